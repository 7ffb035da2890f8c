import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { notEmpty } from '../commands/option-values.js';
import { CliError } from '../errors.js';

/** Where a package's project lies. */
export interface ProjectPlace {
  /** The folder of `package.json`: what the project names is looked for from there. */
  readonly folder: string;
  /** The file that exports the project. */
  readonly file: string;
  /** The same, from the folder of `package.json`. */
  readonly name: string;
  /** Where the compiler is told to write it, when `package.json` says so. */
  readonly compiled?: string;
}

const DEFAULT_PROJECT = 'src/project.ts';

/** The option of every command that works with a project. */
export function withProject(command: Command): Command {
  return command.addOption(
    new Option(
      '--project <file>',
      `the file that exports the project (default: "colloquy.project" of package.json, or ${DEFAULT_PROJECT})`,
    ).argParser(notEmpty),
  );
}

/**
 * Finds the project of the package in which a command is called.
 *
 * @param given a file in the place of the one that `package.json` names.
 * @throws CliError `COLLOQUY_E_FILE` when there is none.
 */
export async function findProject(given?: string, from = process.cwd()): Promise<ProjectPlace> {
  const folder = packageFolder(given === undefined ? from : dirname(resolve(from, given)));
  if (folder === undefined) {
    throw new CliError(
      'COLLOQUY_E_FILE',
      `There is no package.json in ${from} or above it. Call colloquy in the folder of your bot, or make one: npm create colloquy-bot.`,
    );
  }
  const { project = DEFAULT_PROJECT, compiled } = await settingsOf(folder);
  const file = given === undefined ? join(folder, project) : resolve(from, given);
  if (existsSync(file)) {
    return { folder, file, name: relative(folder, file), ...(compiled !== undefined && { compiled }) };
  }
  throw new CliError(
    'COLLOQUY_E_FILE',
    [
      `There is no project at ${file}.`,
      'Write one (export default defineProject({ bots: [...], store })), say in package.json where it is ("colloquy": { "project": "src/bots.ts" }), or give --project.',
    ].join(' '),
  );
}

interface ColloquySettings {
  readonly project?: string;
  readonly compiled?: string;
}

async function settingsOf(folder: string): Promise<ColloquySettings> {
  const file = join(folder, 'package.json');
  const { colloquy } = read(file, await readFile(file, 'utf8')) as { readonly colloquy?: unknown };
  if (colloquy === undefined) return {};
  const settings = Object.entries((colloquy ?? {}) as Record<string, unknown>);
  const wrong = settings.find(
    ([name, value]) => !['project', 'compiled'].includes(name) || typeof value !== 'string',
  );
  if (typeof colloquy === 'object' && wrong === undefined) return colloquy as ColloquySettings;
  throw new CliError(
    'COLLOQUY_E_FILE',
    `"colloquy" in ${file} must be such as { "project": "${DEFAULT_PROJECT}", "compiled": "dist/project.js" }.`,
  );
}

function read(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CliError('COLLOQUY_E_FILE', `${file} is not JSON. Correct it.`, { cause });
  }
}

function packageFolder(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
