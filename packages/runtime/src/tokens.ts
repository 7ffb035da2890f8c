import type { ConversationManagerClient } from '@colloquy/client';
import type { ServiceIdentifier } from 'inversify';
import type { Logger } from 'winston';
import type { AnyBot } from './bot.js';
import type { BotHost, StopSignals } from './bot-host.js';
import type { ChannelProfiles } from './channels/channel-profiles.js';
import type { Configuration } from './configuration/configuration.js';
import type { Tls } from './configuration/tls-settings.js';
import type { Engine } from './engine.js';
import type { Clock } from './operations/clock.js';
import type { Metrics } from './operations/metrics.js';
import type { Supervisor } from './operations/supervisor.js';
import type { HubSetup } from './registration/setup.js';
import type { Store } from './store/store.js';
import type { Tracing } from './tracing/tracing.js';

/** Names of what the container holds. A bot may inject `clock`, `logger` or `client` by these. */
export const TOKENS = {
  configuration: token<Configuration>('configuration'),
  store: token<Store>('store'),
  setup: token<HubSetup | undefined>('setup'),
  readTls: token<(() => Tls | undefined) | undefined>('read-tls'),
  clock: token<Clock>('clock'),
  logger: token<Logger>('logger'),
  metrics: token<Metrics>('metrics'),
  tracing: token<Tracing>('tracing'),
  client: token<ConversationManagerClient>('client'),
  channelProfiles: token<ChannelProfiles>('channel-profiles'),
  bots: token<readonly AnyBot[]>('bots'),
  supervisor: token<Supervisor>('supervisor'),
  stopSignals: token<StopSignals>('stop-signals'),
  engine: token<Engine>('engine'),
  host: token<BotHost>('host'),
} as const;

function token<Value>(name: string): ServiceIdentifier<Value> {
  return Symbol.for(`colloquy.${name}`);
}
