import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { everyPackage, type MadePackage } from './made-packages.js';

const REPOSITORY = new URL('../../../../', import.meta.url);

describe('Each package that can be made', () => {
  let packages: readonly MadePackage[];

  before(async () => {
    packages = await everyPackage();
  });

  it('has everything: bot, dialog, services, project, stories, tests, configuration, container, CI, README', () => {
    for (const { files, words } of packages) {
      const paths = [...files.keys()];
      for (const kind of [/-bot\.ts$/, /\.dialog\.ts$/, /^stories\/.*\.md$/, /^test\/.*\.test\.ts$/])
        expect(
          paths.filter((path) => kind.test(path)),
          `${words}: ${kind.source}`,
        ).to.have.length.greaterThan(0);
      expect(paths, words).to.include.members([
        ...[
          '.dockerignore',
          '.github/workflows/ci.yml',
          '.gitignore',
          '.mocharc.json',
          'Dockerfile',
          'README.md',
        ],
        ...['colloquy.env.example', 'compose.yaml', 'package.json', 'tsconfig.json'],
        ...['src/main.ts', 'src/project.ts', 'src/services.ts', 'src/store.ts'],
      ]);
    }
  });

  it('keeps nothing of how templates are written', () => {
    for (const { files, words } of packages)
      for (const [path, text] of files) {
        expect(text, `${words}: ${path}`).to.not.match(
          /my-bot|only (sqlite|postgres|memory|vendored|published)|end only/,
        );
        expect(text, `${words}: ${path}`).to.match(/[^\n]\n$/);
      }
  });

  it('uses the versions of others that Colloquy itself is tested with', async () => {
    const used = await Promise.all(
      ['package.json', 'packages/runtime/package.json'].map(
        async (file) => JSON.parse(await readFile(new URL(file, REPOSITORY), 'utf8')) as Manifest,
      ),
    );
    const versions = Object.assign({}, ...used.flatMap(versionsOf)) as Record<string, string>;
    for (const { files, words } of packages) {
      const wanted = versionsOf(JSON.parse(files.get('package.json') ?? '') as Manifest);
      for (const [name, version] of wanted.flatMap((each) => Object.entries(each)))
        if (!name.startsWith('@colloquy/')) expect(version, `${words}: ${name}`).to.equal(versions[name]);
    }
  });

  it('has YAML that can be read', () => {
    for (const { files } of packages)
      for (const [path, text] of files) if (path.endsWith('.yml') || path.endsWith('.yaml')) parse(text);
  });

  it('has a README that names only files and commands that there are', () => {
    for (const { files, words } of packages) {
      const readme = files.get('README.md') ?? '';
      const { scripts } = JSON.parse(files.get('package.json') ?? '') as { scripts: object };
      const named = [...readme.matchAll(/`((?:src|stories|test)\/[\w./-]+|[\w.]+\.(?:yaml|example))`/g)].map(
        ([, name = '']) => name,
      );
      expect(named.length, words).to.be.greaterThan(8);
      expect([...files.keys()], words).to.include.members(named);
      const run = [...readme.matchAll(/npm run ([\w-]+)/g)].map(([, name = '']) => name);
      expect(Object.keys(scripts), words).to.include.members(run);
    }
  });

  it('has what its README says to change, where it says so', () => {
    for (const { files, words } of packages) {
      const readme = files.get('README.md') ?? '';
      const changes = [...readme.matchAll(/`(src\/[^`]+)`, change `([^`]+)` to/g)];
      const repairs = [
        ...readme.matchAll(/Change `([^`]+)` to `[^`]+` in ((?:`[^`]+`(?: and )?)+) as well/g),
      ];
      expect([changes.length, repairs.length], words).to.deep.equal([1, 1]);
      for (const [, file = '', text = ''] of changes) expect(files.get(file), words).to.include(text);
      for (const [, text = '', places = ''] of repairs)
        for (const [, file = ''] of places.matchAll(/`([^`]+)`/g))
          expect(files.get(file), `${words}: ${file}`).to.include(text);
    }
  });

  it('tells every variable of its configuration in a file that can be copied', async () => {
    const guide = await readFile(new URL('docs/guides/configuration.md', REPOSITORY), 'utf8');
    for (const { files } of packages) {
      const example = files.get('colloquy.env.example') ?? '';
      const names = [...example.matchAll(/^(?:# )?(COLLOQUY_\w+)=/gm)].map(([, name = '']) => name);
      expect(names.length).to.be.greaterThan(8);
      for (const name of names) expect(guide).to.include(`\`${name}\``);
    }
  });
});

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function versionsOf({
  dependencies = {},
  devDependencies = {},
}: Manifest): readonly Readonly<Record<string, string>>[] {
  return [dependencies, devDependencies];
}
