import 'reflect-metadata';
import type { RequestListener } from 'node:http';
import { createConversationManagerClient } from '@colloquy/client';
import type { Router } from 'express';
import { Container, type ContainerModule, type Newable } from 'inversify';
import type { Logger } from 'winston';
import type { AnyBot, BotClass } from './bot.js';
import { BotHost, type BotHostParts, type HostGates } from './bot-host.js';
import { ChannelProfiles } from './channels/channel-profiles.js';
import type { Configuration } from './configuration/configuration.js';
import type { Tls } from './configuration/tls-settings.js';
import { Conversations } from './conversations/conversations.js';
import { DeadLetters } from './dead-letters/dead-letters.js';
import { RUNTIME_DEFAULTS as defaults } from './defaults.js';
import { sendWithClient } from './egress/send-with-client.js';
import { sendingPolicy } from './egress/sending-policy.js';
import { createEngine, type Engine } from './engine.js';
import { RuntimeError } from './errors.js';
import type { ListenAddress } from './http-listener.js';
import { publicListener } from './ingress/public-listener.js';
import { Journals } from './journal/journals.js';
import { systemClock, type Clock } from './operations/clock.js';
import { createLogger } from './operations/logging.js';
import { countBots, createMetrics } from './operations/metrics.js';
import { introspectionRouter } from './introspection/introspection-router.js';
import { Readiness } from './operations/readiness.js';
import { StoreGauges } from './operations/store-gauges.js';
import { operationsApp } from './operations/operations-app.js';
import { Supervisor } from './operations/supervisor.js';
import { Privacy } from './privacy/privacy.js';
import { hubPorts } from './registration/hub-ports.js';
import { idsInStore } from './registration/known-ids.js';
import { register } from './registration/register.js';
import type { HubSetup } from './registration/setup.js';
import { setupOf } from './registration/setup-of.js';
import { RetentionLoop } from './store/retention-loop.js';
import type { Store } from './store/store.js';
import { TOKENS } from './tokens.js';
import { openTelemetry } from './tracing/open-telemetry.js';
import { checkVersions, modeFor } from './versions/check-versions.js';

const DAY_MS = 86_400_000;

/** What a host is made from. */
export interface HostOptions {
  /** The bots of the process. Each is made by the container, once, with its services injected. */
  readonly bots: readonly BotClass[];
  readonly configuration: Configuration;
  readonly store: Store;
  /** What shall be at the hub. @default authentication, client application and participants, from configuration and bots */
  readonly setup?: HubSetup;
  /** Your services: `new ContainerModule(({ bind }) => void bind(Orders).toSelf())`. */
  readonly modules?: readonly ContainerModule[];
  /** Reads the certificate of the callback's address anew, so that a renewed one is shown without a restart. @default it stays as it is */
  readonly readTls?: () => Tls | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock;
  /** @default JSON lines on standard output */
  readonly logger?: Logger;
}

/**
 * Puts a host together: the only place that knows which part needs which. The process stays its owner's: signals are for them, and so is the flag with which
 * `runBot` and `runProject` tell V8 that nearly all a bot makes is over soon: `node --no-allocation-site-pretenuring` saves a tenth of the time for each
 * message.
 *
 * @throws RuntimeError `COLLOQUY_E_BOT_INVALID` or `COLLOQUY_E_DIALOG_NOT_DURABLE` for a bot that cannot run.
 */
export function createHost(options: HostOptions): BotHost {
  const container = new Container({ defaultScope: 'Singleton' });
  bindSurroundings(container, options);
  container.load(...(options.modules ?? []));
  const bots = makeBots(container, options.bots);
  container.bind(TOKENS.bots).toConstantValue(bots);
  countBots(container.get(TOKENS.metrics), bots);
  bindEngine(container);
  container.bind(TOKENS.host).toDynamicValue(() => makeHost(container));
  return container.get(TOKENS.host);
}

/**
 * The bots of a project, made with their services and not run: to be drawn, or to take a journal again. Nothing is opened.
 *
 * @throws RuntimeError `COLLOQUY_E_BOT_INVALID` when there is none, or two have one name.
 */
export function createBots({
  bots,
  store,
  modules = [],
}: Pick<HostOptions, 'bots' | 'store' | 'modules'>): readonly AnyBot[] {
  const container = new Container({ defaultScope: 'Singleton' });
  container.bind(TOKENS.store).toConstantValue(store);
  container.bind(TOKENS.clock).toConstantValue(systemClock);
  container.bind(TOKENS.logger).toConstantValue(createLogger('silent'));
  container.bind(TOKENS.client).toDynamicValue(() => createConversationManagerClient(NOBODY));
  container.load(...modules);
  return makeBots(container, bots);
}

/** The hub of bots that are not run: nothing listens there. */
const NOBODY = {
  baseUrl: 'http://127.0.0.1:9/conversation/conversationmgr/v3',
  credentials: {
    tokenUrl: 'http://127.0.0.1:9/oauth2/token',
    clientId: 'nobody',
    clientSecret: 'nobody',
    scope: 'none',
  },
} as const;

function bindSurroundings(container: Container, options: HostOptions): void {
  const { configuration } = options;
  const logger = options.logger ?? createLogger(configuration.logLevel);
  const { url: baseUrl, allowPlainHttp, ...credentials } = configuration.hub;
  container.bind(TOKENS.configuration).toConstantValue(configuration);
  container.bind(TOKENS.store).toConstantValue(options.store);
  container.bind(TOKENS.readTls).toConstantValue(options.readTls);
  container.bind(TOKENS.setup).toConstantValue(options.setup);
  container.bind(TOKENS.clock).toConstantValue(options.clock ?? systemClock);
  container.bind(TOKENS.logger).toConstantValue(logger);
  container.bind(TOKENS.metrics).toConstantValue(createMetrics());
  container.bind(TOKENS.tracing).toConstantValue(openTelemetry());
  container.bind(TOKENS.supervisor).toConstantValue(new Supervisor(logger));
  container
    .bind(TOKENS.stopSignals)
    .toConstantValue({ stopping: new AbortController(), abandoned: new AbortController() });
  container
    .bind(TOKENS.client)
    .toDynamicValue(() =>
      createConversationManagerClient({ baseUrl, allowPlainHttp, credentials, pool: CONNECTIONS }),
    );
}

/** The dispatcher decides what waits, and in which order. */
const CONNECTIONS = { connectionsPerOrigin: defaults.sendConcurrency };

function makeBots(container: Container, classes: readonly BotClass[]): readonly AnyBot[] {
  const bots = classes.map((Class): AnyBot => {
    const injectable = Class as Newable<AnyBot>;
    container.bind(injectable).toSelf();
    return container.get(injectable);
  });
  const names = bots.map((bot) => bot.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (bots.length === 0 || twice !== undefined) {
    throw new RuntimeError(
      'COLLOQUY_E_BOT_INVALID',
      twice === undefined
        ? 'A host needs at least one bot: give it a class that extends Bot.'
        : `Two bots are named "${twice}". Callbacks are told apart by the name: give each its own.`,
    );
  }
  return bots;
}

function bindEngine(container: Container): void {
  container.bind(TOKENS.channelProfiles).toDynamicValue(() => {
    const client = container.get(TOKENS.client);
    return new ChannelProfiles({
      ...shared(container),
      configured: container.get(TOKENS.configuration).channels,
      fetch: (id, signal) => client.channels.get(id, { signal }),
      fetchTimeoutMs: defaults.channelFetchTimeoutMs,
      retryAfterMs: defaults.channelRetryAfterMs,
    });
  });
  container.bind(TOKENS.engine).toDynamicValue(() => {
    const { stopping, abandoned } = container.get(TOKENS.stopSignals);
    const configuration = container.get(TOKENS.configuration);
    return createEngine({
      ...shared(container),
      bots: container.get(TOKENS.bots),
      supervisor: container.get(TOKENS.supervisor),
      stopping: stopping.signal,
      abandoned: abandoned.signal,
      random: Math.random,
      send: sendWithClient(container.get(TOKENS.client)),
      policy: sendingPolicy(configuration),
      errorDetail: modeFor(configuration.mode, configuration.hub.url) === 'production' ? 'places' : 'whole',
      profileOf: (known) => container.get(TOKENS.channelProfiles).profileOf(known),
    });
  });
}

/** What nearly every part needs. */
function shared(container: Container) {
  return {
    store: container.get(TOKENS.store),
    clock: container.get(TOKENS.clock),
    metrics: container.get(TOKENS.metrics),
    tracing: container.get(TOKENS.tracing),
    logger: container.get(TOKENS.logger),
  };
}

function makeHost(container: Container): BotHost {
  const configuration = container.get(TOKENS.configuration);
  const client = container.get(TOKENS.client);
  const bots = container.get(TOKENS.bots);
  const engine = container.get(TOKENS.engine);
  const { mailbox, programs } = engine;
  const { stopping } = container.get(TOKENS.stopSignals);
  const setup = container.get(TOKENS.setup) ?? setupOf(configuration, bots);
  const operators = forOperators(container);
  const ids = idsInStore(container.get(TOKENS.store));
  return new BotHost({
    ...shared(container),
    mailbox,
    takeUp: () => engine.takeUp(),
    ...operators,
    supervisor: container.get(TOKENS.supervisor),
    stopSignals: container.get(TOKENS.stopSignals),
    ...readinessOf(container),
    app: (gates) => makeListener(container, gates),
    operationsApp: ({ readiness }) =>
      operationsApp({
        ...shared(container),
        storeGauges: new StoreGauges(shared(container)),
        readiness,
        administration: { ...shared(container), ...operators, token: configuration.operations.token },
        introspection: introspectionOf(container, engine),
      }),
    retention: new RetentionLoop({
      ...shared(container),
      store: engine.store,
      signal: stopping.signal,
      keepJournalMs: configuration.retention.journalDays * DAY_MS,
      keepMarksMs: configuration.retention.marksDays * DAY_MS,
      keepEndedMs: configuration.retention.endedDays * DAY_MS,
    }),
    checkVersions: () =>
      checkVersions({
        ...shared(container),
        programs: programs.values(),
        mode: modeFor(configuration.mode, configuration.hub.url),
      }),
    register: () =>
      register({
        ...shared(container),
        ports: hubPorts(client),
        setup,
        ids,
        policy: configuration.registration.policy,
      }),
    closeClient: (how) => client.close(how),
    listen: configuration.callback,
    tls: tlsOf(container),
    listenOperations: operationsAddress(configuration),
    drainTimeoutMs: configuration.drainTimeoutMs,
    patienceMs: configuration.registration.patienceMs,
  });
}

/** What a person may see and do while the host runs. */
function forOperators(container: Container) {
  const { mailbox, dispatcher } = container.get(TOKENS.engine);
  const wake = (conversationId: string): void => mailbox.wake(conversationId);
  return {
    conversations: new Conversations({ ...shared(container), wake }),
    deadLetters: new DeadLetters({
      ...shared(container),
      wakeInbox: wake,
      wakeOutbox: (conversationId) => dispatcher.wake(conversationId),
    }),
    privacy: new Privacy(shared(container)),
    journals: new Journals(shared(container).store),
  };
}

function introspectionOf(container: Container, { programs }: Engine): Router | undefined {
  const { introspection } = container.get(TOKENS.configuration).operations;
  return introspection === 'off' ? undefined : introspectionRouter({ ...shared(container), programs });
}

function readinessOf(container: Container): Pick<BotHostParts, 'probes' | 'readiness'> {
  const client = container.get(TOKENS.client);
  return {
    probes: {
      store: () => container.get(TOKENS.store).probe(),
      token: () => client.authenticate(),
    },
    readiness: (probes) => new Readiness({ ...shared(container), probes }),
  };
}

function tlsOf(container: Container) {
  const { tls } = container.get(TOKENS.configuration).callback;
  return tls && { first: tls, read: container.get(TOKENS.readTls) ?? (() => tls) };
}

function operationsAddress({ operations: { host, port } }: Configuration): ListenAddress | undefined {
  return port === 'off' ? undefined : { host, port };
}

function makeListener(container: Container, gates: HostGates): RequestListener {
  const { callback } = container.get(TOKENS.configuration);
  const { mailbox } = container.get(TOKENS.engine);
  return publicListener({
    ...shared(container),
    path: callback.path,
    trustProxy: callback.trustProxy,
    authentication: callback.authentication,
    limits: callback.limits,
    bots: container.get(TOKENS.bots).map((bot) => bot.name),
    wake: (conversationId) => mailbox.wake(conversationId),
    isOpen: gates.isOpen,
    readiness: gates.readiness,
  });
}
