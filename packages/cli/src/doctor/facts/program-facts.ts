import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { InstalledPackage, ProgramFacts } from './facts.js';

const OURS = [
  'protocol',
  'client',
  'dialogs',
  'drawing',
  'runtime',
  'store-sqlite',
  'store-postgres',
  'recognizer-openai',
  'testing',
  'hub',
  'cli',
].map((name) => `@colloquy/${name}`);

/**
 * What runs here.
 *
 * @param from a file of the project, from where packages are looked for.
 */
export function programFacts(from: string): ProgramFacts {
  const own = createRequire(import.meta.url).resolve('@colloquy/runtime/package.json');
  const { engines } = JSON.parse(readFileSync(own, 'utf8')) as {
    readonly engines: { readonly node: string };
  };
  const zone = process.env['TZ'];
  return {
    node: process.versions.node,
    wantedNode: engines.node,
    packages: packagesFrom(from),
    ...(zone !== undefined && zone !== '' && { zone: { name: zone, isKnown: isZone(zone) } }),
  };
}

/** What the project finds, and what each of those finds in turn: two copies of one package do not know each other. */
function packagesFrom(from: string): readonly InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  const places = [from, import.meta.url];
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const require = createRequire(place);
    for (const name of OURS) {
      const file = resolved(require, name);
      if (file === undefined || found.has(file)) continue;
      const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
      found.set(file, { name, version, folder: dirname(file) });
      places.push(file);
    }
  }
  return [...found.values()];
}

function resolved(require: NodeJS.Require, name: string): string | undefined {
  try {
    return require.resolve(`${name}/package.json`);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** POSIX lets a file be named with a colon in front. */
function isZone(name: string): boolean {
  if (name.startsWith(':')) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
