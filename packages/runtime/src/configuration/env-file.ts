import { parseEnv } from 'node:util';
import type { ConfigurationProblem } from './configuration-problem.js';
import { isSet } from './environment.js';
import type { Given, Layer } from './layer.js';

/** What a configuration file says, and what is wrong with it as a file. */
export interface EnvFile {
  readonly layer: Layer;
  readonly problems: readonly ConfigurationProblem[];
}

const ASSIGNMENT = /^\s*(?:export\s+)?(COLLOQUY_\w*)\s*(=?)/;

/**
 * Reads a configuration file: lines of `NAME=value`, as Node's `--env-file` and container platforms read them, with comments and
 * quotes. Names that are not ours are left to whom they belong.
 *
 * @param file as it is shown to people.
 */
export function readEnvFile(text: string, file: string): EnvFile {
  const values = parseEnv(text);
  const layer = new Map<string, Given>();
  const problems: ConfigurationProblem[] = [];
  text.split(/\r?\n/).forEach((content, index) => {
    const [, name, sign] = ASSIGNMENT.exec(content) ?? [];
    if (name === undefined) return;
    const source = { from: 'configuration file', file, line: index + 1 } as const;
    const before = layer.get(name)?.source;
    const value = values[name];
    if (sign === '') {
      problems.push({ name, reason: 'has no "=" after it', source, example: `${name}=value` });
    } else if (before?.from === 'configuration file') {
      problems.push({ name, reason: `is set in line ${before.line} already; keep one of the two`, source });
    } else if (isSet(value)) layer.set(name, { value: value.trim(), source });
  });
  return { layer, problems };
}
