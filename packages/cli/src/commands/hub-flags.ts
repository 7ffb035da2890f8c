import type { HubSettings } from '@colloquy/hub';
import { Option, type Command } from 'commander';
import { notEmpty, portOf, webAddressOf } from './option-values.js';

/** What a hub is started with. */
export interface HubFlags {
  readonly port: number;
  readonly host: string;
  readonly openTo: 'loopback' | 'network';
  readonly clientId: string;
  readonly clientSecret: string;
  readonly plan: HubSettings['plan'];
  /** `name=value`, as they are given: what they may be is read only where a hub is started. */
  readonly dial?: readonly string[];
  readonly setting?: readonly string[];
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
      new Option('--plan <name>', 'answer 429 beyond the limits of this plan').choices(PLANS).default('none'),
    )
    .option('--data <folder>', 'keep everything in this folder, over restarts', notEmpty)
    .option('--import <file>', 'begin with what another hub exported', notEmpty)
    .option(
      '--export-on-exit <file>',
      'write everything that the hub holds to this file when it ends',
      notEmpty,
    )
    .option(
      '--bot-introspection <url>',
      'where a bot of this computer shares what its dialogs do, for the page; may be given several times',
      (url: string, others: readonly string[] = []) => [...others, webAddressOf(url)],
    )
    .option(
      '--dial <name=value>',
      'let something go wrong; may be given several times (named by: colloquy hub --help)',
      oneMore,
    )
    .option(
      '--setting <name=value>',
      'behave otherwise where the documentation is silent; may be given several times (named by: colloquy hub --help)',
      oneMore,
    );
}

/** The plans that there are: the compiler sees to it that none is missing. */
const PLANS = Object.keys({
  none: true,
  developer: true,
  basic: true,
  enterprise: true,
  internal: true,
} satisfies Record<HubSettings['plan'], true>);

function oneMore(text: string, others: readonly string[] = []): readonly string[] {
  return [...others, text];
}
