import 'reflect-metadata';
import { createConversationManagerClient } from '@colloquy/client';
import express, { type Express } from 'express';
import { Container, type ContainerModule, type Newable } from 'inversify';
import type { Logger } from 'winston';
import { ActivityRunner } from './activities/activity-runner.js';
import { bindActivities } from './activities/bind-activities.js';
import type { AnyBot, BotClass } from './bot.js';
import { BotHost, type HostGates } from './bot-host.js';
import { ChannelProfiles } from './channels/channel-profiles.js';
import type { Configuration } from './configuration/configuration.js';
import { DeadLetters } from './dead-letters/dead-letters.js';
import { RUNTIME_DEFAULTS as defaults } from './defaults.js';
import { ConversationSender } from './egress/conversation-sender.js';
import { Dispatcher } from './egress/dispatcher.js';
import { sendWithClient } from './egress/send-with-client.js';
import { sendingPolicy } from './egress/sending-policy.js';
import { RuntimeError } from './errors.js';
import { followUp } from './inbox/follow-up.js';
import { Mailbox } from './inbox/mailbox.js';
import { TurnRunner } from './inbox/turn-runner.js';
import { createIngress } from './ingress/create-ingress.js';
import { systemClock, type Clock } from './operations/clock.js';
import { healthRouter } from './operations/health.js';
import { createLogger } from './operations/logging.js';
import { createMetrics } from './operations/metrics.js';
import { Supervisor } from './operations/supervisor.js';
import { Privacy } from './privacy/privacy.js';
import { hubPorts } from './registration/hub-ports.js';
import { manifestOf } from './registration/manifest.js';
import { register } from './registration/register.js';
import { patientStore } from './store/patient-store.js';
import { RetentionLoop } from './store/retention-loop.js';
import type { Store } from './store/store.js';
import { TimerLoop } from './timers/timer-loop.js';
import { TOKENS } from './tokens.js';
import { programOf } from './turn/program-of.js';
import { checkVersions, modeFor } from './versions/check-versions.js';

const DAY_MS = 86_400_000;

/** What a host is made from. */
export interface HostOptions {
  /** The bots of the process. Each is made by the container, once, with its services injected. */
  readonly bots: readonly BotClass[];
  readonly configuration: Configuration;
  readonly store: Store;
  /** Your services: `new ContainerModule(({ bind }) => void bind(Orders).toSelf())`. */
  readonly modules?: readonly ContainerModule[];
  /** @default the machine's clock */
  readonly clock?: Clock;
  /** @default JSON lines on standard output */
  readonly logger?: Logger;
}

/**
 * Puts a host together: the only place that knows which part needs which.
 *
 * @throws RuntimeError `COLLOQUY_E_BOT_INVALID` or `COLLOQUY_E_DIALOG_NOT_DURABLE` for a bot that cannot run.
 */
export function createHost(options: HostOptions): BotHost {
  const container = new Container({ defaultScope: 'Singleton' });
  bindSurroundings(container, options);
  container.load(...(options.modules ?? []));
  container.bind(TOKENS.bots).toConstantValue(makeBots(container, options.bots));
  bindInbox(container);
  bindOutwards(container);
  container.bind(TOKENS.host).toDynamicValue(() => makeHost(container));
  return container.get(TOKENS.host);
}

function bindSurroundings(container: Container, options: HostOptions): void {
  const { configuration } = options;
  const logger = options.logger ?? createLogger(configuration.logLevel);
  const { url: baseUrl, allowPlainHttp, ...credentials } = configuration.hub;
  container.bind(TOKENS.configuration).toConstantValue(configuration);
  container.bind(TOKENS.store).toConstantValue(options.store);
  container.bind(TOKENS.clock).toConstantValue(options.clock ?? systemClock);
  container.bind(TOKENS.logger).toConstantValue(logger);
  container.bind(TOKENS.metrics).toConstantValue(createMetrics());
  container.bind(TOKENS.supervisor).toConstantValue(new Supervisor(logger));
  container
    .bind(TOKENS.stopSignals)
    .toConstantValue({ stopping: new AbortController(), abandoned: new AbortController() });
  container
    .bind(TOKENS.client)
    .toDynamicValue(() => createConversationManagerClient({ baseUrl, allowPlainHttp, credentials }));
}

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

function bindInbox(container: Container): void {
  container.bind(TOKENS.patientStore).toDynamicValue(() => {
    const { store, clock, logger } = shared(container);
    return patientStore({
      store,
      clock,
      stopping: container.get(TOKENS.stopSignals).stopping.signal,
      pauseMs: defaults.storeRetryPauseMs,
      onFailure: (method, error) => logger.error('the store failed, trying again', { method, error }),
    });
  });
  container
    .bind(TOKENS.programs)
    .toDynamicValue(() => new Map(container.get(TOKENS.bots).map((bot) => [bot.name, programOf(bot)])));
  container.bind(TOKENS.turnRunner).toDynamicValue(() => {
    const options = background(container);
    return new TurnRunner({
      ...options,
      programs: container.get(TOKENS.programs),
      profileOf: (known) => container.get(TOKENS.channelProfiles).profileOf(known),
      signal: options.stopping,
      maxAttempts: defaults.turnAttempts,
      retryPauseMs: defaults.turnRetryPauseMs,
      listener: followUp({
        ...options,
        dispatcher: () => container.get(TOKENS.dispatcher),
        activities: () => container.get(TOKENS.activities),
        timers: () => container.get(TOKENS.timers),
      }),
    });
  });
  container.bind(TOKENS.mailbox).toDynamicValue(
    () =>
      new Mailbox({
        handleNext: container.get(TOKENS.turnRunner).handleNext,
        supervisor: container.get(TOKENS.supervisor),
        concurrency: defaults.turnConcurrency,
      }),
  );
}

function bindOutwards(container: Container): void {
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
  container.bind(TOKENS.timers).toDynamicValue(() => {
    const options = background(container);
    return new TimerLoop({
      ...options,
      signal: options.stopping,
      begun: () => container.get(TOKENS.mailbox).begun(),
      batch: defaults.timerBatch,
    });
  });
  container.bind(TOKENS.dispatcher).toDynamicValue(() => {
    const options = background(container);
    const send = sendWithClient(container.get(TOKENS.client));
    const policy = sendingPolicy(container.get(TOKENS.configuration));
    return new Dispatcher({
      ...options,
      policy,
      sender: new ConversationSender({ ...options, send, giveUpAfterMs: policy.giveUpAfterMs }),
    });
  });
  container.bind(TOKENS.activities).toDynamicValue(
    () =>
      new ActivityRunner({
        ...background(container),
        heldCallsPerActivity: defaults.heldCallsPerActivity,
        find: bindActivities(container.get(TOKENS.bots)),
      }),
  );
}

/** What the parts that work behind the answer 202 need. */
function background(container: Container) {
  const { stopping, abandoned } = container.get(TOKENS.stopSignals);
  return {
    ...shared(container),
    store: container.get(TOKENS.patientStore),
    supervisor: container.get(TOKENS.supervisor),
    stopping: stopping.signal,
    abandoned: abandoned.signal,
    random: Math.random,
    wake: (conversationId: string) => container.get(TOKENS.mailbox).wake(conversationId),
  };
}

/** What nearly every part needs. */
function shared(container: Container) {
  return {
    store: container.get(TOKENS.store),
    clock: container.get(TOKENS.clock),
    metrics: container.get(TOKENS.metrics),
    logger: container.get(TOKENS.logger),
  };
}

function makeHost(container: Container): BotHost {
  const configuration = container.get(TOKENS.configuration);
  const client = container.get(TOKENS.client);
  const bots = container.get(TOKENS.bots);
  const mailbox = container.get(TOKENS.mailbox);
  const dispatcher = container.get(TOKENS.dispatcher);
  const manifest = manifestOf(configuration, bots);
  return new BotHost({
    ...shared(container),
    mailbox,
    dispatcher,
    deadLetters: new DeadLetters({
      ...shared(container),
      wakeInbox: (conversationId) => mailbox.wake(conversationId),
      wakeOutbox: (conversationId) => dispatcher.wake(conversationId),
    }),
    privacy: new Privacy(shared(container)),
    activities: container.get(TOKENS.activities),
    timers: container.get(TOKENS.timers),
    supervisor: container.get(TOKENS.supervisor),
    stopSignals: container.get(TOKENS.stopSignals),
    app: (gates) => makeApp(container, gates),
    retention: new RetentionLoop({
      ...background(container),
      signal: container.get(TOKENS.stopSignals).stopping.signal,
      keepJournalMs: configuration.retention.journalDays * DAY_MS,
      keepMarksMs: configuration.retention.marksDays * DAY_MS,
      keepEndedMs: configuration.retention.endedDays * DAY_MS,
    }),
    checkVersions: () =>
      checkVersions({
        ...shared(container),
        programs: container.get(TOKENS.programs).values(),
        mode: modeFor(configuration.mode, configuration.hub.url),
      }),
    register: () => register(hubPorts(client), manifest),
    closeClient: (how) => client.close(how),
    listen: configuration.callback,
    drainTimeoutMs: configuration.drainTimeoutMs,
    patienceMs: configuration.registration.patienceMs,
  });
}

function makeApp(container: Container, gates: HostGates): Express {
  const { callback } = container.get(TOKENS.configuration);
  const mailbox = container.get(TOKENS.mailbox);
  const app = express();
  app.disable('x-powered-by');
  app.use(healthRouter({ metrics: container.get(TOKENS.metrics), isReady: gates.isReady }));
  app.use(
    createIngress({
      ...shared(container),
      path: callback.path,
      authentication: callback.authentication,
      limits: callback.limits,
      bots: container.get(TOKENS.bots).map((bot) => bot.name),
      wake: (conversationId) => mailbox.wake(conversationId),
      isOpen: gates.isOpen,
    }),
  );
  return app;
}
