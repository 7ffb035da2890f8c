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

/** One more dial. */
export const turnedDial = (text: string, before: Partial<Dials> = {}): Partial<Dials> => ({
  ...before,
  ...readNamed(DIALS, 'dials', text),
});

/** One more setting. */
export const chosenSetting = (text: string, before: Partial<HubSettings> = {}): Partial<HubSettings> => ({
  ...before,
  ...readNamed(SETTINGS, 'settings', text),
});

/** The dials, a line each. */
export const dialHelp = (): string => helpOf(DIALS);

/** The settings, a line each. */
export const settingHelp = (): string => helpOf(SETTINGS);

/** The plans that there are. */
export const planNames = (): readonly string[] => SETTINGS.plan.schema.options;

function readNamed(table: Table, what: string, text: string): Readonly<Record<string, unknown>> {
  const place = text.indexOf('=');
  const name = text.slice(0, place);
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (place < 1 || entry === undefined) {
    throw new InvalidArgumentError(`Say <name>=<value>. The ${what} are ${Object.keys(table).join(', ')}.`);
  }
  const read = entry.schema.safeParse(valueOf(text.slice(place + 1)));
  if (read.success) return { [name]: read.data };
  throw new InvalidArgumentError(`${name}: ${read.error.issues.map(({ message }) => message).join(', ')}.`);
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
