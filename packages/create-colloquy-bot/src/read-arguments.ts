import { parseArgs } from 'node:util';
import { isStore, isTemplate, STORES, TEMPLATES, type StoreName, type TemplateName } from './choices.js';

/** What was said on the command line. */
export interface Arguments {
  readonly folder?: string;
  readonly template?: TemplateName;
  readonly store?: StoreName;
  /** A folder of tarballs to take the packages of Colloquy from. */
  readonly packages?: string;
  /** The Node that the scripts of the new package run on, when it is not the machine's. */
  readonly node?: string;
  /** Nothing is asked. */
  readonly yes: boolean;
  readonly install: boolean;
  readonly help: boolean;
  readonly version: boolean;
  /** Everything that is wrong with it, each with what to do. */
  readonly problems: readonly string[];
}

const OPTIONS = {
  template: { type: 'string', short: 't' },
  store: { type: 'string', short: 's' },
  packages: { type: 'string' },
  node: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  'no-install': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** Reads a command line. Pure; all that is wrong comes together. */
export function readArguments(args: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const said = new Map<string, string | undefined>();
  const folders: string[] = [];
  const problems: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') folders.push(token.value);
    if (token.kind !== 'option') continue;
    const problem = optionProblem(token.name, token.rawName, token.value);
    if (problem === undefined) said.set(token.name, token.value);
    else problems.push(problem);
  }
  if (folders.length > 1) {
    problems.push(`One name is enough, but there are ${folders.length}: ${folders.join(', ')}.`);
  }
  return { ...choices(said), ...(folders[0] !== undefined && { folder: folders[0] }), problems };
}

function choices(said: ReadonlyMap<string, string | undefined>): Omit<Arguments, 'folder' | 'problems'> {
  const [template, store, packages, node] = ['template', 'store', 'packages', 'node'].map((name) =>
    said.get(name),
  );
  return {
    ...(template !== undefined && isTemplate(template) && { template }),
    ...(store !== undefined && isStore(store) && { store }),
    ...(packages !== undefined && { packages }),
    ...(node !== undefined && { node }),
    yes: said.has('yes'),
    install: !said.has('no-install'),
    help: said.has('help'),
    version: said.has('version'),
  };
}

function optionProblem(name: string, written: string, value: string | undefined): string | undefined {
  if (!isOption(name)) return `There is no option ${written}. "--help" shows those that there are.`;
  if (OPTIONS[name].type === 'boolean') {
    return value === undefined ? undefined : `${written} takes no value, but has "${value}".`;
  }
  if (value === undefined || value === '' || value.startsWith('-')) return `${written} needs a value.`;
  if (name === 'template' && !isTemplate(value)) return unknown('template', value, TEMPLATES);
  if (name === 'store' && !isStore(value)) return unknown('store', value, STORES);
  return undefined;
}

function isOption(name: string): name is keyof typeof OPTIONS {
  return Object.hasOwn(OPTIONS, name);
}

function unknown(what: string, value: string, known: object): string {
  return `There is no ${what} "${value}". There are: ${Object.keys(known).join(', ')}.`;
}
