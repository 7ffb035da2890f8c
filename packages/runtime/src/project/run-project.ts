import type { BotHost } from '../bot-host.js';
import type { Environment } from '../configuration/environment.js';
import { readConfiguration } from '../configuration/read-configuration.js';
import { readTls } from '../configuration/read-tls.js';
import { createHost, type HostOptions } from '../container.js';
import { isRuntimeError } from '../errors.js';
import { keepGarbageYoung } from './keep-garbage-young.js';
import type { Project } from './project.js';

/**
 * Runs the bots of a project as this process: reads the configuration, starts, and drains on SIGTERM or SIGINT. A second signal ends the
 * process at once. SIGHUP lets it look for a renewed certificate. When they cannot start, the reason is printed and the process ends with code 1.
 *
 * @returns the host, or `undefined` when it did not start.
 *
 * @example `src/main.ts`
 * ```ts
 * await runProject(project);
 * ```
 */
export async function runProject(
  project: Project,
  environment: Environment = process.env,
): Promise<BotHost | undefined> {
  keepGarbageYoung();
  try {
    const host = createProjectHost(project, environment);
    drainOnSignal(host);
    await host.start();
    return host;
  } catch (error) {
    // A signal came while it started: it was asked to end, and has ended.
    if (isRuntimeError(error) && error.code === 'COLLOQUY_E_HOST_STATE') return undefined;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    return undefined;
  }
}

/**
 * The host of a project, not started: for who starts and stops it otherwise than as a process. As with `createHost`, signals and V8's flags are then theirs.
 *
 * @throws RuntimeError `COLLOQUY_E_CONFIGURATION_INVALID`, and `COLLOQUY_E_BOT_INVALID` or `COLLOQUY_E_DIALOG_NOT_DURABLE` for a bot that
 * cannot run.
 */
export function createProjectHost(
  { bots, store, modules, setup, defaults }: Project,
  environment: Environment = process.env,
  surroundings: Pick<HostOptions, 'logger'> = {},
): BotHost {
  const options = defaults === undefined ? {} : { defaults };
  return createHost({
    ...surroundings,
    bots,
    store,
    configuration: readConfiguration(environment, options),
    readTls: () => readTls(environment, options),
    ...(modules !== undefined && { modules }),
    ...(setup !== undefined && { setup }),
  });
}

function drainOnSignal(host: BotHost): void {
  let signalled = false;
  const onSignal = (): void => {
    if (signalled) process.exit(130);
    signalled = true;
    host.stop().catch((error: unknown) => {
      process.stderr.write(`The drain failed: ${String(error)}\n`);
      process.exit(1);
    });
  };
  process.on('SIGHUP', () => host.renewCertificate());
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
