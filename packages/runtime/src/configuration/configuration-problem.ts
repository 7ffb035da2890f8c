import { sourceInWords, type Source } from './source.js';

/** One thing that is wrong with the configuration. */
export interface ConfigurationProblem {
  /** The variable, such as `COLLOQUY_HUB_URL`. */
  readonly name: string;
  /** Never repeats the value. */
  readonly reason: string;
  /** Where the value comes from; left out where there is none. */
  readonly source?: Source;
  /** A right value, or where to get one. */
  readonly example?: string;
}

/** A problem in one line: `COLLOQUY_PORT must be at most 65535 (colloquy.env:3); for example 4800`. */
export function problemInWords({ name, reason, source, example }: ConfigurationProblem): string {
  const where = source === undefined ? '' : ` (${sourceInWords(source)})`;
  return `${name} ${reason}${where}${example === undefined ? '' : `; for example ${example}`}`;
}
