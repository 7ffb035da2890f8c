import { createLogger } from '../../src/operations/logging.js';
import { Supervisor } from '../../src/operations/supervisor.js';
import { memoryStore } from '../../src/store/memory-store.js';
import type { TimerEntry } from '../../src/store/records.js';
import type { Store } from '../../src/store/store.js';
import { TimerLoop } from '../../src/timers/timer-loop.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';

/** A timer that entered the inbox. */
export interface Fired {
  readonly conversationId: string;
  /** In ms since the start of the test's time. */
  readonly at: number;
}

/** The timers of a process over a store in memory, in virtual time. */
export class TimerWorld {
  readonly clock: VirtualClock;
  readonly stopping = new AbortController();
  readonly supervisor = new Supervisor(createLogger('silent'));
  readonly fired: Fired[] = [];
  readonly loop: TimerLoop;
  /** What the loop waits for after a batch: the turns that it woke. */
  begun = (): Promise<void> => Promise.resolve();
  readonly #start: number;

  constructor(
    readonly store: Store = memoryStore(),
    clock = new VirtualClock(),
    batch = 10,
  ) {
    this.clock = clock;
    this.#start = clock.now();
    const wake = (conversationId: string): void => {
      this.fired.push({ conversationId, at: clock.now() - this.#start });
    };
    this.loop = new TimerLoop({
      store,
      clock,
      signal: this.stopping.signal,
      wake,
      begun: () => this.begun(),
      batch,
    });
  }

  run(): void {
    this.supervisor.watch('timers', this.loop.run());
  }

  /** Commits a turn that sets a timer for so many ms from now, and tells the loop unless it is another process's. */
  async set(conversationId: string, delayMs: number, tell = true): Promise<void> {
    const key = `turn of ${conversationId} at ${this.clock.now()} for ${delayMs}`;
    const bot = 'orders';
    await this.store.accept([{ conversationId, key, bot, body: null, acceptedAt: 0 }]);
    const dueAt = this.clock.now() + delayMs;
    const timerId = `timer of ${key}`;
    const stimulus = { conversationId, key: `t:${timerId}`, bot, body: null, acceptedAt: dueAt };
    await this.consume(conversationId, [{ timerId, dueAt, stimulus }]);
    if (tell) this.loop.rearm();
  }

  /** Commits a turn over what is first in the inbox. */
  async consume(conversationId: string, timers: readonly TimerEntry[] = []): Promise<void> {
    const pending = await this.store.nextTurn(conversationId);
    await this.store.commit({
      conversationId,
      stimulusKey: pending?.stimulus.key ?? '',
      expectedVersion: pending?.version ?? 0,
      record: { conversationId, bot: 'orders', owner: 'bot', frames: [], known: {}, turns: 1 },
      at: this.clock.now(),
      outbox: [],
      timers,
      cancelledTimers: [],
      calls: [],
      cancelledCalls: [],
      dropOutbox: false,
    });
  }

  /** Stops the process. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.supervisor.idle();
  }
}
