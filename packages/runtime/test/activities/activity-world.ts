import type { ActivityCall } from '@colloquy/dialogs';
import { ActivityRunner } from '../../src/activities/activity-runner.js';
import { bindActivities } from '../../src/activities/bind-activities.js';
import type { ActivityPolicy } from '../../src/activities/activity-policy.js';
import type { AnyBot } from '../../src/bot.js';
import { Bot } from '../../src/bot.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { NO_TRACING } from '../../src/tracing/tracing.js';
import { Supervisor } from '../../src/operations/supervisor.js';
import { memoryStore } from '../../src/store/memory-store.js';
import type { ActivityEntry, Json } from '../../src/store/records.js';
import type { Store } from '../../src/store/store.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';

/** An implementation as a bot gives it. */
export type Implementation = (input: never, call: ActivityCall) => unknown;

class PlainBot extends Bot {
  constructor(readonly name: string) {
    super();
  }
}

/** A bot with these activities, as the runtime sees it. */
export function botWith(
  activities: object,
  activityPolicies: Record<string, ActivityPolicy> = {},
  name = 'orders',
): AnyBot {
  return Object.assign<PlainBot, Partial<AnyBot>>(new PlainBot(name), {
    activities: activities as NonNullable<AnyBot['activities']>,
    activityPolicies,
  });
}

export interface ActivityWorldSettings {
  readonly heldCallsPerActivity?: number;
  /** What the clock shows at the beginning, in ms since the epoch. */
  readonly startAt?: number;
}

/** The activities of a bot over a store in memory, in virtual time. Pauses are as long as they may be. */
export class ActivityWorld {
  readonly clock: VirtualClock;
  readonly metrics = createMetrics();
  readonly supervisor = new Supervisor(createLogger('silent'));
  readonly stopping = new AbortController();
  readonly abandoned = new AbortController();
  readonly woken: string[] = [];
  readonly runner: ActivityRunner;
  #turns = 0;

  private constructor(
    bot: AnyBot,
    readonly store: Store,
    settings: ActivityWorldSettings,
  ) {
    this.clock = new VirtualClock(settings.startAt);
    const { clock, metrics, supervisor, stopping, abandoned } = this;
    this.runner = new ActivityRunner({
      store,
      clock,
      metrics,
      tracing: NO_TRACING,
      supervisor,
      logger: createLogger('silent'),
      stopping: stopping.signal,
      abandoned: abandoned.signal,
      random: () => 1,
      heldCallsPerActivity: settings.heldCallsPerActivity ?? 10_000,
      find: bindActivities([bot]),
      wake: (conversationId) => void this.woken.push(conversationId),
    });
  }

  /** @param store what a process before left; the time is that of `settings`. */
  static async open(
    bot: AnyBot,
    store: Store = memoryStore(),
    settings: ActivityWorldSettings = {},
  ): Promise<ActivityWorld> {
    const world = new ActivityWorld(bot, store, settings);
    await store.open();
    return world;
  }

  /** A world with one activity, `lookup`. */
  static openWith(lookup: Implementation, policy: ActivityPolicy = {}): Promise<ActivityWorld> {
    return ActivityWorld.open(botWith({ lookup }, { lookup: policy }));
  }

  /** Commits a turn of conversation `a` that calls an activity, and starts the call. */
  async call(activity = 'lookup', input: Json = { id: '42' }): Promise<ActivityEntry> {
    const entry = await this.commit(activity, input);
    this.runner.start(entry);
    return entry;
  }

  async commit(activity = 'lookup', input: Json = { id: '42' }): Promise<ActivityEntry> {
    const call = { callId: `call-${this.#turns}`, conversationId: 'a', bot: 'orders', activity, input };
    const entry = { ...call, attempts: 0, createdAt: this.clock.now() };
    await this.#turn([entry], []);
    return entry;
  }

  /** Commits a turn that leaves the state which waits for a call, and tells the runner. */
  async cancel({ callId }: ActivityEntry): Promise<void> {
    await this.#turn([], [callId]);
    this.runner.cancel(callId);
  }

  /** What came of the calls, as the dialog hears of it. */
  async result(): Promise<Json | undefined> {
    return (await this.store.nextTurn('a'))?.stimulus.body;
  }

  /** The process after this one, over the same store, `downtimeMs` later: it takes up what is open. */
  async restart(bot: AnyBot, downtimeMs = 0): Promise<ActivityWorld> {
    const next = await ActivityWorld.open(bot, this.store, { startAt: this.clock.now() + downtimeMs });
    (await this.store.openCalls()).forEach((call) => next.runner.start(call));
    return next;
  }

  async counted(outcome: string): Promise<number> {
    const { values } = await this.metrics.activities.get();
    return values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
  }

  async #turn(calls: readonly ActivityEntry[], cancelledCalls: readonly string[]): Promise<void> {
    const key = `turn-${(this.#turns += 1)}`;
    await this.store.accept([{ conversationId: 'a', key, bot: 'orders', body: null, acceptedAt: 0 }]);
    const pending = await this.store.nextTurn('a');
    await this.store.commit({
      conversationId: 'a',
      stimulusKey: key,
      expectedVersion: pending?.version ?? 0,
      record: { conversationId: 'a', bot: 'orders', owner: 'bot', frames: [], known: {}, turns: 1 },
      at: 1,
      outbox: [],
      timers: [],
      cancelledTimers: [],
      calls,
      cancelledCalls,
      dropOutbox: false,
    });
  }
}
