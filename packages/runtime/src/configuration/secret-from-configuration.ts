import type { SecretSource } from '@colloquy/client';
import type { Environment, VariableName } from './environment.js';
import { collectSettings, configurationInvalid } from './read-configuration.js';
import type { ConfigurationOptions } from './sources.js';

/**
 * A secret of the configuration, wherever it is: in the environment, in a mounted file, in `colloquy.env`. For setups that are applied by
 * command and hold the callback's password, so that it is in one place.
 *
 * @throws RuntimeError `COLLOQUY_E_CONFIGURATION_INVALID` when it is read and is not there.
 */
export function secretFromConfiguration(
  name: VariableName,
  environment: Environment = process.env,
  options: ConfigurationOptions = {},
): SecretSource {
  return () => {
    const { settings, problems } = collectSettings(environment, options);
    const value = settings.get(name)?.value;
    if (value !== undefined) return value;
    const found = problems.filter((problem) => [name, `${name}_FILE`].includes(problem.name));
    throw configurationInvalid(found.length > 0 ? found : [{ name, reason: 'is not set' }]);
  };
}
