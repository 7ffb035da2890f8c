import { RuntimeError } from '../errors.js';
import { configurationSchema, type Configuration } from './configuration.js';
import { ENVIRONMENT, environmentToObject, isSet, type Environment } from './environment.js';

/** One thing that is wrong with the configuration. */
export interface ConfigurationProblem {
  /** The variable, such as `COLLOQUY_HUB_URL`. */
  readonly name: string;
  readonly reason: string;
}

/** Reads and checks the environment: the configuration, or every problem with its name. Values are not repeated. */
export function checkConfiguration(
  environment: Environment,
): { readonly configuration: Configuration } | { readonly problems: readonly ConfigurationProblem[] } {
  const read = configurationSchema.safeParse(environmentToObject(environment));
  if (read.success) return { configuration: read.data };
  const problems = read.error.issues.map((issue): ConfigurationProblem => {
    const name = nameOf(issue.path.join('.'));
    return { name, reason: isSet(environment[name]) ? issue.message : 'is not set' };
  });
  return { problems: [...new Map(problems.map((problem) => [problem.name, problem])).values()] };
}

/**
 * Reads the environment.
 *
 * @throws RuntimeError `COLLOQUY_E_CONFIGURATION_INVALID`, listing every problem at once.
 */
export function readConfiguration(environment: Environment): Configuration {
  const checked = checkConfiguration(environment);
  if ('configuration' in checked) return checked.configuration;
  const lines = checked.problems.map(({ name, reason }) => `  ${name} ${reason}`);
  throw new RuntimeError(
    'COLLOQUY_E_CONFIGURATION_INVALID',
    `The configuration has ${lines.length} problem${lines.length === 1 ? '' : 's'}; nothing was started:\n${lines.join('\n')}`,
  );
}

/** Every field of the schema has its variable. */
function nameOf(path: string): string {
  return ENVIRONMENT.find((variable) => variable.path === path)?.name ?? path;
}
