import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateError } from './errors.js';
import { manifestIn } from './packed-manifest.js';

/** A package in a tarball, as `npm pack` writes it. */
export interface VendoredPackage {
  readonly name: string;
  readonly dependencies: readonly string[];
  /** The file's name. */
  readonly file: string;
  readonly content: Uint8Array;
}

/**
 * Reads the packages of a folder of tarballs.
 *
 * @throws CreateError `COLLOQUY_E_CREATE_FILE` when there are none, or one that cannot be read.
 */
export async function vendoredPackages(folder: string): Promise<readonly VendoredPackage[]> {
  const files = await readdir(folder).catch((cause: unknown) => {
    throw new CreateError('COLLOQUY_E_CREATE_FILE', `The folder ${folder} cannot be read.`, { cause });
  });
  const tarballs = files.filter((file) => file.endsWith('.tgz')).sort();
  const packages = await Promise.all(tarballs.map((file) => read(folder, file)));
  if (packages.some(({ name }) => name === '@colloquy/runtime')) return packages;
  throw new CreateError(
    'COLLOQUY_E_CREATE_FILE',
    `There is no tarball of @colloquy/runtime in ${folder}. Fill it by "npm pack" of each package of Colloquy.`,
  );
}

/** The packages of these names and all that they need, as far as it is among `all`. Pure. */
export function withDependencies(
  names: readonly string[],
  all: readonly VendoredPackage[],
): readonly VendoredPackage[] {
  const needed = new Set(names);
  // What is added while it goes round is visited too.
  for (const name of needed)
    for (const dependency of all.find((one) => one.name === name)?.dependencies ?? []) needed.add(dependency);
  return all.filter(({ name }) => needed.has(name));
}

async function read(folder: string, file: string): Promise<VendoredPackage> {
  const content = await readFile(join(folder, file));
  try {
    const { name, dependencies = {} } = manifestIn(content);
    return { name, dependencies: Object.keys(dependencies), file, content };
  } catch (cause) {
    throw new CreateError('COLLOQUY_E_CREATE_FILE', `${join(folder, file)} is no package of npm.`, { cause });
  }
}
