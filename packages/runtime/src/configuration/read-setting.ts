import type { SecretSource } from '@colloquy/client';
import type { Environment, VariableName } from './environment.js';
import { collectSettings, configurationInvalid } from './read-configuration.js';
import type { ConfigurationOptions } from './sources.js';

/**
 * One setting as it is written, wherever it is: for tools that need no more. It is not checked.
 *
 * @returns `undefined` when it is not set and has no default.
 * @throws RuntimeError `COLLOQUY_E_CONFIGURATION_INVALID` when the file that should hold it cannot be read.
 */
export function readSetting(
  name: VariableName,
  environment: Environment = process.env,
  options: ConfigurationOptions = {},
): string | undefined {
  const { settings, problems } = collectSettings(environment, options);
  const found = problems.filter((problem) => [name, `${name}_FILE`].includes(problem.name));
  if (found.length > 0) throw configurationInvalid(found);
  return settings.get(name)?.value;
}

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
    const value = readSetting(name, environment, options);
    if (value !== undefined) return value;
    throw configurationInvalid([{ name, reason: 'is not set' }]);
  };
}
