import { checkPackage, createPackageFromTarballData, type Package } from '@arethetypeswrong/core';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { readdir, readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join, posix, relative } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { REPOSITORY } from '../process/running-program.js';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';
import { packPackages, type Manifest, type PackedPackage } from './pack-packages.js';

/** What is no problem of packages that are ES modules for Node 22 and newer: those who look for CommonJS find none. */
const OF_ESM_ALONE = new Set(['NoResolution node10', 'CJSResolvesToESM node16-cjs']);

/** Folders whose files are published as they are. */
const NOT_COMPILED = { '@colloquy/hub': 'console-assets', 'create-colloquy-bot': 'templates' };

/** What only those need who change such a folder. */
const MAKERS_ONLY = /^tsconfig\.json$/;

const NEVER = /(^|\/)(test|node_modules)\/|\.tsbuildinfo$|(^|\/)tsconfig[^/]*\.json$|\.test\./;

describe('A package, as it would be published', function () {
  this.timeout(120_000);
  let folder: TemporaryFolder;
  let packages: readonly (PackedPackage & { readonly contents: Package })[];
  let version: string;

  before(async () => {
    folder = await temporaryFolder();
    const packed = await packPackages(folder.file('tarballs'));
    packages = await Promise.all(
      packed.map(async (one) => ({
        ...one,
        contents: createPackageFromTarballData(await readFile(one.tarball)),
      })),
    );
    const lerna = JSON.parse(await readFile(`${REPOSITORY}lerna.json`, 'utf8')) as { version: string };
    version = lerna.version;
  });

  after(() => folder.remove());

  it('has nothing that publint knows to be wrong', async () => {
    for (const { manifest, tarball } of packages) {
      const data = await readFile(tarball);
      const { messages, pkg } = await publint({
        pack: { tarball: new Uint8Array(data).buffer },
        level: 'suggestion',
        strict: true,
      });
      const words = messages.map((message) => formatMessage(message, pkg));
      expect(words, manifest.name).to.deep.equal([]);
    }
  });

  it('has types that are found by every way to import it', async () => {
    for (const { manifest, contents } of packages.filter(
      ({ manifest }) => manifest['exports'] !== undefined,
    )) {
      const result = await checkPackage(contents);
      if (result.types === false) expect.fail(`${manifest.name} has no types`);
      const problems = result.problems.map(
        (problem) => `${problem.kind} ${'resolutionKind' in problem ? problem.resolutionKind : ''}`,
      );
      expect(
        problems.filter((problem) => !OF_ESM_ALONE.has(problem)),
        manifest.name,
      ).to.deep.equal([]);
    }
  });

  it('holds its licence and its README, and nothing that only its makers need', () => {
    for (const { manifest, contents } of packages) {
      const files = filesOf(contents);
      expect(files, manifest.name).to.include.members(['LICENSE', 'README.md', 'package.json']);
      expect(
        files.filter((file) => !file.startsWith('templates/') && NEVER.test(file)),
        manifest.name,
      ).to.deep.equal([]);
    }
  });

  it('says whose it is, what it needs, and how it is published', () => {
    for (const { manifest } of packages) {
      expect(manifest, manifest.name).to.deep.include({
        version,
        license: 'MIT',
        author: 'The Colloquy authors',
        type: 'module',
        engines: { node: '>=22.19' },
        // That of the runtime is to say, before anything is read, which Node it needs.
        sideEffects: manifest.name === '@colloquy/runtime' ? ['./dist/src/needed-node.js'] : false,
        publishConfig: { access: 'public', provenance: true },
      });
      expect(manifest['description'], manifest.name).to.be.a('string').and.not.equal('');
      expect(manifest['keywords'], manifest.name).to.include('conversation-hub');
    }
  });

  it('asks for the very version of each sibling that is published with it', () => {
    const ours = new Set(packages.map(({ manifest }) => manifest.name));
    for (const { manifest } of packages) {
      for (const [name, wanted] of Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies }))
        if (ours.has(name) || name.startsWith('@colloquy/'))
          expect(wanted, `${name} of ${manifest.name}`).to.equal(version);
    }
  });

  it('names every package that its code or its types import', () => {
    for (const { manifest, contents } of packages) {
      const imported = new Set(
        filesOf(contents)
          .filter((file) => file.startsWith('dist/') && /\.(d\.ts|js)$/.test(file))
          .flatMap((file) => importsIn(contents.readFile(pathOf(contents, file)))),
      );
      expect(declaredBy(manifest), manifest.name).to.include.members([...imported]);
    }
  });

  it('holds the source of each line, for debuggers and for whoever looks a definition up', () => {
    for (const { manifest, contents } of packages) {
      const files = new Set(filesOf(contents));
      const maps = [...files].filter((file) => file.endsWith('.map'));
      expect(maps.length, manifest.name).to.be.greaterThan(0);
      for (const map of maps) {
        const { sources } = JSON.parse(contents.readFile(pathOf(contents, map))) as {
          sources: readonly string[];
        };
        for (const source of sources)
          expect(files, manifest.name).to.include(posix.join(posix.dirname(map), source));
      }
    }
  });

  it('holds all files of the folders that are not compiled', async () => {
    for (const [name, assets] of Object.entries(NOT_COMPILED)) {
      const one = packages.find(({ manifest }) => manifest.name === name);
      if (one === undefined) return expect.fail(`there is no ${name}`);
      const files = await readdir(join(one.folder, assets), { recursive: true, withFileTypes: true });
      const paths = files
        .filter((file) => file.isFile() && !MAKERS_ONLY.test(file.name))
        .map((file) => relative(one.folder, join(file.parentPath, file.name)).replaceAll('\\', '/'));
      expect(paths.length, name).to.be.greaterThan(20);
      expect(filesOf(one.contents), name).to.include.members(paths);
    }
  });
});

function filesOf(contents: Package): readonly string[] {
  const root = pathOf(contents, '');
  return contents.listFiles().map((file) => file.slice(root.length));
}

function pathOf({ packageName }: Package, file: string): string {
  return `/node_modules/${packageName}/${file}`;
}

/** The packages named by `import`, `export ... from` and `import()`; what is relative or Node's own left out. */
function importsIn(code: string): readonly string[] {
  return [...code.matchAll(/(?:^|[\s;}])(?:from|import)\s*\(?\s*['"]([@a-z][\w./@-]*)['"]/g)]
    .map(([, specifier = '']) => specifier)
    .filter((specifier) => !/^(\.|node:)/.test(specifier) && !builtinModules.includes(specifier))
    .map((specifier) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

function declaredBy({ name, dependencies, peerDependencies }: Manifest): readonly string[] {
  return [name, ...Object.keys({ ...dependencies, ...peerDependencies })];
}
