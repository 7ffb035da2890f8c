import type { z } from 'zod';
import { RuntimeError } from '../errors.js';
import { problemInWords, type ConfigurationProblem } from './configuration-problem.js';
import { configurationSchema, type Configuration } from './configuration.js';
import {
  ENVIRONMENT,
  valuesToObject,
  type Environment,
  type Variable,
  type VariableName,
} from './environment.js';
import { isServiceLink, unknownNames } from './known-names.js';
import type { Given, Layer } from './layer.js';
import { settingsIn } from './settings.js';
import type { Source } from './source.js';
import { readSources, type ConfigurationOptions } from './sources.js';

/** A variable as it is in force. */
export interface Setting {
  readonly name: VariableName;
  /** Where its value comes from; left out where it has none. */
  readonly source?: Source;
  /** Left out where it has none, where it is a secret, and where something is wrong with it. */
  readonly value?: string;
  readonly isSecret: boolean;
}

/** The configuration as it is, right or wrong. */
export interface InspectedConfiguration {
  /** All variables, in the order of the guide. */
  readonly settings: readonly Setting[];
  readonly problems: readonly ConfigurationProblem[];
  /** Left out where there are problems. */
  readonly configuration?: Configuration;
}

/** Reads and checks all sources of the configuration, for whoever wants to see what comes from where. */
export function inspectConfiguration(
  environment: Environment,
  options: ConfigurationOptions = {},
): InspectedConfiguration {
  const { settings, problems: found, unknown } = collectSettings(environment, options);
  const read = configurationSchema.safeParse(valuesToObject(valuesOf(settings)));
  const issues = read.error?.issues ?? [];
  const problems = once([...problemsOf(issues, { settings, found }), ...unknown]);
  const wrong = new Set(problems.map(({ name }) => name));
  return {
    settings: ENVIRONMENT.map((variable) => settingOf(variable, settings.get(variable.name), wrong)),
    problems,
    ...(problems.length === 0 && read.success && { configuration: read.data }),
  };
}

/**
 * Reads and checks the environment, and the files that it names: the configuration, or every problem with its name. Values are not
 * repeated.
 */
export function checkConfiguration(
  environment: Environment,
  options?: ConfigurationOptions,
): { readonly configuration: Configuration } | { readonly problems: readonly ConfigurationProblem[] } {
  const { configuration, problems } = inspectConfiguration(environment, options);
  return configuration === undefined ? { problems } : { configuration };
}

/**
 * Reads the environment, and the files that it names.
 *
 * @throws RuntimeError `COLLOQUY_E_CONFIGURATION_INVALID`, listing every problem at once.
 */
export function readConfiguration(environment: Environment, options?: ConfigurationOptions): Configuration {
  const checked = checkConfiguration(environment, options);
  if ('configuration' in checked) return checked.configuration;
  throw configurationInvalid(checked.problems);
}

/** The error that lists every problem. */
export function configurationInvalid(problems: readonly ConfigurationProblem[]): RuntimeError {
  const lines = problems.map((problem) => `  ${problemInWords(problem)}`);
  return new RuntimeError(
    'COLLOQUY_E_CONFIGURATION_INVALID',
    `The configuration has ${lines.length} problem${lines.length === 1 ? '' : 's'}; nothing was started:\n${lines.join('\n')}`,
  );
}

/** All sources, put together but not yet read as a configuration. */
export function collectSettings(
  environment: Environment,
  options: ConfigurationOptions,
): {
  readonly settings: Layer;
  /** Of single variables and of whole sources. */
  readonly problems: readonly ConfigurationProblem[];
  readonly unknown: readonly ConfigurationProblem[];
} {
  const sources = readSources(environment, options);
  const { settings, problems } = settingsIn(sources.layers, options.folder ?? process.cwd());
  return {
    settings,
    problems: [...problems, ...sources.problems],
    unknown: sources.layers.flatMap(unknownNames),
  };
}

/** The values without where they come from. */
export function valuesOf(settings: Layer): ReadonlyMap<string, string> {
  return new Map([...settings].map(([name, { value }]) => [name, value]));
}

/** What the schema says is wrong, in terms of variables, and what was found before. */
export function problemsOf(
  issues: readonly z.core.$ZodIssue[],
  { settings, found }: { readonly settings: Layer; readonly found: readonly ConfigurationProblem[] },
  within = '',
): readonly ConfigurationProblem[] {
  const told = new Set(found.map(({ name }) => name));
  const problems = issues.flatMap((issue): ConfigurationProblem[] => {
    const path = `${within}${issue.path.join('.')}`;
    const variable: Variable | undefined = ENVIRONMENT.find((one) => one.path === path);
    if (variable === undefined) return [{ name: path, reason: issue.message }];
    const { name } = variable;
    // What is wrong with its file has been told.
    if (told.has(`${name}_FILE`) || told.has(name)) return [];
    const given = settings.get(name);
    const example = variable.example ?? variable.default;
    return [
      {
        name,
        reason: given === undefined ? 'is not set' : reasonOf(name, given, issue.message),
        ...(given !== undefined && { source: given.source }),
        ...(example !== undefined && { example }),
      },
    ];
  });
  return [...problems, ...found];
}

/** Each variable once, though several things may be wrong with it. */
export function once(problems: readonly ConfigurationProblem[]): readonly ConfigurationProblem[] {
  return [...new Map(problems.map((problem) => [problem.name, problem])).values()];
}

function reasonOf(name: string, given: Given, message: string): string {
  if (!isServiceLink(name, given)) return message;
  return `${message}: Kubernetes sets it for a service named "colloquy"; set enableServiceLinks: false for the pod`;
}

function settingOf(
  { name, ...variable }: Variable & { readonly name: VariableName },
  given: Given | undefined,
  wrong: ReadonlySet<string>,
): Setting {
  const isSecret = variable.isSecret === true;
  return {
    name,
    isSecret,
    ...(given !== undefined && { source: given.source }),
    ...(given !== undefined && !isSecret && !wrong.has(name) && { value: given.value }),
  };
}
