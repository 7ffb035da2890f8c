import { expect } from 'chai';
import { describe, it } from 'mocha';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startHub } from '../src/index.js';

/** A hub that creates channels without end, says how many were answered, and when its state was written. */
const PROGRAM = `
  import { startHub } from ${JSON.stringify(new URL('../src/index.js', import.meta.url).href)};
  const hub = await startHub({ port: 0, console: false, dataFolder: process.argv[1] });
  hub.on(({ type }) => { if (type === 'kept') process.stdout.write('kept\\n'); });
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'x/.default', client_id: 'local', client_secret: 'local-secret' });
  const { access_token: token } = await (await fetch(hub.tokenUrl, { method: 'POST', body })).json();
  const headers = { authorization: 'Bearer ' + token, 'content-type': 'application/json' };
  const held = hub.state.tables.channel.list().length;
  for (let count = held + 1; ; count += 1) {
    const channel = JSON.stringify({ type: 'custom.' + count, displayName: 'x', icon: 'a'.repeat(5_000) });
    await fetch(hub.apiUrl + '/channels', { method: 'POST', headers, body: channel });
    process.stdout.write(count + '\\n');
  }`;

/** So many are answered before a writing counts. */
const SOME = 4;

/** Kills a hub right after it wrote its state for the given time; answers what it had answered then, and at the writing before. */
async function killAfter(
  folder: string,
  writings: number,
): Promise<{ readonly answered: number; readonly safe: number }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, folder]);
  const closed = once(child, 'close');
  const saidAtWritings: number[] = [];
  let answered = 0;
  for await (const line of createInterface(child.stdout)) {
    if (line !== 'kept') answered = Number(line);
    else if (answered >= SOME && saidAtWritings.push(answered) === writings) child.kill('SIGKILL');
  }
  await closed;
  return { answered, safe: saidAtWritings[writings - 2] ?? 0 };
}

describe('A hub that is killed while it works', function () {
  this.timeout(60_000);

  it('leaves a folder that can be read; what was answered before the last writing began is in it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'colloquy-killed-'));
    try {
      for (const writings of [2, 3]) {
        const { answered, safe } = await killAfter(folder, writings);
        const hub = await startHub({ port: 0, console: false, dataFolder: folder });
        const held = hub.state.tables.channel.list().length;
        await hub.stop();
        expect(held).to.be.at.least(safe);
        // Every channel but the last, which may have been taken and not answered.
        expect(held).to.be.at.most(answered + 1);
        expect(safe).to.be.at.least(SOME);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
