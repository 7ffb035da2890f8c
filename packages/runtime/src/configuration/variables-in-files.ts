import { readFileSync } from 'node:fs';
import { ENVIRONMENT, isSet, type Environment } from './environment.js';
import type { ConfigurationProblem } from './configuration-problem.js';

/** The environment with what lies in files, and what could not be read of them. */
export interface FilledEnvironment {
  readonly environment: Environment;
  readonly problems: readonly ConfigurationProblem[];
}

/**
 * Reads variables from files: `COLLOQUY_CLIENT_SECRET_FILE=/run/secrets/hub` sets `COLLOQUY_CLIENT_SECRET` to what the file
 * holds. So do all others; a container's secrets never have to be in its environment. Both at once is a problem: nobody could
 * tell which counts.
 */
export function variablesInFiles(environment: Environment): FilledEnvironment {
  const filled: Record<string, string | undefined> = { ...environment };
  const problems: ConfigurationProblem[] = [];
  for (const { name } of ENVIRONMENT) {
    const fileName = `${name}_FILE`;
    const file = environment[fileName];
    if (!isSet(file)) continue;
    const content = read(file.trim());
    if (isSet(environment[name]))
      problems.push({ name: fileName, reason: `is set beside ${name}; set one of the two` });
    else if ('code' in content)
      problems.push({ name: fileName, reason: `names a file that cannot be read (${content.code})` });
    else if (!isSet(content.text)) problems.push({ name: fileName, reason: 'names a file that is empty' });
    else filled[name] = content.text;
  }
  return { environment: filled, problems };
}

function read(file: string): { readonly text: string } | { readonly code: string } {
  try {
    return { text: readFileSync(file, 'utf8') };
  } catch (error) {
    const { code = 'unknown' } = error as { code?: string };
    return { code };
  }
}
