import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { manifestOf } from './manifest.js';
import type { NewPackage } from './new-package.js';
import { keepSections } from './sections.js';

/** The templates, seen from `dist/src`. */
const TEMPLATES_FOLDER = fileURLToPath(new URL('../../templates', import.meta.url));

/** The name of package and bot in the templates. */
const PLACEHOLDER = /\bmy-bot\b/g;

/** What would have a meaning for the templates themselves: npm obeys one, compilers and editors the other. */
const RENAMED: Readonly<Record<string, string>> = {
  gitignore: '.gitignore',
  'package-tsconfig.json': 'tsconfig.json',
};

/** The files of a new package by their paths in it: those of every package, of the template, and of the store. */
export async function templateFiles(made: NewPackage): Promise<ReadonlyMap<string, string>> {
  const chosen = new Set([made.template, made.store, made.vendored === undefined ? 'published' : 'vendored']);
  const files = new Map<string, string>();
  for (const layer of ['every', made.template, `store-${made.store}`]) {
    for (const [path, text] of await filesIn(join(TEMPLATES_FOLDER, layer))) {
      const kept = keepSections(text, chosen).replace(PLACEHOLDER, made.name);
      files.set(RENAMED[path] ?? path, path === 'package.json' ? manifestOf(kept, made) : kept);
    }
  }
  return files;
}

async function filesIn(folder: string): Promise<readonly (readonly [string, string])[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(
    paths.map(
      async (path) => [relative(folder, path).replaceAll('\\', '/'), await readFile(path, 'utf8')] as const,
    ),
  );
}
