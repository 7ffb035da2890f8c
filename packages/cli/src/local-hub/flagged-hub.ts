import { constants } from 'node:fs';
import { access, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { HUB_ERRORS, HubError, startHub, type HubStateJson, type RunningHub } from '@colloquy/hub';
import { SCOPES } from '@colloquy/protocol';
import { InvalidArgumentError, type Command } from 'commander';
import type { CommandOutput } from '../command-output.js';
import type { HubFlags } from '../commands/hub-flags.js';
import { CliError } from '../errors.js';
import { chosenSettings, turnedDials } from './named-values.js';

/**
 * Starts a hub, or says why it cannot; warns before it does when everybody may use it.
 *
 * @param command the one that was called so: it says what is wrong with a value.
 */
export async function startFlaggedHub(
  flags: HubFlags,
  command: Command,
  { stderr }: CommandOutput,
): Promise<RunningHub> {
  const { port, host, openTo, clientId, clientSecret, plan, data, botIntrospection } = flags;
  const dials = taken(command, '--dial', turnedDials, flags.dial);
  const settings = taken(command, '--setting', chosenSettings, flags.setting);
  if (flags.exportOnExit !== undefined) await refuseUnwritable(flags.exportOnExit);
  const state = flags.import === undefined ? undefined : await importFrom(flags.import);
  if (openTo === 'network') stderr.write(OPEN_WARNING);
  try {
    return await startHub({
      port,
      host,
      openTo,
      clients: [{ id: clientId, secret: clientSecret, scopes: Object.values(SCOPES) }],
      settings: { plan, ...settings },
      dials,
      ...(data !== undefined && { dataFolder: data }),
      ...(state !== undefined && { state }),
      ...(botIntrospection !== undefined && { botIntrospection }),
    });
  } catch (cause) {
    if (!(cause instanceof HubError)) throw cause;
    const { cause: likely } = HUB_ERRORS[cause.code];
    const cure =
      cause.code === 'COLLOQUY_E_HUB_LISTEN'
        ? 'Stop the other process, or choose another port by --port; --port 0 takes a free one.'
        : HUB_ERRORS[cause.code].cure;
    throw new CliError('COLLOQUY_E_HUB_START', `${cause.message}. ${likely} ${cure}`, { cause });
  }
}

const OPEN_WARNING =
  'warning: --open-to network: the page and the control API answer without a password to everybody who reaches this hub.\n';

/** Ends a hub, and writes what it held if that was asked for. */
export async function stopFlaggedHub(hub: RunningHub, { exportOnExit }: HubFlags): Promise<void> {
  await hub.stop();
  if (exportOnExit === undefined) return;
  try {
    await writeFile(exportOnExit, `${JSON.stringify(hub.exportState(), undefined, 2)}\n`);
  } catch (cause) {
    throw new CliError(
      'COLLOQUY_E_FILE',
      `The state cannot be written to ${exportOnExit}: ${messageOf(cause)}`,
      { cause },
    );
  }
}

async function importFrom(path: string): Promise<HubStateJson> {
  try {
    // The hub reads it by its schema and says what is wrong with it.
    return JSON.parse(await readFile(path, 'utf8')) as HubStateJson;
  } catch (cause) {
    throw new CliError('COLLOQUY_E_FILE', `${path} cannot be imported: ${messageOf(cause)}`, { cause });
  }
}

/** Nobody wants to hear at the end that what the hub held has no place. */
async function refuseUnwritable(path: string): Promise<void> {
  const file = resolve(path);
  try {
    const found = await stat(file).catch(() => undefined);
    if (found?.isDirectory() === true) throw new TypeError('it is a folder');
    await access(found === undefined ? dirname(file) : file, constants.W_OK);
  } catch (cause) {
    throw new CliError('COLLOQUY_E_FILE', `The state could not be written to ${path}: ${messageOf(cause)}`, {
      cause,
    });
  }
}

/** What an option comes to, or the error that commander would say of it. */
function taken<Values>(
  command: Command,
  name: string,
  read: (texts: readonly string[]) => Values,
  texts: readonly string[] = [],
): Values {
  try {
    return read(texts);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    return command.error(`error: option '${name} <name=value>' ${error.message}`, { exitCode: 2 });
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
