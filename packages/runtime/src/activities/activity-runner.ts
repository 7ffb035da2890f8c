import type { Logger } from 'winston';
import type { Clock } from '../operations/clock.js';
import type { Metrics } from '../operations/metrics.js';
import type { Supervisor } from '../operations/supervisor.js';
import type { ActivityEntry } from '../store/records.js';
import type { Store } from '../store/store.js';
import type { Stimulus } from '../turn/stimulus.js';
import { stored } from '../turn/to-commit.js';
import { callActivity, type AttemptOutcome, type BoundActivity } from './call-activity.js';

export interface ActivityRunnerOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly supervisor: Supervisor;
  /** Start nothing new. */
  readonly stopping: AbortSignal;
  /** Give up what is under way. */
  readonly abandoned: AbortSignal;
  readonly random: () => number;
  /** The implementation of a bot's activity. */
  readonly find: (bot: string, activity: string) => BoundActivity | undefined;
  /** Told when a result entered the inbox. */
  readonly wake: (conversationId: string) => void;
}

const MAX_BACKOFF_MS = 30_000;

/** Runs external calls after their turn was committed, again until they succeed or give up (G6). */
export class ActivityRunner {
  readonly #running = new Map<string, AbortController>();

  constructor(private readonly options: ActivityRunnerOptions) {}

  /** Takes up a committed call, a new one or one that a restart interrupted. */
  start(entry: ActivityEntry): void {
    if (this.options.stopping.aborted || this.#running.has(entry.callId)) return;
    const controller = new AbortController();
    this.#running.set(entry.callId, controller);
    const work = this.#run(entry, AbortSignal.any([this.options.abandoned, controller.signal])).finally(() =>
      this.#running.delete(entry.callId),
    );
    this.options.supervisor.watch(`activity ${entry.activity}`, work);
  }

  /** Aborts a call whose state was left; its result would not be applied any more. */
  cancel(callId: string): void {
    this.#running.get(callId)?.abort();
  }

  async #run(entry: ActivityEntry, signal: AbortSignal): Promise<void> {
    const { store, clock, find, random, metrics, logger, stopping } = this.options;
    const pausing = AbortSignal.any([signal, stopping]);
    const activity = find(entry.bot, entry.activity);
    if (activity === undefined) return this.#finish(entry, unknownActivity(entry));
    while (!pausing.aborted) {
      const number = await store.startAttempt(entry.callId);
      if (number === undefined || pausing.aborted) return;
      const outcome = await callActivity({
        activity,
        input: entry.input,
        callId: entry.callId,
        number,
        clock,
        signal,
      });
      if (outcome.kind === 'stopped') return;
      const { attempts, backoffMs } = activity.policy;
      if (outcome.kind === 'done' || !outcome.retryable || number >= attempts) {
        return this.#finish(entry, outcome);
      }
      metrics.activities.inc({ activity: entry.activity, outcome: 'retried' });
      logger.warn('activity failed, trying again', {
        conversationId: entry.conversationId,
        activity: entry.activity,
        attempt: number,
        error: outcome.failure.name,
      });
      await clock.sleep(backoff(backoffMs, number, random()), pausing);
    }
  }

  async #finish(entry: ActivityEntry, outcome: Exclude<AttemptOutcome, { kind: 'stopped' }>): Promise<void> {
    const { store, clock, metrics, wake } = this.options;
    const { callId, conversationId, bot, activity } = entry;
    const body: Stimulus =
      outcome.kind === 'done'
        ? { kind: 'activity-done', callId, output: outcome.output }
        : { kind: 'activity-failed', callId, error: outcome.failure };
    metrics.activities.inc({ activity, outcome: outcome.kind });
    await store.finishCall(callId, stored(body, `a:${callId}`, conversationId, bot, clock.now()));
    wake(conversationId);
  }
}

/** Doubling pauses with full jitter between half and all of it. */
function backoff(firstMs: number, attempt: number, random: number): number {
  const full = Math.min(firstMs * 2 ** (attempt - 1), MAX_BACKOFF_MS);
  return full / 2 + (full / 2) * random;
}

function unknownActivity(entry: ActivityEntry): Extract<AttemptOutcome, { kind: 'failed' }> {
  return {
    kind: 'failed',
    retryable: false,
    failure: {
      name: 'RuntimeError',
      code: 'COLLOQUY_E_ACTIVITY_UNKNOWN',
      message: `Bot "${entry.bot}" has no activity "${entry.activity}".`,
    },
  };
}
