import type { InboundMessage } from '@colloquy/protocol';
import type { Logger } from 'winston';
import type { AnyBot } from './bot.js';
import { RUNTIME_DEFAULTS as defaults } from './defaults.js';
import { UNLIMITED } from './egress/rate-plan.js';
import type { SendMessages } from './egress/send.js';
import { createEngine, type Engine, type EngineOptions } from './engine.js';
import { address } from './inbox/accept.js';
import type { Clock } from './operations/clock.js';
import type { MicrostepListener } from './turn/microstep.js';
import { createLogger } from './operations/logging.js';
import { createMetrics } from './operations/metrics.js';
import { Supervisor } from './operations/supervisor.js';
import type { Store } from './store/store.js';

/** What a bare host is made from. */
export interface BareHostOptions {
  /** The bots, made already. */
  readonly bots: readonly AnyBot[];
  readonly store: Store;
  readonly clock: Clock;
  /** Takes what the bots send, in the hub's place. */
  readonly send: SendMessages;
  /** @default nobody hears anything */
  readonly logger?: Logger;
  /** What the channel of a conversation can show. @default nothing is known of it */
  readonly profileOf?: EngineOptions['profileOf'];
  /** Is told of each step of each dialog. @default nobody */
  readonly listener?: MicrostepListener;
  /** How long the host waits before it tries again what failed, in ms. @default as long as any host */
  readonly pauseMs?: number;
  /**
   * How long it sleeps for the next delay before it looks at the store again, in ms. Where a test moves the clock and nobody else sets
   * delays, `Infinity` saves a look for each minute. @default a minute
   */
  readonly longestSleepMs?: number;
}

/** Messages that are sent again wait for nothing but this, so that a test need not wait either. */
const POLICY = {
  rate: UNLIMITED,
  batchSize: 10,
  concurrency: defaults.sendConcurrency,
  queueLimit: defaults.sendQueueLimit,
  pressedAfterMs: Infinity,
  pauseMs: defaults.sendPauseMs,
  maxPauseMs: defaults.sendMaxPauseMs,
  giveUpAfterMs: defaults.sendGiveUpAfterMs,
  breaker: { opensAfter: Infinity, pauseMs: 0, maxPauseMs: 0 },
};

/** A host without HTTP, for tools and tests: messages come in by a call, and leave by one. */
export class BareHost {
  readonly #stopping = new AbortController();
  readonly #supervisor: Supervisor;
  readonly #engine: Engine;

  /** @throws RuntimeError `COLLOQUY_E_BOT_INVALID` or `COLLOQUY_E_DIALOG_NOT_DURABLE` for a bot that cannot run. */
  constructor(private readonly options: BareHostOptions) {
    const {
      logger = createLogger('silent'),
      profileOf = () => Promise.resolve(undefined),
      pauseMs,
    } = options;
    this.#supervisor = new Supervisor(logger);
    this.#engine = createEngine({
      ...options,
      logger,
      profileOf,
      metrics: createMetrics({ of: 'bots' }),
      supervisor: this.#supervisor,
      stopping: this.#stopping.signal,
      abandoned: this.#stopping.signal,
      random: () => 0.5,
      policy: pauseMs === undefined ? POLICY : { ...POLICY, pauseMs, maxPauseMs: pauseMs },
      ...(pauseMs !== undefined && { pauses: { storeMs: pauseMs, turnMs: pauseMs } }),
    });
  }

  /** Takes up what the store holds, which has to be open. */
  start(): Promise<void> {
    return this.#engine.takeUp();
  }

  /** Takes messages as a callback brings them; resolves when they are stored, as a callback is answered 202. */
  async receive(messages: readonly InboundMessage[]): Promise<void> {
    const { bots, store, clock } = this.options;
    const names = bots.map(({ name }) => name);
    const addressed = messages.map((message) => address(message, names, clock.now()));
    const stimuli = addressed.flatMap((one) => (one.kind === 'stimulus' ? [one.stimulus] : []));
    if (stimuli.length > 0) await store.accept(stimuli);
    for (const { conversationId } of stimuli) this.#engine.mailbox.wake(conversationId);
  }

  /** Ends at once: what is under way is broken off, and goes on with the next host on the same store. */
  async stop(): Promise<void> {
    this.#engine.mailbox.close();
    this.#stopping.abort();
    await this.#supervisor.idle();
  }
}
