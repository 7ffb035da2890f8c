import { expect } from 'chai';
import { describe, it } from 'mocha';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub } from '../src/index.js';

/** A hub that creates channels without end, and says how many there are. */
const PROGRAM = `
  import { startHub } from ${JSON.stringify(new URL('../src/index.js', import.meta.url).href)};
  const hub = await startHub({ port: 0, console: false, dataFolder: process.argv[1] });
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'x/.default', client_id: 'local', client_secret: 'local-secret' });
  const { access_token: token } = await (await fetch(hub.tokenUrl, { method: 'POST', body })).json();
  const headers = { authorization: 'Bearer ' + token, 'content-type': 'application/json' };
  for (let count = 1; ; count += 1) {
    const channel = JSON.stringify({ type: 'custom.' + count, displayName: 'x', icon: 'a'.repeat(20_000) });
    await fetch(hub.apiUrl + '/channels', { method: 'POST', headers, body: channel });
    process.stdout.write(count + '\\n');
  }`;

describe('A hub that is killed while it writes', function () {
  this.timeout(60_000);

  it('leaves a folder that can be read, with what it had written before', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'colloquy-killed-'));
    try {
      let before = 0;
      for (const channels of [60, 200]) {
        const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, folder]);
        let said = 0;
        child.stdout.on('data', (chunk: Buffer) => {
          said = Number(chunk.toString().trim().split('\n').at(-1));
          if (said >= channels) child.kill('SIGKILL');
        });
        await once(child, 'close');
        const hub = await startHub({ port: 0, console: false, dataFolder: folder });
        const held = hub.state.tables.channel.list().length;
        await hub.stop();
        expect(held).to.be.at.least(before);
        before = held;
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
