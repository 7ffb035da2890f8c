import { RuntimeError } from '../errors.js';
import type { ConfigurationProblem } from './configuration-problem.js';
import { configurationSchema, type Configuration } from './configuration.js';
import { variablesInFiles } from './variables-in-files.js';
import { ENVIRONMENT, environmentToObject, isSet, type Environment } from './environment.js';

/**
 * Reads and checks the environment, and the files that it names: the configuration, or every problem with its name. Values are not
 * repeated.
 */
export function checkConfiguration(
  given: Environment,
): { readonly configuration: Configuration } | { readonly problems: readonly ConfigurationProblem[] } {
  const { environment, problems: ofFiles } = variablesInFiles(given);
  const read = configurationSchema.safeParse(environmentToObject(environment));
  if (read.success && ofFiles.length === 0) return { configuration: read.data };
  const told = new Set(ofFiles.map(({ name }) => name));
  const problems = (read.error?.issues ?? []).flatMap((issue): ConfigurationProblem[] => {
    const name = nameOf(issue.path.join('.'));
    // What is wrong with its file has been told.
    if (told.has(`${name}_FILE`)) return [];
    return [{ name, reason: isSet(environment[name]) ? issue.message : 'is not set' }];
  });
  const all = [...problems, ...ofFiles];
  return { problems: [...new Map(all.map((problem) => [problem.name, problem])).values()] };
}

/**
 * Reads the environment.
 *
 * @throws RuntimeError `COLLOQUY_E_CONFIGURATION_INVALID`, listing every problem at once.
 */
export function readConfiguration(environment: Environment): Configuration {
  const checked = checkConfiguration(environment);
  if ('configuration' in checked) return checked.configuration;
  throw configurationInvalid(checked.problems);
}

/** The error that lists every problem. */
export function configurationInvalid(problems: readonly ConfigurationProblem[]): RuntimeError {
  const lines = problems.map(({ name, reason }) => `  ${name} ${reason}`);
  return new RuntimeError(
    'COLLOQUY_E_CONFIGURATION_INVALID',
    `The configuration has ${lines.length} problem${lines.length === 1 ? '' : 's'}; nothing was started:\n${lines.join('\n')}`,
  );
}

/** Every field of the schema has its variable. */
function nameOf(path: string): string {
  return ENVIRONMENT.find((variable) => variable.path === path)?.name ?? path;
}
