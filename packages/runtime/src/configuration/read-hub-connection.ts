import type { Configuration } from './configuration.js';
import { configurationSchema } from './configuration.js';
import { ENVIRONMENT, valuesToObject, type Environment } from './environment.js';
import { collectSettings, configurationInvalid, once, problemsOf, valuesOf } from './read-configuration.js';
import type { ConfigurationOptions } from './sources.js';

/** How the hub is reached: what programs need that are no bot. */
export type HubConnection = Configuration['hub'];

const schema = configurationSchema.shape.hub;

/**
 * Reads how the hub is reached, and nothing else; from the same sources as a bot.
 *
 * @throws RuntimeError `COLLOQUY_E_CONFIGURATION_INVALID`, listing every problem at once.
 */
export function readHubConnection(
  environment: Environment,
  options: ConfigurationOptions = {},
): HubConnection {
  const { settings, problems: all, unknown } = collectSettings(environment, options);
  const others = new Set<string>(
    ENVIRONMENT.filter(({ path }) => !path.startsWith('hub.')).flatMap(({ name }) => [name, `${name}_FILE`]),
  );
  const found = all.filter(({ name }) => !others.has(name));
  const read = schema.safeParse(valuesToObject(valuesOf(settings))['hub']);
  if (read.success && found.length === 0) return read.data;
  const problems = problemsOf(read.error?.issues ?? [], { settings, found }, 'hub.');
  // A typo may be why something is missing; else it is the bot's business.
  throw configurationInvalid(once([...problems, ...unknown]));
}
