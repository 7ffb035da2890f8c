import type { Configuration } from './configuration.js';
import { configurationSchema } from './configuration.js';
import { ENVIRONMENT, environmentToObject, isSet, type Environment } from './environment.js';
import { configurationInvalid } from './read-configuration.js';
import { variablesInFiles } from './variables-in-files.js';

/** How the hub is reached: what programs need that are no bot. */
export type HubConnection = Configuration['hub'];

const schema = configurationSchema.shape.hub;

/**
 * Reads how the hub is reached, and nothing else.
 *
 * @throws RuntimeError `COLLOQUY_E_CONFIGURATION_INVALID`, listing every problem at once.
 */
export function readHubConnection(given: Environment): HubConnection {
  const variables = ENVIRONMENT.filter(({ path }) => path.startsWith('hub.'));
  const wanted = new Set<string>(variables.flatMap(({ name }) => [name, `${name}_FILE`]));
  const own = Object.fromEntries(Object.entries(given).filter(([name]) => wanted.has(name)));
  const { environment, problems: ofFiles } = variablesInFiles(own);
  const read = schema.safeParse(environmentToObject(environment)['hub']);
  if (read.success && ofFiles.length === 0) return read.data;
  const told = new Set(ofFiles.map(({ name }) => name));
  const problems = (read.error?.issues ?? []).flatMap(({ path, message }) => {
    const name =
      variables.find((variable) => variable.path === `hub.${path.join('.')}`)?.name ?? path.join('.');
    return told.has(`${name}_FILE`)
      ? []
      : [{ name, reason: isSet(environment[name]) ? message : 'is not set' }];
  });
  throw configurationInvalid([...problems, ...ofFiles]);
}
