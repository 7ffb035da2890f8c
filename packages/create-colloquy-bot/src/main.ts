import { readFile } from 'node:fs/promises';
import { basename, relative, resolve } from 'node:path';
import { askMissing, type Chosen, type FolderCheck } from './ask-missing.js';
import { DEFAULT_STORE, DEFAULT_TEMPLATE } from './choices.js';
import { CreateError } from './errors.js';
import { folderProblem } from './folder-problem.js';
import { HELP } from './help.js';
import { install } from './install.js';
import { linkNode } from './link-node.js';
import { nextSteps } from './next-steps.js';
import { nodeProblem } from './node-version.js';
import { nameProblem } from './package-name.js';
import { readArguments, type Arguments } from './read-arguments.js';
import type { Terminal } from './terminal.js';
import { vendoredPackages } from './vendored-packages.js';
import { writePackage } from './write-package.js';

/**
 * Makes a package with a bot, and answers the exit code: 0 for success, 1 for a failure, 2 for a wrong call, 130 when whoever was asked
 * went away.
 *
 * @param args without the program's name.
 * @param from the folder from which the new one is named.
 */
export async function main(
  args: readonly string[],
  terminal: Terminal,
  from: string = process.cwd(),
): Promise<number> {
  const said = readArguments(args);
  try {
    if (said.help) terminal.stdout.write(HELP);
    else if (said.version) terminal.stdout.write(`${await ownVersion()}\n`);
    else await create(said, terminal, from);
    return 0;
  } catch (error) {
    if (!(error instanceof CreateError)) throw error;
    terminal.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}

/**
 * Whether a call asks for words alone, or is wrong: then it needs none of the packages that a new one is made with.
 *
 * @param args without the program's name.
 * @param from the folder from which the new one is named.
 */
export async function isQuicklyDone(args: readonly string[], from: string): Promise<boolean> {
  const { help, version, problems, folder } = readArguments(args);
  if (help || version || problems.length > 0) return true;
  return folder !== undefined && (await folderProblems(folder, from)).length > 0;
}

async function create(said: Arguments, terminal: Terminal, from: string): Promise<void> {
  const tooOld = nodeProblem(process.versions.node);
  if (tooOld !== undefined) throw new CreateError('COLLOQUY_E_CREATE_NODE', tooOld);
  const check: FolderCheck = (folder) => folderProblems(folder, from);
  const problems = [...said.problems, ...(await problemsOfFolder(said, terminal, check))];
  if (problems.length > 0) {
    const list = problems.map((problem) => `  - ${problem}`).join('\n');
    throw new CreateError('COLLOQUY_E_CREATE_USAGE', `Nothing was written:\n${list}`);
  }
  const vendored =
    said.packages === undefined ? undefined : await vendoredPackages(resolve(from, said.packages));
  const { folder, template, store } = await choose(said, terminal, check);
  const path = resolve(from, folder);
  const made = { folder: path, name: basename(path), template, store, version: await ownVersion() };
  await writePackage({ ...made, ...(vendored !== undefined && { vendored }) });
  terminal.stdout.write(`\nMade ${made.name} (${template}, ${store}) in ${path}\n`);
  if (said.install) {
    terminal.stdout.write('Installing what it needs ...\n');
    await install(path);
  }
  if (said.node !== undefined) await linkNode(resolve(from, said.node), path);
  terminal.stdout.write(nextSteps(relative(from, path), said));
}

/** Where nobody is asked, a name that is missing is a problem like others. */
async function problemsOfFolder(
  { folder, yes }: Arguments,
  { keyboard }: Terminal,
  check: FolderCheck,
): Promise<readonly string[]> {
  if (folder !== undefined) return check(folder);
  if (keyboard !== undefined && !yes) return [];
  return ['Say what the bot is called: npm create colloquy-bot my-bot.'];
}

async function folderProblems(folder: string, from: string): Promise<readonly string[]> {
  const path = resolve(from, folder);
  const problems = [nameProblem(basename(path)), await folderProblem(path, folder)];
  return problems.filter((problem) => problem !== undefined);
}

async function choose(said: Arguments, terminal: Terminal, check: FolderCheck): Promise<Chosen> {
  const { keyboard } = terminal;
  if (keyboard !== undefined && !said.yes) return askMissing(said, { ...terminal, keyboard }, check);
  const { folder = '', template = DEFAULT_TEMPLATE, store = DEFAULT_STORE } = said;
  return { folder, template, store };
}

/** All packages of Colloquy share one version. */
async function ownVersion(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
