import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub } from '../src/index.js';
import type { RunningHub } from '../src/index.js';

/** A hub that says so when it runs. */
const PROGRAM = `
  import { startHub } from ${JSON.stringify(new URL('../src/index.js', import.meta.url).href)};
  await startHub({ port: 0, console: false, dataFolder: process.argv[1] });
  process.stdout.write('runs');`;

describe('A folder in which a hub keeps its state', () => {
  let folder: string;
  const hubs: RunningHub[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'colloquy-lock-'));
  });
  afterEach(async () => {
    for (const hub of hubs.splice(0)) await hub.stop();
    await rm(folder, { recursive: true });
  });

  async function start(port = 0): Promise<RunningHub> {
    const hub = await startHub({ port, console: false, dataFolder: folder });
    hubs.push(hub);
    return hub;
  }

  const refusal = (port = 0): Promise<unknown> => start(port).catch((cause: unknown) => cause);

  async function startChild(): Promise<ChildProcessWithoutNullStreams> {
    const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, folder]);
    await once(child.stdout, 'data');
    return child;
  }

  it('is refused to another hub of the same process, and free again when the first has stopped', async () => {
    const first = await start();
    const error = await refusal();
    expect(error).to.have.property('code', 'COLLOQUY_E_HUB_DATA_IN_USE');
    expect(String(error)).to.include(folder);
    await first.stop();
    await start();
  });

  it('is refused to another process, and taken over from one that was killed', async () => {
    const child = await startChild();
    const closed = once(child, 'close');
    try {
      expect(await refusal()).to.have.property('code', 'COLLOQUY_E_HUB_DATA_IN_USE');
    } finally {
      child.kill('SIGKILL');
      await closed;
    }
    await start();
  });

  it('is let go by a hub that could not start', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    try {
      const error = await refusal((other.address() as AddressInfo).port);
      expect(error).to.have.property('code', 'COLLOQUY_E_HUB_LISTEN');
    } finally {
      other.close();
    }
    await writeFile(join(folder, 'hub.json'), 'nonsense');
    expect(await refusal()).to.have.property('code', 'COLLOQUY_E_HUB_STATE');
    await rm(join(folder, 'hub.json'));
    await start();
  });

  it('cannot be a file, nor below one, nor where none can be made: what is wrong is said', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    for (const [path, reason] of [
      [file, 'it is a file, or below one'],
      [join(file, 'below'), 'it is a file, or below one'],
      // Nobody can write there, root neither.
      ...(process.platform === 'linux'
        ? ([
            ['/proc', 'no folder or file can be made there'],
            ['/proc/x/y', 'no folder or file can be made there'],
          ] as const)
        : []),
    ] as const) {
      const error = await startHub({ port: 0, console: false, dataFolder: path }).catch((e: unknown) => e);
      expect(error).to.have.property('code', 'COLLOQUY_E_HUB_DATA');
      expect(error).to.have.property('message', `The hub cannot keep its state in ${path}: ${reason}`);
    }
  });

  it('is not taken when the file of the lock is something else', async () => {
    await writeFile(join(folder, 'hub.lock'), 'x'.repeat(4_096));
    const error = await refusal();
    expect(error).to.have.property('code', 'COLLOQUY_E_HUB_DATA');
    expect(error).to.have.property('message').that.includes('not a database');
  });
});
