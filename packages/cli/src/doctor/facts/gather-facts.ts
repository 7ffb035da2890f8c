import { randomUUID } from 'node:crypto';
import { isLoopbackHost } from '@colloquy/client';
import {
  examineProject,
  inspectConfiguration,
  isExaminable,
  isRuntimeError,
  resolveSecrets,
  setupProblems,
  type Configuration,
  type Environment,
  type HubSetup,
  type Project,
  type SetupProblem,
} from '@colloquy/runtime';
import { certificateFacts } from './certificate-facts.js';
import { lookAtCallback } from './callback-facts.js';
import type { Facts, PortsFacts, ProjectFacts, StoreFacts } from './facts.js';
import { readHubFacts } from './hub-facts.js';
import { openFiles } from './open-files.js';
import { tryPort } from './port-facts.js';
import { programFacts } from './program-facts.js';
import { askForToken } from './token-facts.js';

/** Where to look. */
export interface GatherOptions {
  readonly environment: Environment;
  readonly project?: Project;
  /** A file of the project, or what stands for one: where its packages are looked for. */
  readonly from: string;
  /** Told of each step before it is taken. */
  readonly onStep?: (step: string) => void;
}

/** Looks at everything, and changes nothing. */
export async function gatherFacts(options: GatherOptions): Promise<Facts> {
  const { environment, project, from, onStep = () => undefined } = options;
  onStep('the configuration');
  const defaults = project?.defaults;
  const inspected = inspectConfiguration(environment, defaults === undefined ? {} : { defaults });
  const { configuration } = inspected;
  const base = {
    program: programFacts(from),
    configuration: inspected,
    openFiles: openFiles(inspected),
  };
  const store = project === undefined ? {} : { store: await lookAtStore(project) };
  if (configuration === undefined) return { ...base, ...store };
  const made = project === undefined ? {} : { project: await lookAtProject(project, configuration) };
  const certificate = certificateFacts(configuration, Date.now());
  const shown = certificate === undefined ? {} : { certificate };
  onStep('the callback');
  const callback = await lookAtAddresses(configuration);
  onStep('the hub');
  return {
    ...base,
    ...store,
    ...made,
    ...shown,
    ...callback,
    ...(await lookAtHub(configuration, made.project)),
  };
}

async function lookAtStore({ store }: Project): Promise<StoreFacts> {
  return isExaminable(store) ? store.examine() : 'cannot be looked at';
}

async function lookAtProject(project: Project, configuration: Configuration): Promise<ProjectFacts> {
  try {
    const examination = examineProject(project, configuration);
    return { examination, setupProblems: await problemsOf(examination.setup) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

async function problemsOf(setup: HubSetup): Promise<readonly SetupProblem[]> {
  try {
    return setupProblems(await resolveSecrets(setup));
  } catch (error) {
    if (!isRuntimeError(error)) throw error;
    return [{ place: 'setup', reason: error.message }];
  }
}

async function lookAtAddresses(configuration: Configuration): Promise<Pick<Facts, 'ports' | 'callback'>> {
  const { callback, operations } = configuration;
  const sign = randomUUID();
  const listening = await tryPort(callback, sign);
  const watched =
    operations.port === 'off' ? undefined : await tryPort({ host: operations.host, port: operations.port });
  try {
    const ports: PortsFacts = { callback: listening.state, operations: watched?.state ?? 'off' };
    return { ports, callback: await lookAtCallback(configuration, sign) };
  } finally {
    await Promise.all([listening.release(), watched?.release()]);
  }
}

async function lookAtHub(
  { hub }: Configuration,
  project: ProjectFacts | undefined,
): Promise<Pick<Facts, 'token' | 'hub'>> {
  // The bot would not start; nor is its secret sent in the clear to find that out.
  if (isRefused(hub)) return {};
  const { facts, token } = await askForToken(hub);
  if (token === undefined) return { token: facts };
  const setup = project !== undefined && 'examination' in project ? project.examination.setup : undefined;
  return { token: facts, hub: await readHubFacts(hub, token, setup) };
}

function isRefused({ url, tokenUrl, allowPlainHttp }: Configuration['hub']): boolean {
  const isPlain = [url, tokenUrl].some(
    (one) => one.startsWith('http:') && !isLoopbackHost(new URL(one).hostname),
  );
  return isPlain && !allowPlainHttp;
}
