import type { InboundMessage } from '@colloquy/protocol';
import { ActivityRunner } from '../../src/activities/activity-runner.js';
import { bindActivities } from '../../src/activities/bind-activities.js';
import { ConversationSender } from '../../src/egress/conversation-sender.js';
import { Dispatcher } from '../../src/egress/dispatcher.js';
import { UNLIMITED } from '../../src/egress/rate-plan.js';
import type { SendOutcome } from '../../src/egress/send.js';
import { RuntimeError } from '../../src/errors.js';
import { address } from '../../src/inbox/accept.js';
import { followUp } from '../../src/inbox/follow-up.js';
import { Mailbox } from '../../src/inbox/mailbox.js';
import { TurnRunner } from '../../src/inbox/turn-runner.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { Supervisor } from '../../src/operations/supervisor.js';
import { patientStore } from '../../src/store/patient-store.js';
import type { Store } from '../../src/store/store.js';
import { TimerLoop } from '../../src/timers/timer-loop.js';
import { programOf } from '../../src/turn/program-of.js';
import type { VirtualClock } from '../../src/operations/virtual-clock.js';
import { crashingStore, Life, type FaultPlan } from './crashing.js';
import { ExploredBot } from './explored-bot.js';
import type { ExploredHub } from './explored-hub.js';

/** What outlives a process. */
export interface Surroundings {
  readonly disk: Store;
  readonly hub: ExploredHub;
  readonly clock: VirtualClock;
  readonly plan: FaultPlan;
}

const POLICY = {
  rate: UNLIMITED,
  batchSize: 10,
  concurrency: 8,
  queueLimit: 1_000,
  pressedAfterMs: 1_000_000,
  pauseMs: 1,
  maxPauseMs: 4,
  giveUpAfterMs: 1_000_000,
  breaker: { opensAfter: 1_000, pauseMs: 1, maxPauseMs: 1 },
};

/** The parts of a bot's process behind its HTTP side, as the container puts them together, until it dies. */
export class ExploredProcess {
  readonly life: Life;
  readonly #store: Store;
  readonly #bot = new ExploredBot();
  readonly #supervisor = new Supervisor(createLogger('silent'));
  readonly #mailbox: Mailbox;
  readonly #dispatcher: Dispatcher;
  readonly #activities: ActivityRunner;
  readonly #timers: TimerLoop;

  constructor(private readonly around: Surroundings) {
    const { clock, disk, plan } = around;
    this.life = new Life(plan);
    const fault = (): Error => new RuntimeError('COLLOQUY_E_STORE_UNAVAILABLE', 'The disk is away.');
    this.#store = crashingStore(disk, this.life, fault);
    const signal = new AbortController().signal;
    const store = patientStore({
      store: this.#store,
      clock,
      stopping: signal,
      pauseMs: 1,
      onFailure: () => undefined,
    });
    const shared = {
      store,
      clock,
      metrics: createMetrics(),
      logger: createLogger('silent'),
      supervisor: this.#supervisor,
      stopping: signal,
      abandoned: signal,
      signal,
      random: () => 0.5,
      wake: (conversationId: string) => this.#mailbox.wake(conversationId),
    };
    const runner = new TurnRunner({
      ...shared,
      programs: new Map([[this.#bot.name, programOf(this.#bot)]]),
      profileOf: () => Promise.resolve(undefined),
      maxAttempts: 3,
      retryPauseMs: 1,
      listener: followUp({
        ...shared,
        dispatcher: () => this.#dispatcher,
        activities: () => this.#activities,
        timers: () => this.#timers,
      }),
    });
    this.#mailbox = new Mailbox({ ...shared, handleNext: runner.handleNext, concurrency: 4 });
    this.#timers = new TimerLoop({ ...shared, begun: () => this.#mailbox.begun(), batch: 2 });
    const sender = new ConversationSender({
      ...shared,
      send: (entries) => this.#send(entries),
      giveUpAfterMs: POLICY.giveUpAfterMs,
    });
    this.#dispatcher = new Dispatcher({ ...shared, policy: POLICY, sender });
    this.#activities = new ActivityRunner({
      ...shared,
      heldCallsPerActivity: 100,
      find: bindActivities([this.#bot]),
    });
  }

  /** What a start does before it listens. */
  async takeUp(): Promise<void> {
    const stimuli = await this.#store.conversationsWithStimuli();
    const outbox = await this.#store.conversationsWithOutbox();
    const calls = await this.#store.openCalls();
    outbox.forEach((conversationId) => this.#dispatcher.wake(conversationId));
    calls.forEach((call) => this.#activities.start(call));
    stimuli.forEach((conversationId) => this.#mailbox.wake(conversationId));
    this.#supervisor.watch('timers', this.#timers.run());
  }

  /** A callback; resolves when it is answered 202, rejects when the hub hears 503, and stays open when nobody answers. */
  async callback(message: InboundMessage): Promise<void> {
    const addressed = address(message, [this.#bot.name], this.around.clock.now());
    if (addressed.kind !== 'stimulus') throw new TypeError(addressed.reason);
    await this.#store.accept([addressed.stimulus]);
    this.#mailbox.wake(addressed.stimulus.conversationId);
  }

  #send(entries: Parameters<ExploredHub['take']>[0]): Promise<SendOutcome> {
    return this.life.operate<SendOutcome>(
      () => Promise.resolve(this.around.hub.take(entries)),
      () => Promise.resolve({ kind: 'later', reason: 'no answer', concerns: 'message' }),
    );
  }
}
