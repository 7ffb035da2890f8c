import { Supervisor } from '../../src/operations/supervisor.js';
import { createMetrics, type Metrics } from '../../src/operations/metrics.js';
import { NO_TRACING } from '../../src/tracing/tracing.js';
import { createLogger } from '../../src/operations/logging.js';
import { ConversationSender } from '../../src/egress/conversation-sender.js';
import { Dispatcher } from '../../src/egress/dispatcher.js';
import { UNLIMITED } from '../../src/egress/rate-plan.js';
import type { SendOutcome } from '../../src/egress/send.js';
import type { SendingPolicy } from '../../src/egress/sending-policy.js';
import { memoryStore } from '../../src/store/memory-store.js';
import type { ConversationRecord, Json, OutboxEntry } from '../../src/store/records.js';
import type { Store } from '../../src/store/store.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';
import { entryOf } from './outbox-entries.js';

/** A request that reached the hub. */
export interface Request {
  readonly at: number;
  readonly conversationId: string;
  readonly messageIds: readonly string[];
}

export interface EgressWorldOptions {
  /** What a process before this one left. */
  readonly store?: Store;
  readonly policy?: Partial<SendingPolicy>;
  /** How long the hub takes to answer, in ms. */
  readonly latencyMs?: number;
  /** What the hub answers; `sent` when it says nothing. */
  readonly answer?: (entries: readonly OutboxEntry[], request: number) => SendOutcome | undefined;
}

const POLICY: SendingPolicy = {
  rate: UNLIMITED,
  batchSize: 10,
  concurrency: 8,
  queueLimit: 10_000,
  pressedAfterMs: 1_000,
  pauseMs: 100,
  maxPauseMs: 1_000,
  giveUpAfterMs: 60_000,
  breaker: { opensAfter: 3, pauseMs: 1_000, maxPauseMs: 8_000 },
};

/** The egress as the process has it, over a store in memory, at a hub that answers as it is told, in virtual time. */
export class EgressWorld {
  readonly clock = new VirtualClock();
  readonly store: Store;
  readonly supervisor = new Supervisor(createLogger('silent'));
  readonly metrics: Metrics = createMetrics();
  readonly requests: Request[] = [];
  /** Conversations that have got a stimulus. */
  readonly woken: string[] = [];
  readonly stopping = new AbortController();
  readonly abandoned = new AbortController();
  readonly dispatcher: Dispatcher;
  readonly #counts = new Map<string, number>();
  readonly #handedBack = new Map<string, Pick<ConversationRecord, 'handedBackAt'>>();
  #turns = 0;

  private constructor(private readonly options: EgressWorldOptions) {
    this.store = options.store ?? memoryStore();
    const { clock, store, metrics, stopping, abandoned, supervisor } = this;
    const logger = createLogger('silent');
    const policy = { ...POLICY, ...options.policy };
    const sender = new ConversationSender({
      store,
      clock,
      metrics,
      tracing: NO_TRACING,
      logger,
      send: (entries, signal) => this.#hub(entries, signal),
      abandoned: abandoned.signal,
      wake: (conversationId) => this.woken.push(conversationId),
      giveUpAfterMs: policy.giveUpAfterMs,
    });
    this.dispatcher = new Dispatcher({
      store,
      sender,
      policy,
      clock,
      metrics,
      supervisor,
      stopping: stopping.signal,
      random: () => 0.999_999,
    });
  }

  static async open(options: EgressWorldOptions = {}): Promise<EgressWorld> {
    const world = new EgressWorld(options);
    await world.store.open();
    return world;
  }

  /** Commits a turn that says so many messages, and wakes the egress; answers their ids. */
  async says(conversationId: string, types: readonly string[]): Promise<string[]> {
    const from = this.#counts.get(conversationId) ?? 0;
    this.#counts.set(conversationId, from + types.length);
    const outbox = types.map((type, index) => entryOf(conversationId, type, from + index));
    const since = this.clock.now();
    await this.#commit(
      conversationId,
      outbox.map((entry) => ({ ...entry, since })),
    );
    this.dispatcher.wake(conversationId);
    return outbox.map(({ messageId }) => messageId);
  }

  /** The messages of a conversation as the hub took them. */
  taken(conversationId: string): string[] {
    return this.requests
      .filter((request) => request.conversationId === conversationId)
      .flatMap(({ messageIds }) => [...messageIds]);
  }

  async count(outcome: string): Promise<number> {
    const { values } = await this.metrics.sends.get();
    return values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
  }

  /** Takes every turn that waits; answers of which messages the dialog hears that they failed. */
  async told(conversationId: string): Promise<unknown[]> {
    const failed: unknown[] = [];
    for (;;) {
      const pending = await this.store.nextTurn(conversationId);
      if (pending === undefined) return failed;
      const { kind, messageId } = pending.stimulus.body as { kind?: unknown; messageId?: unknown };
      if (kind === 'send-failed') failed.push(messageId);
      await this.#take(conversationId, pending.stimulus.key, []);
    }
  }

  /** A stimulus came, and its turn is still to be taken. */
  async comes(conversationId: string): Promise<void> {
    const key = `${conversationId}: stimulus ${(this.#turns += 1)}`;
    const acceptedAt = this.clock.now();
    await this.store.accept([{ conversationId, key, bot: 'orders', body: null, acceptedAt }]);
  }

  /** Takes every turn that waits; answers what there was to hear of what was sent. */
  async heard(conversationId: string): Promise<Json[]> {
    const heard: Json[] = [];
    for (;;) {
      const pending = await this.store.nextTurn(conversationId);
      if (pending === undefined) return heard;
      if (pending.stimulus.body !== null) heard.push(pending.stimulus.body);
      await this.#take(conversationId, pending.stimulus.key, []);
    }
  }

  /** A person gives the conversation back. */
  handsBack(conversationId: string): Promise<void> {
    this.#handedBack.set(conversationId, { handedBackAt: this.clock.now() });
    return this.#commit(conversationId, []);
  }

  async #commit(conversationId: string, outbox: readonly OutboxEntry[]): Promise<void> {
    const key = `${conversationId}: turn ${(this.#turns += 1)} at ${this.clock.now()}`;
    await this.store.accept([
      { conversationId, key, bot: 'orders', body: null, acceptedAt: this.clock.now() },
    ]);
    await this.#take(conversationId, key, outbox);
  }

  async #take(conversationId: string, stimulusKey: string, outbox: readonly OutboxEntry[]): Promise<void> {
    const facts = this.#handedBack.get(conversationId);
    const turns = this.#turns;
    const pending = await this.store.nextTurn(conversationId);
    await this.store.commit({
      conversationId,
      stimulusKey,
      expectedVersion: pending?.version ?? 0,
      record: { conversationId, bot: 'orders', owner: 'bot', frames: [], known: {}, turns, ...facts },
      at: 1,
      outbox,
      timers: [],
      cancelledTimers: [],
      calls: [],
      cancelledCalls: [],
      dropOutbox: false,
    });
  }

  async #hub(entries: readonly OutboxEntry[], signal: AbortSignal): Promise<SendOutcome> {
    const at = this.clock.now();
    const number = this.requests.push({
      at,
      conversationId: entries[0]?.conversationId ?? '',
      messageIds: entries.map(({ messageId }) => messageId),
    });
    const { latencyMs } = this.options;
    if (latencyMs !== undefined) await this.clock.sleep(latencyMs, signal);
    return this.options.answer?.(entries, number) ?? { kind: 'sent' };
  }
}
