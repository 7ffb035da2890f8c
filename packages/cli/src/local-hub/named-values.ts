import { DIALS, rangeOf, SETTINGS, type Dials, type HubSettings } from '@colloquy/hub';
import { InvalidArgumentError } from 'commander';

/** One of the things that can be given as `name=value`. */
interface NamedValue {
  readonly schema:
    (typeof DIALS)[keyof typeof DIALS]['schema'] | (typeof SETTINGS)[keyof typeof SETTINGS]['schema'];
  readonly initial: unknown;
  readonly help: string;
}

type Table = Readonly<Record<string, NamedValue>>;

/**
 * Dials as `--dial` gives them, one after the other.
 *
 * @throws InvalidArgumentError for one that there is not, or that does not take that.
 */
export const turnedDials = (texts: readonly string[]): Partial<Dials> => readAll(DIALS, 'dials', texts);

/** The same of settings, as `--setting` gives them. */
export const chosenSettings = (texts: readonly string[]): Partial<HubSettings> =>
  readAll(SETTINGS, 'settings', texts);

/** The names that there are, a line each, for the help of the commands that are about nothing but a hub. */
export const namedValuesHelp = (): string => `\nDials:\n${helpOf(DIALS)}\n\nSettings:\n${helpOf(SETTINGS)}\n`;

function readAll(table: Table, what: string, texts: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.assign({}, ...texts.map((text) => readNamed(table, what, text))) as Record<string, unknown>;
}

function readNamed(table: Table, what: string, text: string): Readonly<Record<string, unknown>> {
  const place = text.indexOf('=');
  const name = text.slice(0, place);
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (place < 1 || entry === undefined) {
    throw invalid(text, `Say <name>=<value>. The ${what} are ${Object.keys(table).join(', ')}.`);
  }
  const read = entry.schema.safeParse(valueOf(text.slice(place + 1)));
  if (read.success) return { [name]: read.data };
  throw invalid(text, `${name}: ${read.error.issues.map(({ message }) => message).join(', ')}.`);
}

function invalid(text: string, why: string): InvalidArgumentError {
  return new InvalidArgumentError(`argument '${text}' is invalid. ${why}`);
}

/** JSON where it is JSON (`7`, `true`, `[1,2]`), else the text itself. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function helpOf(table: Table): string {
  const width = Math.max(...Object.keys(table).map((name) => name.length));
  return Object.entries(table)
    .map(([name, { schema, initial, help }]) => {
      const range = rangeOf(schema);
      const choices = range.kind === 'choice' ? `; ${range.choices.join(' or ')}` : '';
      return `  ${name.padEnd(width)}  ${help} (${Array.isArray(initial) ? JSON.stringify(initial) : String(initial)}${choices})`;
    })
    .join('\n');
}
