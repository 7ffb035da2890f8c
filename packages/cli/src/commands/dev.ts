import type { RunningHub } from '@colloquy/hub';
import { Command } from 'commander';
import type { CommandOutput } from '../command-output.js';
import {
  botEnvironment,
  LOCAL_OPERATIONS_TOKEN,
  type BotPorts,
  type HubAddresses,
} from '../dev/bot-environment.js';
import { holdPorts } from '../dev/bot-ports.js';
import { TypeCheck } from '../dev/check-types.js';
import { describeLog } from '../dev/describe-log.js';
import { describeChange, describeRestart } from '../dev/describe-restart.js';
import { Restarts } from '../dev/restarts.js';
import { findRunningHub, forgetRunningHub, noteRunningHub } from '../dev/running-hub.js';
import { watchSources } from '../dev/watch-sources.js';
import { Worker, type TakeLine } from '../dev/worker.js';
import { findProject, withProject } from '../project/find-project.js';
import { paintFor } from '../terminal/paint.js';
import { signalled } from '../terminal/signalled.js';
import { withHubFlags, type HubFlags } from './hub-flags.js';

interface Flags extends HubFlags {
  readonly project?: string;
  readonly types: boolean;
}

const HELP = `
Without a hub in the environment (COLLOQUY_HUB_URL) a local one is started beside the bot. Conversations outlive a restart: the bot's store is a file,
and the hub keeps what customers say meanwhile. What the environment does not say is set for this computer: addresses, credentials, introspection.

Example:
  colloquy dev --port 4701 --dial callbackDuplicateShare=0.1
`;

/** `colloquy dev`: a hub and the bot of this package, anew whenever its sources change. */
export function devCommand(output: CommandOutput): Command {
  const command = new Command('dev').description(
    'Run the bot of this package with a local hub, and restart it when its sources change',
  );
  return withHubFlags(withProject(command), 4700)
    .option('--no-types', 'do not check types beside the work')
    .addHelpText('after', HELP)
    .action(async (flags: Flags, called: Command) => {
      const place = await findProject(flags.project);
      let isEnding = false;
      const signal = signalled().then(() => (isEnding = true));
      const ports = await holdPorts(process.env);
      const other = await findRunningHub(place);
      const hub = await hubFor(flags, called, ports.operationsPort, output);
      const paint = paintFor(output);
      const say = (text: string): void => void output.stdout.write(`${text}\n`);
      const showPrinted: TakeLine = (line, stream) =>
        void output[stream].write(`${describeLog(line, place.folder, paint)}\n`);
      const environment = botEnvironment(process.env, ports, hub && addressesOf(hub, flags));
      const restarts = new Restarts(
        () => new Worker(place, environment, showPrinted, () => ports.release()),
        (restart) => {
          if (!isEnding) say(describeRestart(restart, paint));
        },
      );
      const types = flags.types
        ? TypeCheck.of(
            place,
            typeTeller((text, tone) => say(paint(tone, text))),
          )
        : undefined;
      const watching = await watchSources(place, (names) => {
        say(`\n${paint('quiet', describeChange(names))}`);
        // First the bot, which somebody waits for.
        void restarts.change().then(() => types?.begin());
      });
      say(welcome(place.name, ports, hub));
      if (other !== undefined) say(paint('change', describeOther(other)));
      void restarts.change().then(() => types?.begin());
      if (hub !== undefined) await noteRunningHub(place, addressesOf(hub, flags));
      await signal;
      say('Stopping.');
      if (hub !== undefined) await forgetRunningHub(place, addressesOf(hub, flags));
      types?.end();
      await watching.close();
      await restarts.stop();
      if (hub !== undefined) await (await import('../local-hub/flagged-hub.js')).stopFlaggedHub(hub, flags);
    });
}

/** The hub that is started, unless the environment names one. */
async function hubFor(
  flags: HubFlags,
  called: Command,
  operationsPort: number,
  output: CommandOutput,
): Promise<RunningHub | undefined> {
  if ((process.env['COLLOQUY_HUB_URL'] ?? '').trim() !== '') {
    refuseHubFlags(called);
    return undefined;
  }
  const { botIntrospection = [] } = flags;
  const address = `http://127.0.0.1:${operationsPort}/introspection`;
  const { startFlaggedHub } = await import('../local-hub/flagged-hub.js');
  return startFlaggedHub({ ...flags, botIntrospection: [...botIntrospection, address] }, called, output);
}

/** What belongs to a local hub, and would do nothing to one that is there already. */
function refuseHubFlags(called: Command): void {
  const given = called.options.filter(
    (option) =>
      called.getOptionValueSource(option.attributeName()) === 'cli' &&
      !['project', 'types'].includes(option.attributeName()),
  );
  if (given.length === 0) return;
  const names = given.map(({ long }) => long ?? '').join(', ');
  called.error(
    `error: ${names} would do nothing: COLLOQUY_HUB_URL names a hub, and so none is started. Leave out one or the other.`,
    { exitCode: 2 },
  );
}

function addressesOf({ apiUrl, tokenUrl }: RunningHub, { clientId, clientSecret }: HubFlags): HubAddresses {
  return { apiUrl, tokenUrl, clientId, clientSecret };
}

function welcome(name: string, { port, operationsPort }: BotPorts, hub: RunningHub | undefined): string {
  const where =
    hub === undefined
      ? [`Hub      ${process.env['COLLOQUY_HUB_URL'] ?? ''}`]
      : [
          `Console  ${hub.url}  (chat as a customer, answer as an agent, look into it)`,
          `API      ${hub.apiUrl}`,
        ];
  // One that is set may be a secret.
  const token = process.env['COLLOQUY_OPERATIONS_TOKEN'] === undefined ? LOCAL_OPERATIONS_TOKEN : '...';
  return [
    ...where,
    `Bot      http://127.0.0.1:${port}`,
    `Operate  COLLOQUY_OPERATIONS_TOKEN=${token} colloquy conversations list --url http://127.0.0.1:${operationsPort}`,
    `Reading ${name}. Save a file and the bot starts anew; Ctrl-C ends.`,
  ].join('\n');
}

function describeOther({ apiUrl }: HubAddresses): string {
  return `colloquy dev runs for this package already, with a hub at ${new URL(apiUrl).origin}. Two need a store each, and stopping one is simpler.`;
}

/** Types that were right before need no words. */
function typeTeller(say: (text: string, tone: 'bad' | 'good') => void): (problems: string) => void {
  let wereWrong = false;
  return (problems) => {
    if (problems !== '') say(`${problems}\nTypes are checked beside the bot, and stop nothing.`, 'bad');
    else if (wereWrong) say('The types are right again.', 'good');
    wereWrong = problems !== '';
  };
}
