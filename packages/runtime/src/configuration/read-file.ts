import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** What is in a place, or the system's code for why it cannot be read, such as `ENOENT`. */
export type Reading<Content> = { readonly content: Content } | { readonly code: string };

/** A path as a person finds it: short where it is below the folder. */
export function shownPath(path: string, folder: string): string {
  const inside = relative(folder, path);
  return inside.startsWith('..') ? path : inside;
}

/** The text of a file. */
export function readText(file: string): Reading<string> {
  return reading(() => readFileSync(file, 'utf8'));
}

/** The names in a folder, sorted. */
export function readFolder(folder: string): Reading<readonly string[]> {
  return reading(() => readdirSync(folder).toSorted());
}

function reading<Content>(read: () => Content): Reading<Content> {
  try {
    return { content: read() };
  } catch (error) {
    const { code = 'unknown' } = error as { code?: string };
    return { code };
  }
}
