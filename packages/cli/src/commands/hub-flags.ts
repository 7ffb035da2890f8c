import { readFile, writeFile } from 'node:fs/promises';
import {
  HUB_ERRORS,
  HubError,
  startHub,
  type Dials,
  type HubSettings,
  type HubStateJson,
  type RunningHub,
} from '@colloquy/hub';
import { SCOPES } from '@colloquy/protocol';
import { Option, InvalidArgumentError, type Command } from 'commander';
import type { CommandOutput } from '../command-output.js';
import { CliError } from '../errors.js';
import { chosenSetting, dialHelp, planNames, settingHelp, turnedDial } from './named-values.js';

/** What a hub is started with. */
export interface HubFlags {
  readonly port: number;
  readonly host: string;
  readonly openTo: 'loopback' | 'network';
  readonly clientId: string;
  readonly clientSecret: string;
  readonly plan: HubSettings['plan'];
  readonly dial?: Partial<Dials>;
  readonly setting?: Partial<HubSettings>;
  readonly data?: string;
  readonly import?: string;
  readonly exportOnExit?: string;
  readonly botIntrospection?: readonly string[];
}

/** The flags of every command that starts a hub. */
export function withHubFlags(command: Command, defaultPort: number): Command {
  return command
    .option('-p, --port <number>', 'port to listen at; 0 takes a free one', portOf, defaultPort)
    .option(
      '--host <address>',
      'address of this computer to listen at; 0.0.0.0 for all',
      notEmpty,
      '127.0.0.1',
    )
    .addOption(
      new Option('--open-to <who>', 'who may use the page and the control API, which ask for no password')
        .choices(['loopback', 'network'])
        .default('loopback'),
    )
    .option('--client-id <id>', 'id of the OAuth client that may call the API', notEmpty, 'local')
    .option('--client-secret <secret>', 'its secret', notEmpty, 'local-secret')
    .addOption(
      new Option('--plan <name>', 'answer 429 beyond the limits of this plan')
        .choices([...planNames()])
        .default('none'),
    )
    .option('--data <folder>', 'keep everything in this folder, over restarts')
    .option('--import <file>', 'begin with what another hub exported')
    .option('--export-on-exit <file>', 'write everything that the hub holds to this file when it ends')
    .option(
      '--bot-introspection <url>',
      'where a bot of this computer shares what its dialogs do, for the page; may be given several times',
      (url: string, others: readonly string[] = []) => [...others, url],
    )
    .option(
      '--dial <name=value>',
      'let something go wrong; may be given several times (named by: colloquy hub --help)',
      turnedDial,
      {},
    )
    .option(
      '--setting <name=value>',
      'behave otherwise where the documentation is silent; may be given several times (named by: colloquy hub --help)',
      chosenSetting,
      {},
    );
}

/** The names that the flags take, for the help of the commands that are about nothing but a hub. */
export const dialAndSettingHelp = (): string => `\nDials:\n${dialHelp()}\n\nSettings:\n${settingHelp()}\n`;

/** Starts a hub, or says why it cannot; warns before it does when everybody may use it. */
export async function startFlaggedHub(flags: HubFlags, { stderr }: CommandOutput): Promise<RunningHub> {
  const { port, host, openTo, clientId, clientSecret, plan, dial, setting, data, botIntrospection } = flags;
  const state = flags.import === undefined ? undefined : await importFrom(flags.import);
  if (openTo === 'network') stderr.write(OPEN_WARNING);
  try {
    return await startHub({
      port,
      host,
      openTo,
      clients: [{ id: clientId, secret: clientSecret, scopes: Object.values(SCOPES) }],
      settings: { plan, ...setting },
      ...(dial !== undefined && { dials: dial }),
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

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function portOf(value: string): number {
  const port = Number(value);
  // Digits only: Number() takes '' for 0, and '0x10' and '1e3' for what nobody means.
  if (!/^\d+$/.test(value) || port > 65_535) {
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  }
  return port;
}

function notEmpty(value: string): string {
  if (value === '') throw new InvalidArgumentError('It must not be empty.');
  return value;
}
