import { join, resolve } from 'node:path';
import type { ConfigurationProblem } from './configuration-problem.js';
import { isSet } from './environment.js';
import type { Given, Layer } from './layer.js';
import { readFolder, readText, shownPath } from './read-file.js';

/** The variables that lie in a folder of secrets, and what could not be read of them. */
export interface SecretsFolder {
  readonly layer: Layer;
  readonly problems: readonly ConfigurationProblem[];
}

const NAMED = 'COLLOQUY_SECRETS_DIR';

/**
 * Reads a folder as Kubernetes and Docker mount secrets: a file a variable, named by it. What is named otherwise belongs to others, and names
 * with a dot in front are how Kubernetes exchanges all of them at once.
 *
 * @param from what the folder's name is relative to.
 */
export function readSecretsFolder({ value, source }: Given, from: string): SecretsFolder {
  const folder = resolve(from, value);
  const names = readFolder(folder);
  if ('code' in names) {
    return {
      layer: new Map(),
      problems: [
        {
          name: NAMED,
          reason: `names a folder that cannot be read (${names.code})`,
          source,
          example: '/run/secrets',
        },
      ],
    };
  }
  const layer = new Map<string, Given>();
  const problems: ConfigurationProblem[] = [];
  for (const name of names.content.filter((one) => one.startsWith('COLLOQUY_'))) {
    const file = join(folder, name);
    const origin = { from: 'secret file', file: shownPath(file, from), named: NAMED } as const;
    const text = readText(file);
    if ('code' in text) problems.push({ name, reason: `cannot be read (${text.code})`, source: origin });
    else if (!isSet(text.content)) problems.push({ name, reason: 'is an empty file', source: origin });
    else layer.set(name, { value: text.content.trim(), source: origin });
  }
  return { layer, problems };
}
