import type { ConversationManagerClient } from '@colloquy/client';
import type { ServiceIdentifier } from 'inversify';
import type { Logger } from 'winston';
import type { ActivityRunner } from './activities/activity-runner.js';
import type { AnyBot } from './bot.js';
import type { BotHost, StopSignals } from './bot-host.js';
import type { ChannelProfiles } from './channels/channel-profiles.js';
import type { Configuration } from './configuration/configuration.js';
import type { Dispatcher } from './egress/dispatcher.js';
import type { Mailbox } from './inbox/mailbox.js';
import type { TurnRunner } from './inbox/turn-runner.js';
import type { Clock } from './operations/clock.js';
import type { Metrics } from './operations/metrics.js';
import type { Supervisor } from './operations/supervisor.js';
import type { Store } from './store/store.js';
import type { TimerLoop } from './timers/timer-loop.js';
import type { Program } from './turn/program.js';

/** Names of what the container holds. A bot may inject `clock`, `logger` or `client` by these. */
export const TOKENS = {
  configuration: token<Configuration>('configuration'),
  store: token<Store>('store'),
  /** The same store, for work that waits its failures out. */
  patientStore: token<Store>('patient-store'),
  clock: token<Clock>('clock'),
  logger: token<Logger>('logger'),
  metrics: token<Metrics>('metrics'),
  client: token<ConversationManagerClient>('client'),
  channelProfiles: token<ChannelProfiles>('channel-profiles'),
  bots: token<readonly AnyBot[]>('bots'),
  programs: token<ReadonlyMap<string, Program>>('programs'),
  supervisor: token<Supervisor>('supervisor'),
  stopSignals: token<StopSignals>('stop-signals'),
  mailbox: token<Mailbox>('mailbox'),
  turnRunner: token<TurnRunner>('turn-runner'),
  dispatcher: token<Dispatcher>('dispatcher'),
  activities: token<ActivityRunner>('activities'),
  timers: token<TimerLoop>('timers'),
  host: token<BotHost>('host'),
} as const;

function token<Value>(name: string): ServiceIdentifier<Value> {
  return Symbol.for(`colloquy.${name}`);
}
