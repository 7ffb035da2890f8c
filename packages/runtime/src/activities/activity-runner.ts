import type { Logger } from 'winston';
import type { Clock } from '../operations/clock.js';
import type { Metrics } from '../operations/metrics.js';
import type { Supervisor } from '../operations/supervisor.js';
import type { ActivityEntry } from '../store/records.js';
import type { Store } from '../store/store.js';
import type { Tracing } from '../tracing/tracing.js';
import type { BoundActivity } from './call-activity.js';
import { Lane } from './lane.js';
import { RunningCall } from './running-call.js';
import { unknownActivity } from './unknown-activity.js';

export interface ActivityRunnerOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly logger: Logger;
  readonly supervisor: Supervisor;
  /** Start nothing new. */
  readonly stopping: AbortSignal;
  /** Give up what is under way. */
  readonly abandoned: AbortSignal;
  readonly random: () => number;
  /** How many calls of an activity are held in memory at most; further ones wait in the store. */
  readonly heldCallsPerActivity: number;
  /** The implementation of a bot's activity. */
  readonly find: (bot: string, activity: string) => BoundActivity | undefined;
  /** Told when a result entered the inbox. */
  readonly wake: (conversationId: string) => void;
}

/** Runs external calls after their turn was committed, again until they succeed or give up (G6). */
export class ActivityRunner {
  readonly #running = new Map<string, RunningCall>();
  /** By bot and activity. */
  readonly #lanes = new Map<string, Lane>();
  #refilling = false;

  constructor(private readonly options: ActivityRunnerOptions) {
    const { stopping, abandoned } = options;
    // Listeners that live as long as the process, so that the signals need not know every call.
    stopping.addEventListener('abort', () => this.#running.forEach((call) => call.stopWaiting()), {
      once: true,
    });
    abandoned.addEventListener('abort', () => this.#running.forEach((call) => call.end('abandoned')), {
      once: true,
    });
  }

  /**
   * Takes up a committed call, a new one or one that a restart interrupted. Calls of one activity begin in the order in which
   * they are given here, as far as its `concurrency` lets them; what is too much for the memory is read again later.
   */
  start(entry: ActivityEntry): void {
    if (this.options.stopping.aborted || this.#running.has(entry.callId)) return;
    const lane = this.#laneOf(entry);
    if (lane.enter()) this.#run(entry, lane);
  }

  /** Ends a call whose state was left: it is aborted, or never begun; its result would not be applied any more. */
  cancel(callId: string): void {
    this.#running.get(callId)?.end('cancelled');
  }

  #run(entry: ActivityEntry, lane: Lane): void {
    const { supervisor } = this.options;
    const call = new RunningCall({ entry, activity: lane.activity, places: lane.places }, this.options);
    this.#running.set(entry.callId, call);
    const work = call.run().finally(() => {
      this.#running.delete(entry.callId);
      lane.leave();
      this.#refillSoon();
    });
    supervisor.watch(`activity ${entry.activity}`, work);
  }

  #laneOf({ bot, activity }: ActivityEntry): Lane {
    const key = JSON.stringify([bot, activity]);
    const known = this.#lanes.get(key);
    if (known !== undefined) return known;
    const bound = this.options.find(bot, activity) ?? unknownActivity(bot, activity);
    const lane = new Lane(bound, this.options.heldCallsPerActivity);
    this.#lanes.set(key, lane);
    return lane;
  }

  #refillSoon(): void {
    const { stopping, supervisor } = this.options;
    if (this.#refilling || stopping.aborted) return;
    const lanes = [...this.#lanes.values()].filter((lane) => lane.wantsMore);
    if (lanes.length === 0) return;
    this.#refilling = true;
    supervisor.watch('take up calls that wait in the store', this.#refill(lanes));
  }

  /** The store has those that were turned away, in the order of their commits. */
  async #refill(lanes: readonly Lane[]): Promise<void> {
    try {
      lanes.forEach((lane) => lane.beforeReading());
      const calls = await this.options.store.openCalls();
      for (const lane of lanes) {
        lane.admit(() =>
          calls.filter((entry) => this.#laneOf(entry) === lane).forEach((entry) => this.start(entry)),
        );
      }
    } finally {
      this.#refilling = false;
    }
    this.#refillSoon();
  }
}
