import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';
import { AnotherBench, takeMachine } from './one-bench.js';

describe('One benchmark at a time', () => {
  let folder: TemporaryFolder;
  let path: string;
  let lock: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    path = folder.file('tmp');
    await mkdir(path);
    lock = folder.file('tmp/colloquy-bench.lock');
  });

  afterEach(() => folder.remove());

  it('refuses the second, names the first, and lets the next one in when that is over', () => {
    const giveBack = takeMachine(path);
    expect(readFileSync(lock, 'utf8')).to.equal(String(process.pid));
    expect(() => takeMachine(path)).to.throw(AnotherBench, `process ${process.pid}`);
    giveBack();
    expect(existsSync(lock)).to.equal(false);
    takeMachine(path)();
  });

  it('does not count what a process left that is gone', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(lock, String(pid));
    const giveBack = takeMachine(path);
    expect(readFileSync(lock, 'utf8')).to.equal(String(process.pid));
    giveBack();
  });

  it('does not count a file without a process in it', () => {
    for (const text of ['', 'no number', '-1', '0']) {
      writeFileSync(lock, text);
      takeMachine(path)();
    }
  });
});
