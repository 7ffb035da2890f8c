import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from '../process/npm.js';
import { REPOSITORY } from '../process/running-program.js';

/** What `package.json` says, as far as anybody here asks. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** A package as it would be published. */
export interface PackedPackage {
  readonly manifest: Manifest;
  /** Its folder in the repository, absolute. */
  readonly folder: string;
  /** Path of the `.tgz`. */
  readonly tarball: string;
}

/** The packages that are published, by their folders. */
export async function publishedPackages(): Promise<readonly Omit<PackedPackage, 'tarball'>[]> {
  const folders = (await readdir(join(REPOSITORY, 'packages'))).map((name) =>
    join(REPOSITORY, 'packages', name),
  );
  const all = await Promise.all(
    folders.map(async (folder) => {
      const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
      return { manifest, folder };
    }),
  );
  return all.filter(({ manifest }) => manifest.private !== true);
}

/** Packs every package, as `npm publish` would, into a folder. What they were compiled to has to be there. */
export async function packPackages(folder: string): Promise<readonly PackedPackage[]> {
  await mkdir(folder, { recursive: true });
  const packages = await publishedPackages();
  const chosen = packages.flatMap(({ manifest }) => ['--workspace', manifest.name]);
  await npm(['pack', '--silent', '--ignore-scripts', '--pack-destination', folder, ...chosen], REPOSITORY);
  return packages.map((one) => ({ ...one, tarball: join(folder, tarballName(one.manifest)) }));
}

function tarballName({ name, version }: Manifest): string {
  return `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
}
