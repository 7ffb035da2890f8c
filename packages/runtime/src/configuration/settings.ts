import { resolve } from 'node:path';
import type { ConfigurationProblem } from './configuration-problem.js';
import { ENVIRONMENT, isSet, type Variable } from './environment.js';
import type { Given, Layer } from './layer.js';
import { readText, shownPath } from './read-file.js';

/** The value of each variable that has one, and what is wrong with where they are. */
export interface Settings {
  readonly settings: Layer;
  readonly problems: readonly ConfigurationProblem[];
}

/**
 * Finds the value of each variable: what the first source says that says anything, or the default. In each source `COLLOQUY_CLIENT_SECRET_FILE`
 * may name a file that holds `COLLOQUY_CLIENT_SECRET`, so that a secret never has to be in an environment.
 *
 * @param layers the one that counts most first.
 * @param folder what names of files are relative to.
 */
export function settingsIn(layers: readonly Layer[], folder: string): Settings {
  const settings = new Map<string, Given>();
  const problems: ConfigurationProblem[] = [];
  for (const variable of ENVIRONMENT) {
    const found = find(variable, layers, folder);
    if (found === undefined) continue;
    if ('value' in found) settings.set(variable.name, found);
    else problems.push(found);
  }
  return { settings, problems };
}

function find(
  variable: Variable,
  layers: readonly Layer[],
  folder: string,
): Given | ConfigurationProblem | undefined {
  const { name } = variable;
  const inFile = `${name}_FILE`;
  const layer = layers.find((one) => one.has(name) || one.has(inFile));
  const value = layer?.get(name);
  const file = layer?.get(inFile);
  if (file !== undefined) {
    if (value === undefined) return contentOf(inFile, file, folder);
    return { name: inFile, reason: `is set beside ${name}; set one of the two`, source: file.source };
  }
  if (value !== undefined) return value;
  return variable.default === undefined
    ? undefined
    : { value: variable.default, source: { from: 'default' } };
}

function contentOf(named: string, { value, source }: Given, folder: string): Given | ConfigurationProblem {
  const file = resolve(folder, value);
  const text = readText(file);
  if ('code' in text)
    return { name: named, reason: `names a file that cannot be read (${text.code})`, source };
  if (!isSet(text.content)) return { name: named, reason: 'names a file that is empty', source };
  return {
    value: text.content.trim(),
    source: { from: 'secret file', file: shownPath(file, folder), named },
  };
}
