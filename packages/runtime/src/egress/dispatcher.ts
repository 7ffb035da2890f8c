import type { Clock } from '../operations/clock.js';
import type { Metrics } from '../operations/metrics.js';
import { Nudge } from '../operations/nudge.js';
import type { Supervisor } from '../operations/supervisor.js';
import type { Store } from '../store/store.js';
import type { ConversationSender, Served } from './conversation-sender.js';
import { FairQueue } from './fair-queue.js';
import { Gate } from './gate.js';
import { afterFailure, afterProgress, afterSplit, NEW_LANE, pauseAfter, type Lane } from './lane.js';
import type { SendingPolicy } from './sending-policy.js';

export interface DispatcherOptions {
  readonly store: Store;
  readonly sender: ConversationSender;
  readonly policy: SendingPolicy;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly supervisor: Supervisor;
  /** Start nothing new. */
  readonly stopping: AbortSignal;
  readonly random: () => number;
}

/**
 * Empties the outbox: conversations in turn, at the pace of the plan, in order within a conversation (G4). Holds ids only;
 * what is to be said is read when its turn has come.
 */
export class Dispatcher {
  readonly #queue = new FairQueue();
  /** Conversations with a request out, and those that had trouble. */
  readonly #lanes = new Map<string, Lane>();
  readonly #out = new Set<string>();
  readonly #gate: Gate;
  #isServing = false;
  #isRefilling = false;
  /** When the present sleep ends, by `elapsed()`. */
  #looksAt = Infinity;
  /** More conversations have something to send than are remembered. */
  #overflowed = false;
  readonly #nudge: Nudge;

  constructor(private readonly options: DispatcherOptions) {
    this.#nudge = new Nudge(options.stopping);
    this.#gate = new Gate(options.policy.rate, options.policy.breaker);
  }

  /** Says that a conversation has messages to send. */
  wake(conversationId: string): void {
    const { stopping, policy, clock } = this.options;
    if (stopping.aborted) return;
    const lane = this.#lanes.get(conversationId);
    if (lane !== undefined && this.#out.has(conversationId)) {
      this.#lanes.set(conversationId, { ...lane, more: true });
      return;
    }
    if (this.#queue.size + this.#out.size >= policy.queueLimit) this.#overflowed = true;
    else this.#queue.add(conversationId, clock.elapsed());
    this.#serveAll();
  }

  /** Serves whoever may be served now, and sees to it that those who must wait are looked at in time. */
  #serveAll(): void {
    // Whoever is served below may wake another before the loop has come round.
    if (this.#isServing) return;
    this.#isServing = true;
    try {
      while (!this.options.stopping.aborted) {
        if (this.#overflowed && this.#queue.size === 0) return this.#refillSoon();
        const now = this.options.clock.elapsed();
        const waitMs = this.#waitMs(now);
        if (waitMs > 0) return this.#lookAgainIn(waitMs, now);
        this.#serveNext(now);
      }
    } finally {
      this.#isServing = false;
    }
  }

  /** How long until a request may go; `Infinity`: until something happens. */
  #waitMs(now: number): number {
    const readyAt = this.#queue.nextAt(now);
    if (readyAt === undefined || this.#out.size >= this.options.policy.concurrency) return Infinity;
    return Math.max(readyAt - now, this.#gate.waitMs(now));
  }

  /** A look that comes too early costs nothing, so that one which is due before is left as it is. */
  #lookAgainIn(ms: number, now: number): void {
    if (ms === Infinity || this.#looksAt <= now + ms) return;
    this.#nudge.wake();
    this.#looksAt = now + ms;
    this.options.supervisor.watch('egress', this.#sleep(ms, this.#nudge.renew()));
  }

  async #sleep(ms: number, earlier: AbortSignal): Promise<void> {
    await this.options.clock.sleep(ms, earlier);
    if (earlier.aborted) return;
    this.#looksAt = Infinity;
    this.#serveAll();
  }

  #refillSoon(): void {
    if (this.#isRefilling) return;
    this.#isRefilling = true;
    this.options.supervisor.watch('egress', this.#refill());
  }

  /** What did not fit into the queue waits in the store. */
  async #refill(): Promise<void> {
    const { store, policy, clock } = this.options;
    this.#overflowed = false;
    try {
      const waiting = await store.conversationsWithOutbox();
      const others = waiting.filter((conversationId) => !this.#out.has(conversationId));
      const room = policy.queueLimit - this.#out.size;
      others.slice(0, room).forEach((conversationId) => this.#queue.add(conversationId, clock.elapsed()));
      this.#overflowed ||= others.length > room;
    } finally {
      this.#isRefilling = false;
    }
    this.#serveAll();
  }

  #serveNext(now: number): void {
    const served = this.#queue.next(now);
    if (served === undefined) return;
    const { conversationId, readySince } = served;
    const waitedMs = now - readySince;
    this.options.metrics.sendWaitSeconds.observe(Math.max(0, waitedMs) / 1_000);
    this.#gate.pass(now);
    this.#out.add(conversationId);
    this.options.supervisor.watch('egress', this.#serve(conversationId, waitedMs));
  }

  /** What was said until now waits for the turn that hears of it, which may be taken before we are done, and say more. */
  readonly #lost = (conversationId: string): void => {
    const lane = this.#lanes.get(conversationId);
    if (lane?.more === true) this.#lanes.set(conversationId, { ...lane, more: false });
  };

  #serve(conversationId: string, waitedMs: number): Promise<void> {
    const { sender, policy } = this.options;
    const lane = this.#lanes.get(conversationId) ?? NEW_LANE;
    this.#lanes.set(conversationId, lane.more ? { ...lane, more: false } : lane);
    const size = lane.oneByOne > 0 ? 1 : policy.batchSize;
    const pressed = waitedMs >= policy.pressedAfterMs;
    return sender.sendNext(conversationId, { size, pressed }, lane, this.#lost).then(
      (served) => {
        this.#out.delete(conversationId);
        this.#settle(conversationId, served);
        this.#serveAll();
      },
      (error: unknown) => {
        this.#out.delete(conversationId);
        this.#brokeOff(conversationId);
        this.#serveAll();
        throw error;
      },
    );
  }

  /** Our own side failed, so that the conversation waits until it has more to say. The others must not. */
  #brokeOff(conversationId: string): void {
    const lane = this.#lanes.get(conversationId) ?? NEW_LANE;
    this.#gate.brokeOff(this.options.clock.elapsed());
    this.#goOn(conversationId, lane, lane.more);
  }

  #settle(conversationId: string, served: Served): void {
    const lane = this.#lanes.get(conversationId) ?? NEW_LANE;
    switch (served.kind) {
      case 'idle':
        this.#gate.passedNothing(this.options.clock.elapsed());
        return this.#goOn(conversationId, lane, lane.more);
      case 'lost':
        this.#gate.answered();
        return this.#goOn(conversationId, lane, lane.more);
      case 'progress':
        this.#gate.answered();
        return this.#goOn(conversationId, afterProgress(lane, served.count), served.rest || lane.more);
      case 'split':
        this.#gate.answered();
        return this.#goOn(conversationId, afterSplit(lane, served.count), true);
      case 'later':
      case 'given-up':
        return this.#afterFailure(conversationId, lane, served);
    }
  }

  #afterFailure(
    conversationId: string,
    lane: Lane,
    served: Extract<Served, { kind: 'later' | 'given-up' }>,
  ): void {
    const { clock, random, policy } = this.options;
    const { failure } = served;
    const now = clock.elapsed();
    const failed = afterFailure(lane, now, failure);
    const pauseMs = pauseAfter(failed, policy, random());
    this.#gate.failed(failure, now, random(), pauseMs);
    if (served.kind === 'given-up') {
      this.#goOn(conversationId, afterProgress(lane, 1), served.rest || lane.more);
    } else {
      // When we send too quickly the gate holds everybody; a pause of its own would only come on top.
      const ownPauseMs = failure.concerns === 'rate' ? 0 : (failure.afterMs ?? pauseMs);
      this.#goOn(conversationId, failed, true, now + ownPauseMs);
    }
  }

  #goOn(conversationId: string, lane: Lane, again: boolean, notBefore?: number): void {
    if (again) {
      this.#lanes.set(conversationId, lane);
      this.#queue.add(conversationId, this.options.clock.elapsed(), notBefore);
    } else this.#lanes.delete(conversationId);
  }
}
