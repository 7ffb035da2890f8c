import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AssertionError } from 'chai';
import { npm, plainEnvironment, tryNpm, type NpmRun } from '../process/npm.js';
import { temporaryFolder } from '../process/temporary-folder.js';
import { packPackages } from './pack-packages.js';

/** Packages as they would be published, and an empty folder far from the repository. */
export interface PackedWorld {
  /** Calls create-colloquy-bot as `npm create` brings it, from its tarball, and lets it install. */
  readonly create: (name: string, ...options: readonly string[]) => Promise<NewPackage>;
  /** A path in a folder that goes with it. */
  readonly file: (name: string) => string;
  readonly remove: () => Promise<void>;
}

export async function openPackedWorld(): Promise<PackedWorld> {
  const { file, remove } = await temporaryFolder();
  const packed = await packPackages(file('tarballs'));
  const creator = packed.find(({ manifest }) => manifest.name === 'create-colloquy-bot');
  if (creator === undefined) throw new AssertionError('create-colloquy-bot is not among the packages.');
  await mkdir(file('tools'));
  await npm(['install', '--no-save', '--prefix', file('tools'), creator.tarball], file('tools'));
  const command = join(file('tools'), 'node_modules/create-colloquy-bot/bin/create-colloquy-bot.js');
  return {
    file,
    remove,
    create: async (name, ...options) => {
      const args = [command, name, '--yes', '--packages', file('tarballs'), ...options];
      await promisify(execFile)(process.execPath, args, { cwd: file('.'), env: plainEnvironment() });
      return new NewPackage(name, file(name));
    },
  };
}

/** What the README of a new package says to change, and where. */
export interface Change {
  readonly from: string;
  readonly to: string;
  /** The file that is changed first; tests and stories that say otherwise then. */
  readonly source: string;
  readonly others: readonly string[];
}

/** A package that was made. */
export class NewPackage {
  constructor(
    readonly name: string,
    readonly folder: string,
  ) {}

  npm(...args: readonly string[]): Promise<NpmRun> {
    return tryNpm(args, this.folder);
  }

  read(file: string): Promise<string> {
    return readFile(join(this.folder, file), 'utf8');
  }

  /** The change that its README leads through. */
  async change(): Promise<Change> {
    const readme = await this.read('README.md');
    const [, source, from, to] = /`(src\/[^`]+)`, change `([^`]+)` to `([^`]+)`/.exec(readme) ?? [];
    const [, places = ''] =
      /Change `[^`]+` to `[^`]+` in ((?:`[^`]+`(?: and )?)+) as well/.exec(readme) ?? [];
    const others = [...places.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
    if (source === undefined || from === undefined || to === undefined || others.length === 0)
      throw new AssertionError('The README leads through no change.');
    return { source, from, to, others };
  }

  async replace({ from, to }: Change, files: readonly string[]): Promise<void> {
    for (const file of files) {
      const path = join(this.folder, file);
      // At once, as editors do: whoever watches may read it while it is written.
      await writeFile(`${path}~`, (await this.read(file)).replaceAll(from, to));
      await rename(`${path}~`, path);
    }
  }
}
