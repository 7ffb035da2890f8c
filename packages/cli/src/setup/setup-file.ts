import { access } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HubSetup } from '@colloquy/runtime';
import { CliError } from '../errors.js';
import { defaultExport } from '../project/default-export.js';

/** Where a setup is looked for when no file is named. */
export const DEFAULT_SETUP_FILE = 'setup.ts';

/**
 * Loads the declaration that a file exports as its default. TypeScript is read as it is, as far as types can be left out of it.
 *
 * @throws CliError `COLLOQUY_E_FILE`
 */
export async function loadSetup(path: string): Promise<HubSetup> {
  const file = resolve(path);
  try {
    await access(file);
  } catch (cause) {
    throw new CliError(
      'COLLOQUY_E_FILE',
      `There is no setup at ${path}. Name the file, or write one: docs/guides/registration.md has an example.`,
      { cause },
    );
  }
  const setup = defaultExport(await importFrom(path, file));
  if (typeof setup === 'object' && setup !== null) return setup as HubSetup;
  throw new CliError(
    'COLLOQUY_E_FILE',
    `${path} exports no setup: it needs "export default declareSetup({ ... })".`,
  );
}

/** Where the hub's ids are kept that belong to a setup: beside it. */
export function idsFileOf(path: string): string {
  const file = resolve(path);
  return `${file.slice(0, file.length - extname(file).length)}.ids.json`;
}

async function importFrom(path: string, file: string): Promise<unknown> {
  try {
    return (await import(pathToFileURL(file).href)) as unknown;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const line = cause instanceof Error ? lineIn(cause.stack ?? '', file) : undefined;
    const where = line === undefined ? '' : `\n    at ${path}:${line}`;
    throw new CliError('COLLOQUY_E_FILE', `${path} cannot be loaded: ${reason}${where}`, { cause });
  }
}

/** The first line of the file that a stack names. Of a mistake of the syntax, Node names it before the message. */
function lineIn(stack: string, file: string): string | undefined {
  return [pathToFileURL(file).href, file]
    .map((name) => /^\d+/.exec(stack.split(`${name}:`)[1] ?? '')?.[0])
    .find((line) => line !== undefined);
}
