import { once } from 'node:events';
import type { ActivityRunner } from '../src/activities/activity-runner.js';
import { BotHost, type BotHostParts, type HostGates, type StopSignals } from '../src/bot-host.js';
import { Journals } from '../src/journal/journals.js';
import { Privacy } from '../src/privacy/privacy.js';
import { takeUp } from '../src/inbox/take-up.js';
import { Conversations } from '../src/conversations/conversations.js';
import { DeadLetters } from '../src/dead-letters/dead-letters.js';
import type { Dispatcher } from '../src/egress/dispatcher.js';
import type { Mailbox } from '../src/inbox/mailbox.js';
import { createLogger } from '../src/operations/logging.js';
import { createMetrics } from '../src/operations/metrics.js';
import { Readiness } from '../src/operations/readiness.js';
import { Supervisor } from '../src/operations/supervisor.js';
import { memoryStore } from '../src/store/memory-store.js';
import type { Store } from '../src/store/store.js';
import type { RetentionLoop } from '../src/store/retention-loop.js';
import type { TimerLoop } from '../src/timers/timer-loop.js';
import { VirtualClock } from '../src/operations/virtual-clock.js';

const logger = createLogger('silent');

/** A host whose parts write down what they are asked to do; a test puts its own in the place of some. */
export class HostWorld {
  /** What happened, in order. */
  readonly log: string[] = [];
  readonly clock = new VirtualClock();
  readonly metrics = createMetrics();
  readonly supervisor = new Supervisor(logger);
  readonly stopSignals: StopSignals = { stopping: new AbortController(), abandoned: new AbortController() };
  readonly store: Store;
  readonly host: BotHost;
  #gates: HostGates | undefined;
  /** Whether the store can be written, and a token had. */
  readonly holds = { store: true, token: true };

  constructor(own: Partial<BotHostParts> = {}) {
    this.store = this.#loggedStore();
    this.stopSignals.stopping.signal.addEventListener('abort', () => this.log.push('start nothing new'));
    this.stopSignals.abandoned.signal.addEventListener('abort', () =>
      this.log.push('give up what is under way'),
    );
    this.host = new BotHost({ ...this.#parts(), ...own });
  }

  get isOpen(): boolean {
    return this.#gates?.isOpen() ?? false;
  }

  get url(): string {
    return `http://127.0.0.1:${this.host.port}`;
  }

  async isReady(): Promise<boolean> {
    const [metric] = (await this.metrics.ready.get()).values;
    const { isReady } = (await this.#gates?.readiness.report()) ?? { isReady: false };
    return isReady && metric?.value === 1;
  }

  /** Whether anybody answers at an address. */
  async answers(url: string): Promise<boolean> {
    const response = await fetch(url, { headers: { connection: 'close' } }).catch(() => undefined);
    await response?.body?.cancel();
    return response !== undefined;
  }

  #parts(): BotHostParts {
    const { log, clock, metrics, supervisor, stopSignals, store } = this;
    const wake = (conversationId: string) => void log.push(`woke ${conversationId}`);
    const mailbox: Partial<Mailbox> = {
      wake: (conversationId) => void log.push(`turns of ${conversationId}`),
      close: () => void log.push('take no turns'),
    };
    const dispatcher: Partial<Dispatcher> = {
      wake: (conversationId) => void log.push(`sends of ${conversationId}`),
    };
    const activities: Partial<ActivityRunner> = { start: ({ callId }) => void log.push(`call ${callId}`) };
    const timers: Partial<TimerLoop> = { run: () => this.#untilStopping(), rearm: () => undefined };
    return {
      store,
      clock,
      metrics,
      supervisor,
      stopSignals,
      logger,
      // Parts of classes with private fields: the host uses no more of them than is here.
      mailbox: mailbox as Mailbox,
      takeUp: () =>
        takeUp({
          store,
          supervisor,
          mailbox: mailbox as Mailbox,
          dispatcher: dispatcher as Dispatcher,
          activities: activities as ActivityRunner,
          timers: timers as TimerLoop,
        }),
      retention: { run: () => Promise.resolve() } as Partial<RetentionLoop> as RetentionLoop,
      conversations: new Conversations({ store, clock, logger, wake }),
      deadLetters: new DeadLetters({ store, clock, metrics, logger, wakeInbox: wake, wakeOutbox: wake }),
      privacy: new Privacy({ store, metrics, logger }),
      journals: new Journals(store),
      probes: { store: () => this.holds.store, token: () => this.holds.token },
      readiness: (probes) => new Readiness({ probes, clock, metrics, logger }),
      app: (gates) => {
        this.#gates = gates;
        return (_request, response) => void response.end('here');
      },
      operationsApp: () => (_request, response) => void response.end('watched here'),
      checkVersions: () => Promise.resolve(),
      register: () => {
        log.push('register');
        return Promise.resolve();
      },
      closeClient: (how) => {
        log.push(how?.force === true ? 'break off requests' : 'close the client');
        return Promise.resolve();
      },
      tls: undefined,
      listen: { host: '127.0.0.1', port: 0 },
      listenOperations: { host: '127.0.0.1', port: 0 },
      drainTimeoutMs: 10_000,
      patienceMs: 60_000,
    };
  }

  async #untilStopping(): Promise<void> {
    this.log.push('timers run');
    const { signal } = this.stopSignals.stopping;
    if (!signal.aborted) await once(signal, 'abort');
    this.log.push('timers end');
  }

  #loggedStore(): Store {
    const store = memoryStore();
    const [open, close] = [store.open.bind(store), store.close.bind(store)];
    store.open = () => {
      this.log.push('open the store');
      return open();
    };
    store.close = () => {
      this.log.push('close the store');
      return close();
    };
    return store;
  }
}
