import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { describe, it } from 'mocha';

const ROOT = new URL('../../../', import.meta.url);

/** Has Node say that it is of another version, and that it knows no SQLite where something imports it, as Node 20 does. */
function pretend(version: string): string {
  return `
    import { registerHooks } from 'node:module';
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });
    registerHooks({
      resolve(specifier, context, next) {
        if (specifier === 'node:sqlite') throw new Error('No such built-in module: node:sqlite');
        return next(specifier, context);
      },
    });`;
}

describe('A bot on an old Node', () => {
  for (const entry of [
    'examples/order-status-bot/dist/src/main.js',
    'examples/appointment-bot/dist/src/main.js',
    'examples/hello-bot/dist/src/main.js',
    // Whatever is read first: a project may name its store before its bots.
    'packages/store-sqlite/dist/src/index.js',
  ]) {
    it(`says which Node it needs, and ends with code 1: node ${entry}`, async () => {
      for (const version of ['20.20.2', '22.18.0']) {
        expect(await started(entry, version)).to.deep.equal({
          code: 1,
          stdout: '',
          stderr: `Colloquy needs Node 22.19 or newer, and this is ${version}. Install Node 26 (https://nodejs.org), and start it again.\n`,
        });
      }
    });
  }

  it('begins on the oldest that the package allows', async () => {
    const manifest = await readFile(new URL('packages/runtime/package.json', ROOT), 'utf8');
    const [, oldest = ''] = /"node": ">=([\d.]+)"/.exec(manifest) ?? [];
    const { code, stderr } = await started('examples/hello-bot/dist/src/main.js', `${oldest}.0`);
    expect(code).to.equal(1);
    expect(stderr).to.match(/^The configuration has \d+ problems; nothing was started:/);
  });
});

interface Started {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What comes of a file that is run without any setting. */
function started(entry: string, version: string): Promise<Started> {
  const hook = `data:text/javascript,${encodeURIComponent(pretend(version))}`;
  const file = fileURLToPath(new URL(entry, ROOT));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', hook, file],
      { cwd: fileURLToPath(ROOT), env: { PATH: process.env['PATH'] } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}
