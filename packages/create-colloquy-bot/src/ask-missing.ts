import input from '@inquirer/input';
import select from '@inquirer/select';
import {
  DEFAULT_STORE,
  DEFAULT_TEMPLATE,
  STORES,
  TEMPLATES,
  type StoreName,
  type TemplateName,
} from './choices.js';
import { CreateError } from './errors.js';
import type { Arguments } from './read-arguments.js';
import type { Terminal } from './terminal.js';

/** What is known once all was asked. */
export interface Chosen {
  readonly folder: string;
  readonly template: TemplateName;
  readonly store: StoreName;
}

/** Says what is wrong with a folder. */
export type FolderCheck = (folder: string) => Promise<readonly string[]>;

/**
 * Asks a person for what the command line left open.
 *
 * @throws CreateError `COLLOQUY_E_CREATE_CANCELLED` when the person goes away.
 */
export async function askMissing(
  said: Arguments,
  terminal: Required<Terminal>,
  check: FolderCheck,
): Promise<Chosen> {
  const context = { input: terminal.keyboard, output: terminal.stdout };
  const name = {
    message: 'What is the bot called?',
    default: 'my-bot',
    validate: async (folder: string) => (await check(folder)).join(' ') || true,
  };
  const template = {
    message: 'What does it begin as?',
    choices: listed(TEMPLATES),
    default: DEFAULT_TEMPLATE,
  };
  const store = {
    message: 'Where does it keep its conversations?',
    choices: listed(STORES),
    default: DEFAULT_STORE,
  };
  try {
    return {
      folder: said.folder ?? (await input(name, context)),
      template: said.template ?? (await select(template, context)),
      store: said.store ?? (await select(store, context)),
    };
  } catch (cause) {
    if (!(cause instanceof Error && cause.name === 'ExitPromptError')) throw cause;
    throw new CreateError('COLLOQUY_E_CREATE_CANCELLED', 'Nothing was written.', { cause });
  }
}

function listed<Name extends string>(choices: Readonly<Record<Name, string>>) {
  return (Object.entries(choices) as [Name, string][]).map(([value, words]) => ({
    value,
    name: `${value}: ${words}`,
    short: value,
  }));
}
