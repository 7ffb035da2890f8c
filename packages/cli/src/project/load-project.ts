import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Project } from '@colloquy/runtime';
import { CliError } from '../errors.js';
import { defaultExport } from './default-export.js';
import type { ProjectPlace } from './find-project.js';

/**
 * Loads a project in this process. TypeScript is compiled on the way, as its `tsconfig.json` says; types are not checked.
 *
 * @throws CliError `COLLOQUY_E_FILE` when it cannot be loaded, or is no project.
 */
export async function loadProject(place: ProjectPlace): Promise<Project> {
  if (extname(place.file) !== '.js') await compileOnTheWay(place);
  const project = defaultExport(await importFrom(place));
  if (isProject(project)) return project;
  throw new CliError(
    'COLLOQUY_E_FILE',
    `${place.name} exports no project: it needs "export default defineProject({ bots: [...], store })".`,
  );
}

/**
 * Imports one of our packages as the project does: two copies of it would not know each other's classes. Where the project has none, it is the
 * command line's own.
 */
export async function importBeside<Module>(place: ProjectPlace, name: string): Promise<Module> {
  return (await import(resolvedBeside(place, name))) as Module;
}

/** A process has one compiler: that of the package that was loaded last. */
let endCompiler: () => Promise<void> = () => Promise.resolve();

/** From now on this process takes TypeScript. */
export async function compileOnTheWay({ folder, file }: ProjectPlace): Promise<void> {
  const { register } = await import('tsx/esm/api');
  await endCompiler();
  endCompiler = register({ tsconfig: tsconfigOf(dirname(file), folder) ?? false });
}

/** The `tsconfig.json` that counts for a file: the nearest one, not above the package. */
export function tsconfigOf(folder: string, last: string): string | undefined {
  const file = join(folder, 'tsconfig.json');
  if (existsSync(file)) return file;
  return folder === last || dirname(folder) === folder ? undefined : tsconfigOf(dirname(folder), last);
}

function resolvedBeside({ file }: ProjectPlace, name: string): string {
  try {
    return pathToFileURL(createRequire(file).resolve(name)).href;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'MODULE_NOT_FOUND') throw error;
    return name;
  }
}

async function importFrom(place: ProjectPlace): Promise<unknown> {
  try {
    return (await import(pathToFileURL(place.file).href)) as unknown;
  } catch (cause) {
    throw new CliError('COLLOQUY_E_FILE', `${place.name} cannot be loaded: ${reasonOf(cause, place)}`, {
      cause,
    });
  }
}

/** What went wrong, and at which line of the project: nobody wants to read the frames of loaders. */
function reasonOf(cause: unknown, { folder }: ProjectPlace): string {
  if (!(cause instanceof Error)) return String(cause);
  const reason = cause.message.replaceAll(`${folder}/`, '');
  const frame = (cause.stack ?? '')
    .split('\n')
    .map((line) => /(?:file:\/\/)?(\/[^():]+):(\d+):\d+\)?$/.exec(line.trim()))
    .find((found) => found?.[1]?.startsWith(`${folder}/`) === true && !found[1].includes('/node_modules/'));
  if (frame === undefined || frame === null) return reason;
  return `${reason}\n    at ${relative(folder, frame[1] ?? '')}:${frame[2] ?? ''}`;
}

function isProject(value: unknown): value is Project {
  if (typeof value !== 'object' || value === null) return false;
  const { bots, store } = value as Partial<Record<keyof Project, unknown>>;
  const areClasses = Array.isArray(bots) && bots.every((bot) => typeof bot === 'function');
  return areClasses && typeof store === 'object' && store !== null;
}
