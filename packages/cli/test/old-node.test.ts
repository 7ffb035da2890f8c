import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { describe, it } from 'mocha';

const BIN = fileURLToPath(new URL('../../bin/colloquy.js', import.meta.url));

describe('The command line on an old Node', () => {
  it('says which Node it needs, and ends with code 1', async () => {
    for (const version of ['20.20.2', '22.18.0']) {
      const { code, stderr } = await helpOn(version);
      expect(code).to.equal(1);
      expect(stderr).to.equal(
        `colloquy needs Node 22.19 or newer, and this is ${version}. Install Node 26 (https://nodejs.org), and call it again.\n`,
      );
    }
  });

  it('runs on the oldest that its package allows', async () => {
    const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
    const [, oldest = ''] = /"node": ">=([\d.]+)"/.exec(manifest) ?? [];
    expect((await helpOn(`${oldest}.0`)).code).to.equal(0);
  });
});

/** `colloquy --help`, on a Node that says it is of another version. */
function helpOn(version: string): Promise<{ readonly code: number; readonly stderr: string }> {
  const versions = JSON.stringify({ ...process.versions, node: version });
  const pretend = `data:text/javascript,${encodeURIComponent(`Object.defineProperty(process, 'versions', { value: ${versions} })`)}`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', pretend, BIN, '--help'], (error, _stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stderr });
    });
  });
}
