import { parseArgs } from 'node:util';
import { FULL_SCALE, QUICK_SCALE, type BenchScale } from './bench-scale.js';
import { CONTESTANTS, type Contestant } from './servers/contestants.js';

/** What can be measured alone. */
export const SECTIONS = ['throughput', 'memory', 'ready', 'sizes', 'hub'] as const;

export type Section = (typeof SECTIONS)[number];

export interface BenchOptions extends BenchScale {
  readonly sections: readonly Section[];
  /** The servers that take part in what compares them. */
  readonly contestants: readonly Contestant[];
  /** Small sizes and short rounds. */
  readonly isQuick: boolean;
  readonly rounds: number;
  readonly customers: number;
  /** Pause before each server's turn, for machines that are held back after hard work. */
  readonly restMs: number;
  /** Only say what can be asked for. */
  readonly help: boolean;
  /** Options of Node for the servers. */
  readonly nodeOptions: readonly string[];
}

export const USAGE = `npm run bench -- [options]
  --quick              short rounds and small sizes: a look, not a measurement
  --rounds N           so many rounds, or starts (5; quick: 1)
  --customers N        so many customers at the same time (200)
  --rest SECONDS       pause before each server's turn, for a machine that is held back after hard work (0)
  --only SECTION       one of: ${SECTIONS.join(', ')}
  --server NAME        only this one of: ${CONTESTANTS.map(({ name }) => name).join(', ')}; may be given twice
  --node-options="..." options of Node for the servers, such as "--cpu-prof --cpu-prof-dir=/some/folder"`;

/** Reads the command line. @throws TypeError that says what is wrong. */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      customers: { type: 'string', default: '200' },
      rest: { type: 'string', default: '0' },
      only: { type: 'string' },
      server: { type: 'string', multiple: true, default: [] },
      'node-options': { type: 'string', default: '' },
    },
  });
  const { help, quick, only, server } = values;
  return {
    help,
    isQuick: quick,
    sections: only === undefined ? SECTIONS : [sectionNamed(only)],
    contestants: server.length === 0 ? CONTESTANTS : server.map(contestantNamed),
    rounds: wholeNumber('rounds', values.rounds ?? (quick ? '1' : '5'), 1),
    customers: wholeNumber('customers', values.customers, 1),
    ...(quick ? QUICK_SCALE : FULL_SCALE),
    restMs: wholeNumber('rest', values.rest, 0) * 1000,
    nodeOptions: values['node-options'].split(' ').filter((option) => option !== ''),
  };
}

function sectionNamed(name: string): Section {
  const section = SECTIONS.find((one) => one === name);
  if (section === undefined) throw new TypeError(`There is no section "${name}".`);
  return section;
}

function contestantNamed(name: string): Contestant {
  const contestant = CONTESTANTS.find((one) => one.name === name);
  if (contestant === undefined) throw new TypeError(`There is no server "${name}".`);
  return contestant;
}

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (text === '' || !Number.isSafeInteger(number) || number < least) {
    throw new TypeError(`--${name} takes a whole number, ${least} or more.`);
  }
  return number;
}
