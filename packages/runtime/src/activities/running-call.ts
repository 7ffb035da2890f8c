import type { Logger } from 'winston';
import { NO_REASON } from '../operations/nudge.js';
import type { CallOff, Clock } from '../operations/clock.js';
import type { Metrics } from '../operations/metrics.js';
import type { ActivityEntry, Json } from '../store/records.js';
import { isPromptStore } from '../store/prompt-store.js';
import type { Store } from '../store/store.js';
import { discreetCode } from '../tracing/discreet-code.js';
import { conversationFacts, tracedStimulus } from '../tracing/traced.js';
import type { SpanStart, Tracing } from '../tracing/tracing.js';
import type { Stimulus } from '../turn/stimulus.js';
import { stored } from '../turn/stimulus-body.js';
import {
  callActivity,
  type AttemptOutcome,
  type AttemptUnderWay,
  type BoundActivity,
  type FailedAttempt,
} from './call-activity.js';
import { deadlinePassed } from './deadline-passed.js';
import { pauseAfter } from './pause-after.js';
import type { Places } from './places.js';
import { ringAt } from './ring-at.js';

/** What is called. */
export interface Call {
  readonly entry: ActivityEntry;
  readonly activity: BoundActivity;
  readonly places: Places;
}

/** What all calls have in common. */
export interface RunningCallOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly logger: Logger;
  readonly random: () => number;
  /** Told when the result entered the inbox. */
  readonly wake: (conversationId: string) => void;
}

/** Why a call ends without an answer of its activity. */
type End = 'cancelled' | 'abandoned' | 'expired';

/** One call from its commit, or a restart, to its result: waiting for a place, attempts, pauses, deadline. */
export class RunningCall {
  /** What is going on is broken off by it, when the call ends before its activity has answered. */
  #underWay: AttemptUnderWay | undefined;
  /** It has ended, or the process stops: nothing new is begun. */
  #beginsNothing = false;
  /** Aborted when nothing new is begun any more; made by whoever waits for that. */
  #ending: AbortController | undefined;
  readonly #deadlineAt: number;
  #ended: End | undefined;
  #attempts: number;
  #lastFailure: FailedAttempt | undefined;
  #lastHeartbeat: Json | undefined;
  /** What its result is caused by: the last attempt, or the turn that asks for it. */
  #traceparent: string | undefined;

  constructor(
    private readonly call: Call,
    private readonly options: RunningCallOptions,
  ) {
    const { entry, activity } = call;
    this.#deadlineAt = entry.createdAt + activity.policy.deadlineMs;
    this.#attempts = entry.attempts;
    this.#traceparent = entry.traceparent;
  }

  /** Runs until there is a result, or it is told to end. */
  async run(): Promise<void> {
    const callOff = this.#watchDeadline();
    try {
      const result = await this.#untilResult();
      if (result !== undefined) await this.#finish(result);
      else if (this.#ended === 'expired') await this.#expire();
    } finally {
      callOff();
    }
  }

  /** Ends the call: `cancelled` because nobody waits for its result, `abandoned` because the next process goes on with it. */
  end(how: Exclude<End, 'expired'>): void {
    this.#endAs(how);
  }

  /** Begins no attempt any more, and lets the one end that is under way. */
  stopWaiting(): void {
    this.#beginsNothing = true;
    this.#ending?.abort(NO_REASON);
  }

  /** Attempts and pauses; `undefined` when it was told to end, or there is nothing to do any more. */
  async #untilResult(): Promise<Exclude<AttemptOutcome, { kind: 'stopped' }> | undefined> {
    const { policy } = this.call.activity;
    for (;;) {
      const outcome = await this.#attemptWithPlace();
      if (outcome === undefined || outcome.kind === 'stopped') return undefined;
      if (outcome.kind === 'done' || !outcome.failure.retryable || this.#attempts >= policy.attempts)
        return outcome;
      this.#lastFailure = outcome;
      await this.#rest(outcome);
    }
  }

  /** `undefined` when no attempt was begun. */
  async #attemptWithPlace(): Promise<AttemptOutcome | undefined> {
    const { places, entry } = this.call;
    const { store } = this.options;
    if (!(await this.#takePlace())) return undefined;
    try {
      if (this.#mustNotBegin()) return undefined;
      const number = await store.startAttempt(entry.callId);
      if (number === undefined || this.#mustNotBegin()) return undefined;
      this.#attempts = number;
      return await this.#attempt(number);
    } finally {
      places.give();
    }
  }

  async #takePlace(): Promise<boolean> {
    const { places, entry } = this.call;
    const { metrics } = this.options;
    const { activity } = entry;
    metrics.activitiesWaiting.inc({ activity });
    const taken = places.takeFree() || (await places.take(this.#whenEnding()));
    metrics.activitiesWaiting.dec({ activity });
    return taken;
  }

  #attempt(number: number): Promise<AttemptOutcome> {
    const { entry } = this.call;
    const { tracing } = this.options;
    const start = (): SpanStart => ({
      name: 'colloquy.activity',
      kind: 'internal',
      parent: entry.traceparent,
      facts: {
        ...conversationFacts(entry),
        'colloquy.activity': entry.activity,
        'colloquy.attempt': number,
      },
    });
    return tracing.span(start, async (span) => {
      this.#traceparent = span.trace ?? entry.traceparent;
      const outcome = await this.#call(number);
      if (outcome.kind === 'failed') span.fail(discreetCode(outcome.failure));
      else span.tell({ 'colloquy.outcome': outcome.kind });
      return outcome;
    });
  }

  async #call(number: number): Promise<AttemptOutcome> {
    const { entry, activity } = this.call;
    const { clock, metrics } = this.options;
    const labels = { activity: entry.activity };
    const started = performance.now();
    metrics.activitiesRunning.inc(labels);
    const underWay = callActivity({
      activity,
      input: entry.input,
      callId: entry.callId,
      number,
      clock,
      lastHeartbeat: this.#lastHeartbeat,
      onHeartbeat: (details) => (this.#lastHeartbeat = details),
    });
    this.#underWay = underWay;
    const outcome = await underWay.outcome;
    this.#underWay = undefined;
    metrics.activitiesRunning.dec(labels);
    metrics.activitySeconds.observe(labels, (performance.now() - started) / 1000);
    return outcome;
  }

  /** Waits before another attempt; a call whose next attempt would come too late has failed already. */
  async #rest({ failure, retryAfterMs }: FailedAttempt): Promise<void> {
    const { entry, activity } = this.call;
    const { clock, random, metrics, logger } = this.options;
    const pauseMs = retryAfterMs ?? pauseAfter(this.#attempts, activity.policy, random());
    if (clock.now() + pauseMs >= this.#deadlineAt) {
      this.#endAs('expired');
      return;
    }
    metrics.activities.inc({ activity: entry.activity, outcome: 'retried' });
    metrics.retries.inc({ of: 'activity' });
    logger.warn('activity failed, trying again', { ...this.#inLog(), pauseMs, error: failure.name });
    await clock.sleep(pauseMs, this.#whenEnding());
  }

  async #expire(): Promise<void> {
    const { activity } = this.call;
    await this.#finish(deadlinePassed(activity, this.#attempts, this.#lastFailure?.failure), 'expired');
  }

  async #finish(
    result: Exclude<AttemptOutcome, { kind: 'stopped' }>,
    outcome: 'done' | 'failed' | 'expired' = result.kind,
  ): Promise<void> {
    const { entry } = this.call;
    const { store, clock, metrics, logger, wake } = this.options;
    const { callId, conversationId, bot, activity } = entry;
    const body: Stimulus =
      result.kind === 'done'
        ? { kind: 'activity-done', callId, output: result.output }
        : { kind: 'activity-failed', callId, error: result.failure };
    const stimulus = stored(body, `a:${callId}`, conversationId, bot, clock.now());
    const finished = store.finishCall(callId, tracedStimulus(stimulus, this.#traceparent));
    // The turn may go to disk together with the result.
    if (isPromptStore(store)) wake(conversationId);
    await finished;
    metrics.activities.inc({ activity, outcome });
    if (result.kind === 'failed')
      logger.warn('activity given up', { ...this.#inLog(), outcome, error: result.failure.name });
    wake(conversationId);
  }

  #watchDeadline(): CallOff {
    if (this.#deadlineAt === Infinity) return () => undefined;
    return ringAt(this.options.clock, this.#deadlineAt, () => this.#endAs('expired'));
  }

  #mustNotBegin(): boolean {
    if (this.options.clock.now() >= this.#deadlineAt) this.#endAs('expired');
    return this.#beginsNothing;
  }

  /** Ends a wait when nothing new is begun any more. */
  #whenEnding(): AbortSignal {
    this.#ending ??= new AbortController();
    if (this.#beginsNothing) this.#ending.abort(NO_REASON);
    return this.#ending.signal;
  }

  /** The first reason stays. */
  #endAs(how: End): void {
    this.#ended ??= how;
    this.stopWaiting();
    this.#underWay?.stop();
  }

  #inLog(): Readonly<Record<string, string | number>> {
    const { conversationId, activity } = this.call.entry;
    return { conversationId, activity, attempt: this.#attempts };
  }
}
