import { resolve } from 'node:path';
import type { ConfigurationProblem } from './configuration-problem.js';
import { readEnvFile, type EnvFile } from './env-file.js';
import type { Environment } from './environment.js';
import { layerOf, type Given, type Layer } from './layer.js';
import { readText, shownPath } from './read-file.js';
import { readSecretsFolder } from './secrets-folder.js';

/** Where the configuration is looked for besides the environment. */
export interface ConfigurationOptions {
  /** Values for what is not set anywhere else: what is the same wherever the bot runs. */
  readonly defaults?: Environment;
  /** Where `colloquy.env` is looked for, and what names of files are relative to. @default the working directory */
  readonly folder?: string;
}

/** What all sources say, the one that counts most first. */
export interface Sources {
  readonly layers: readonly Layer[];
  /** What could not be read. */
  readonly problems: readonly ConfigurationProblem[];
}

/** The file that is read when `COLLOQUY_CONFIG` names none; it need not be there. */
export const CONFIGURATION_FILE = 'colloquy.env';

/** `COLLOQUY_CONFIG=off`: no file is read, not even the usual one. */
const NO_FILE = 'off';

/** Reads all sources: environment, secrets folder, configuration file, the project's own values. */
export function readSources(environment: Environment, options: ConfigurationOptions): Sources {
  const { folder = process.cwd() } = options;
  const ofEnvironment = layerOf(environment, { from: 'environment' });
  const ofProject = layerOf(options.defaults ?? {}, { from: 'project' });
  const file = readConfigurationFile(
    ofEnvironment.get('COLLOQUY_CONFIG') ?? ofProject.get('COLLOQUY_CONFIG'),
    folder,
  );
  const named = [ofEnvironment, file.layer, ofProject].flatMap(
    (layer) => layer.get('COLLOQUY_SECRETS_DIR') ?? [],
  );
  const [where] = named;
  const secrets =
    where === undefined
      ? { layer: new Map<string, Given>(), problems: [] }
      : readSecretsFolder(where, folder);
  return {
    layers: [ofEnvironment, secrets.layer, file.layer, ofProject],
    problems: [...file.problems, ...secrets.problems],
  };
}

function readConfigurationFile(named: Given | undefined, folder: string): EnvFile {
  if (named?.value === NO_FILE) return { layer: new Map(), problems: [] };
  const path = resolve(folder, named?.value ?? CONFIGURATION_FILE);
  const text = readText(path);
  if ('content' in text) return withoutItself(readEnvFile(text.content, shownPath(path, folder)));
  if (named === undefined && text.code === 'ENOENT') return { layer: new Map(), problems: [] };
  const problem: ConfigurationProblem =
    named === undefined
      ? { name: CONFIGURATION_FILE, reason: `cannot be read (${text.code}); it is in ${folder}` }
      : {
          name: 'COLLOQUY_CONFIG',
          reason: `names a file that cannot be read (${text.code})`,
          source: named.source,
          example: CONFIGURATION_FILE,
        };
  return { layer: new Map(), problems: [problem] };
}

/** A file that names another would leave open which of the two counts. */
function withoutItself({ layer, problems }: EnvFile): EnvFile {
  const named = layer.get('COLLOQUY_CONFIG');
  if (named === undefined) return { layer, problems };
  const reason = 'can only be set in the environment: this is the file that it names';
  return { layer, problems: [...problems, { name: 'COLLOQUY_CONFIG', reason, source: named.source }] };
}
