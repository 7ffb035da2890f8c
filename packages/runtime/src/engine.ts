import type { Logger } from 'winston';
import { ActivityRunner } from './activities/activity-runner.js';
import { bindActivities } from './activities/bind-activities.js';
import type { AnyBot } from './bot.js';
import type { ChannelProfile } from '@colloquy/protocol';
import { RUNTIME_DEFAULTS as defaults } from './defaults.js';
import { ConversationSender } from './egress/conversation-sender.js';
import { Dispatcher } from './egress/dispatcher.js';
import type { SendMessages } from './egress/send.js';
import type { SendingPolicy } from './egress/sending-policy.js';
import { followUp } from './inbox/follow-up.js';
import { Mailbox } from './inbox/mailbox.js';
import { listenToOthers } from './inbox/take-over.js';
import { takeUp } from './inbox/take-up.js';
import { TurnRunner } from './inbox/turn-runner.js';
import type { Clock } from './operations/clock.js';
import type { Metrics } from './operations/metrics.js';
import type { Supervisor } from './operations/supervisor.js';
import type { ErrorDetail } from './privacy/logged-error.js';
import { patientStore } from './store/patient-store.js';
import { isPromptStore } from './store/prompt-store.js';
import type { KnownFacts } from './store/records.js';
import type { Store } from './store/store.js';
import { tellStoreFailures } from './store/tell-store-failures.js';
import { waitForStore, type StorePatience } from './store/wait-for-store.js';
import { RecognitionDesk } from './recognition/recognition-desk.js';
import { TimerLoop } from './timers/timer-loop.js';
import { NO_TRACING, type Tracing } from './tracing/tracing.js';
import type { MicrostepListener } from './turn/microstep.js';
import type { Program } from './turn/program.js';
import { programOf } from './turn/program-of.js';

/** What an engine is made of. */
export interface EngineOptions {
  readonly bots: readonly AnyBot[];
  readonly store: Store;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** @default nobody traces */
  readonly tracing?: Tracing;
  readonly logger: Logger;
  readonly supervisor: Supervisor;
  /** Start nothing new. */
  readonly stopping: AbortSignal;
  /** Give up what is under way. */
  readonly abandoned: AbortSignal;
  /** Is told of each step of each dialog. @default nobody */
  readonly listener?: MicrostepListener | undefined;
  /** From 0 to below 1: jitter of pauses. */
  readonly random: () => number;
  /** Hands messages to the hub. */
  readonly send: SendMessages;
  readonly policy: SendingPolicy;
  /** How much of the bots' errors is logged. @default all but the words of the message that it is about */
  readonly errorDetail?: ErrorDetail;
  /** Pauses before the store, and a turn, are tried again, in ms. @default those of the runtime */
  readonly pauses?: { readonly storeMs: number; readonly turnMs: number };
  /** How long delays are slept for before the store is looked at again, in ms. @default a minute */
  readonly longestSleepMs?: number;
  /** What the channel of a conversation can show; `undefined` when nothing is known of it. */
  readonly profileOf: (known: KnownFacts) => ChannelProfile | undefined | Promise<ChannelProfile | undefined>;
}

/** The parts of a process behind its HTTP side: what lies in the store becomes turns, messages, calls and delays. */
export interface Engine {
  /** The bots by name, as the turn knows them. */
  readonly programs: ReadonlyMap<string, Program>;
  /** The store, for work that waits its failures out. */
  readonly store: Store;
  readonly mailbox: Mailbox;
  readonly dispatcher: Dispatcher;
  readonly activities: ActivityRunner;
  readonly timers: TimerLoop;
  /** Everything that was committed and not finished goes on: stimuli, messages, calls, timers. The store has to be open. */
  takeUp(): Promise<void>;
}

/**
 * Puts an engine together. Nothing runs before it takes up what the store holds, or is woken.
 *
 * @throws RuntimeError `COLLOQUY_E_BOT_INVALID` or `COLLOQUY_E_DIALOG_NOT_DURABLE` for a bot that cannot run.
 */
export function createEngine(options: EngineOptions): Engine {
  const { bots, store, policy, send, stopping, supervisor } = options;
  const programs = new Map(bots.map((bot) => [bot.name, { ...programOf(bot), listener: options.listener }]));
  const wake = (conversationId: string): void => mailbox.wake(conversationId);
  const patience = patienceOf(options);
  const patient = patientStore({ ...patience, store });
  const parts = { ...options, tracing: options.tracing ?? NO_TRACING, store: patient, wake };
  const recognition = new RecognitionDesk({ ...parts, concurrency: defaults.recognitionConcurrency });
  const turns: TurnRunner = new TurnRunner({
    ...parts,
    programs,
    recognition,
    waitForStore: waitForStore(patience),
    signal: stopping,
    maxAttempts: defaults.turnAttempts,
    retryPauseMs: options.pauses?.turnMs ?? defaults.turnRetryPauseMs,
    // Asked for when there is something to do: each of these needs the mailbox in turn.
    listener: followUp({
      ...parts,
      dispatcher: () => dispatcher,
      activities: () => activities,
      timers: () => timers,
    }),
  });
  const mailbox: Mailbox = new Mailbox({
    handleNext: turns.handleNext,
    supervisor,
    concurrency: defaults.turnConcurrency,
    ...(isPromptStore(store) && { mayHaveStimulus: (id) => store.mayHaveStimulus(id) }),
  });
  const timers: TimerLoop = new TimerLoop({
    ...parts,
    signal: stopping,
    begun: () => mailbox.begun(),
    batch: defaults.timerBatch,
  });
  const sender = new ConversationSender({ ...parts, send, giveUpAfterMs: policy.giveUpAfterMs });
  const dispatcher: Dispatcher = new Dispatcher({ ...parts, sender });
  const activities: ActivityRunner = new ActivityRunner({
    ...parts,
    heldCallsPerActivity: defaults.heldCallsPerActivity,
    find: bindActivities(bots),
  });
  const moving = { mailbox, dispatcher, activities, timers };
  const listen = listenToOthers({ ...moving, store: patient, shared: store, supervisor, stopping });
  // The start itself waits for nothing: a store that cannot be read is a reason not to start.
  const goOn = async (): Promise<void> => {
    listen();
    await takeUp({ ...moving, store: options.store, supervisor });
  };
  return { programs, store: parts.store, ...moving, takeUp: goOn };
}

function patienceOf({ clock, stopping, logger, metrics, pauses }: EngineOptions): StorePatience {
  return {
    clock,
    stopping,
    pauseMs: pauses?.storeMs ?? defaults.storeRetryPauseMs,
    onFailure: tellStoreFailures({ clock, metrics, logger }),
  };
}
