import { expect } from 'chai';
import { describe, it } from 'mocha';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateError, isQuicklyDone } from '../src/index.js';
import { writePackage } from '../src/write-package.js';
import { runCreate } from './run-create.js';
import { scratchFolder } from './scratch-folder.js';

describe('create-colloquy-bot', () => {
  const scratch = scratchFolder();

  it('shows what it can do, with every choice, and writes nothing', async () => {
    const { code, stdout } = await runCreate(scratch.path, '--help');
    expect(code).to.equal(0);
    for (const part of [
      'npm create colloquy-bot',
      'hello',
      'order-status',
      'form',
      'sqlite',
      'postgres',
      'memory',
      '--yes',
      'Exit codes',
    ])
      expect(stdout).to.include(part);
    expect(await readdir(scratch.path)).to.deep.equal([]);
  });

  it('says its version', async () => {
    const version = await ownVersion();
    expect((await runCreate(scratch.path, '--version')).stdout).to.equal(`${version}\n`);
  });

  it('makes a package of the name that was given, and says what to do next', async () => {
    const { code, stdout } = await runCreate(scratch.path, 'bots/tea-bot', '--no-install');
    expect(code).to.equal(0);
    expect(stdout)
      .to.match(/Made tea-bot \(hello, sqlite\)/)
      .and.match(/cd bots.tea-bot\n {2}npm install\n {2}npm run dev/);
    const folder = join(scratch.path, 'bots/tea-bot');
    expect(await readFile(join(folder, 'src/hello-bot.ts'), 'utf8')).to.include("readonly name = 'tea-bot'");
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).to.match(/^node_modules\/$/m);
  });

  it('asks the registry for the version that it has itself, and for no store but the chosen one', async () => {
    const version = await ownVersion();
    await runCreate(scratch.path, 'a', '--no-install', '--store', 'memory');
    const { name, dependencies, devDependencies } = JSON.parse(
      await readFile(join(scratch.path, 'a/package.json'), 'utf8'),
    ) as { name: string; dependencies: object; devDependencies: object };
    expect(name).to.equal('a');
    expect(dependencies)
      .to.include({ '@colloquy/runtime': version })
      .and.not.have.property('@colloquy/store-sqlite');
    expect(devDependencies).to.include({ '@colloquy/cli': version, '@colloquy/testing': version });
  });

  it('tells everything that is wrong with a call, ends with code 2, and writes nothing', async () => {
    await mkdir(join(scratch.path, 'Full'));
    await writeFile(join(scratch.path, 'Full/a.txt'), '');
    const { code, stdout, stderr } = await runCreate(
      scratch.path,
      'Full',
      '-t',
      'quiz',
      '-s',
      'disk',
      '--fast',
    );
    expect(code).to.equal(2);
    expect(stdout).to.equal('');
    expect(stderr.trim().split('\n')).to.deep.equal([
      'Nothing was written:',
      '  - There is no template "quiz". There are: hello, order-status, form.',
      '  - There is no store "disk". There are: sqlite, postgres, memory.',
      '  - There is no option --fast. "--help" shows those that there are.',
      '  - A bot cannot be called "Full": it may have small letters, digits, "-" and "_", and begins with a letter or a digit. What about "full"?',
      '  - The folder Full is not empty: it holds a.txt. Choose another name, or empty it.',
    ]);
    expect(await readdir(join(scratch.path, 'Full'))).to.deep.equal(['a.txt']);
  });

  it('wants a name where nobody can be asked', async () => {
    const { code, stderr } = await runCreate(scratch.path, '--yes');
    expect(code).to.equal(2);
    expect(stderr).to.include('Say what the bot is called');
  });

  it('takes an empty folder, also one with a repository in it, and no file', async () => {
    await mkdir(join(scratch.path, 'new/.git'), { recursive: true });
    expect((await runCreate(scratch.path, 'new', '--no-install')).code).to.equal(0);
    await writeFile(join(scratch.path, 'file'), '');
    for (const name of ['file', 'file/below'])
      expect((await runCreate(scratch.path, name, '--no-install')).stderr, name).to.match(
        /is a file, or below one/,
      );
  });

  it('says at once that a folder cannot be made, or not be written to, and leaves nothing', async function () {
    if (process.platform !== 'linux') this.skip();
    // Nobody can make anything there, root neither.
    for (const [folder, problem] of [
      ['/proc/x', 'The folder /proc/x cannot be made: nothing can be made there. Choose another place.'],
      ['/proc/x/y', 'The folder /proc/x/y cannot be made: nothing can be made there. Choose another place.'],
      [`${'a'.repeat(300)}/b`, 'cannot be made: its path is too long. Choose another place.'],
    ] as const) {
      const { code, stdout, stderr } = await runCreate(scratch.path, folder, '--no-install');
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr).to.include('Nothing was written:').and.include(problem);
    }
    expect(await readdir(scratch.path)).to.deep.equal([]);
  });

  it('needs no packages for a call that is wrong, or that asks for words', async () => {
    for (const call of [['--help'], ['--version'], ['a', '--fast'], ['A'], ['a', 'b']])
      expect(await isQuicklyDone(call, scratch.path), call.join(' ')).to.equal(true);
    for (const call of [[], ['a'], ['a', '--yes', '--template', 'form']])
      expect(await isQuicklyDone(call, scratch.path), call.join(' ')).to.equal(false);
    expect(await readdir(scratch.path)).to.deep.equal([]);
  });

  it('takes back what was written when the rest cannot be, and nothing that is not its own', async () => {
    const folder = join(scratch.path, 'a');
    await mkdir(folder);
    await writeFile(join(folder, 'src'), 'mine');
    const made = { folder, name: 'a', template: 'hello', store: 'sqlite', version: '0.1.0' } as const;
    const error = await writePackage(made).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(CreateError).and.include({ code: 'COLLOQUY_E_CREATE_FILE' });
    expect((error as CreateError).message).to.match(
      /src.* cannot be written: .*Nothing is left of the package/,
    );
    expect(await readdir(folder)).to.deep.equal(['src']);
    expect(await readFile(join(folder, 'src'), 'utf8')).to.equal('mine');
  });

  it('ends with code 1 when a folder of tarballs has none, and writes nothing', async () => {
    for (const folder of ['.', 'nowhere']) {
      const { code, stderr } = await runCreate(scratch.path, 'a', '--packages', folder);
      expect(code).to.equal(1);
      expect(stderr).to.match(/no tarball of @colloquy\/runtime|cannot be read/);
    }
    await writeFile(join(scratch.path, 'broken.tgz'), 'no tarball');
    expect((await runCreate(scratch.path, 'a', '--packages', '.')).stderr).to.include(
      'broken.tgz is no package of npm',
    );
    expect(await readdir(scratch.path)).to.deep.equal(['broken.tgz']);
  });
});

async function ownVersion(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
