import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { expect } from 'chai';
import { afterEach, before, describe, it } from 'mocha';
import { everyPackage, type MadePackage } from './made-packages.js';
import { scratchFolder } from './scratch-folder.js';

/** In place of a file: what was asked of it can be read. */
const STORE = `import { writeFile } from 'node:fs/promises';
export const store = {
  backup: async (file) => {
    if (process.env.FULL) throw new Error('No space is left.');
    await writeFile(file, 'the conversations');
  },
};
`;

const MAIN = `import { backUpOnSignal } from './backups.ts';
backUpOnSignal();
setInterval(() => undefined, 60_000);
console.log('up');
`;

describe('A new package with a file', () => {
  const folder = scratchFolder();
  let packages: readonly MadePackage[];
  let bot: ChildProcess | undefined;

  before(async function () {
    if (process.platform === 'win32') return this.skip();
    packages = await everyPackage();
  });

  afterEach(async () => {
    if (bot?.kill('SIGKILL') === true) await once(bot, 'exit');
    bot = undefined;
  });

  /** A process with the package's way to make backups, once it runs. */
  async function start(
    environment: NodeJS.ProcessEnv,
  ): Promise<ChildProcess & { stdout: Readable; stderr: Readable }> {
    const backups = packages.find(({ made }) => made.store === 'sqlite')?.files.get('src/backups.ts') ?? '';
    const files = {
      'backups.ts': backups,
      'store.js': STORE,
      'main.js': MAIN,
      'package.json': '{"type":"module"}',
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder.path, name), text);
    const started = spawn(process.execPath, ['main.js'], {
      cwd: folder.path,
      env: { ...process.env, NODE_NO_WARNINGS: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    bot = started;
    expect(await nextLine(started.stdout)).to.equal('up');
    return started;
  }

  it('makes a backup at SIGUSR2, goes on, and says where it is', async () => {
    const started = await start({ BOT_BACKUPS: 'kept' });
    const written = nextLine(started.stdout);
    started.kill('SIGUSR2');
    const line = JSON.parse(await written) as Record<string, string>;
    expect(line).to.include({ level: 'info', message: 'backup written' });
    expect(await readFile(join(folder.path, line['file'] ?? ''), 'utf8')).to.equal('the conversations');
    expect(await readdir(join(folder.path, 'kept'))).to.have.length(1);
    expect(started.exitCode).to.equal(null);
  });

  it('says why there is none, and goes on', async () => {
    const started = await start({ FULL: 'yes' });
    const said = nextLine(started.stderr);
    started.kill('SIGUSR2');
    const line = JSON.parse(await said) as Record<string, string>;
    expect(line).to.include({ level: 'error', message: 'no backup was written' });
    expect(line['error']).to.include('No space is left.');
    expect(started.exitCode).to.equal(null);
  });

  it('begins with it, and no other package does', () => {
    for (const { files, made, words } of packages) {
      const isKept = made.store === 'sqlite';
      expect(files.has('src/backups.ts'), words).to.equal(isKept);
      expect(files.get('src/main.ts')?.includes('backUpOnSignal();'), words).to.equal(isKept);
    }
  });
});

async function nextLine(output: Readable): Promise<string> {
  const lines = createInterface({ input: output });
  const [line] = (await once(lines, 'line')) as [string];
  lines.close();
  return line;
}
