import type { NewPackage } from './new-package.js';
import { withDependencies, type VendoredPackage } from './vendored-packages.js';

type Versions = Readonly<Record<string, string>>;

/** `package.json` of a template. */
interface TemplateManifest {
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
  readonly [field: string]: unknown;
}

/** The folder of the new package in which tarballs lie. */
export const VENDOR = 'vendor';

/**
 * `package.json` of a new package: its name, only what its store needs, and the packages of Colloquy in the version that it was made with, or from
 * the tarballs that lie beside it. Pure.
 */
export function manifestOf(template: string, made: NewPackage): string {
  const { dependencies, devDependencies, ...fields } = JSON.parse(template) as TemplateManifest;
  const wanted = Object.keys(dependencies).filter(
    (name) => !name.startsWith('@colloquy/store-') || name === `@colloquy/store-${made.store}`,
  );
  const production = versionsOf(wanted, dependencies, made);
  const development = Object.entries(versionsOf(Object.keys(devDependencies), devDependencies, made));
  const manifest = {
    ...fields,
    name: made.name,
    dependencies: production,
    devDependencies: Object.fromEntries(development.filter(([name]) => !(name in production))),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function versionsOf(
  names: readonly string[],
  versions: Versions,
  { vendored, version }: NewPackage,
): Versions {
  const ours = names.filter(isOurs);
  const found =
    vendored === undefined ? ours.map((name) => [name, version] as const) : tarballsOf(ours, vendored);
  const others = names.filter((name) => !isOurs(name)).map((name) => [name, versions[name] ?? '*'] as const);
  return Object.fromEntries([...found, ...others].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** With a tarball for each that these need: the registry may have none of them. */
function tarballsOf(
  names: readonly string[],
  vendored: readonly VendoredPackage[],
): readonly (readonly [string, string])[] {
  return withDependencies(names, vendored).map(({ name, file }) => [name, `file:${VENDOR}/${file}`]);
}

function isOurs(name: string): boolean {
  return name.startsWith('@colloquy/');
}
