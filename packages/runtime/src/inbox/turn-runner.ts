import { randomUUID } from 'node:crypto';
import type { Logger } from 'winston';
import { RuntimeError } from '../errors.js';
import type { Clock } from '../operations/clock.js';
import type { Metrics } from '../operations/metrics.js';
import type { ConversationRecord } from '../store/records.js';
import type { PendingTurn, Store, TurnCommit } from '../store/store.js';
import { advance, giveUp, type Advance } from '../turn/advance.js';
import type { Program } from '../turn/program.js';
import type { Stimulus } from '../turn/stimulus.js';
import { toCommit } from '../turn/to-commit.js';

/** What is told after a commit, so that the work it asks for starts at once. */
export interface CommitListener {
  committed(turn: TurnCommit): void;
  /** The turn was refused, or stored by an attempt whose answer was lost: look in the store for what there is to do. */
  uncertain(conversationId: string): void;
}

export interface TurnRunnerOptions {
  readonly store: Store;
  readonly programs: ReadonlyMap<string, Program>;
  readonly listener: CommitListener;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** How often a stimulus is tried before it goes to the dead letters. */
  readonly maxAttempts: number;
  /** Pause before a failed stimulus is tried again; doubles each time. */
  readonly retryPauseMs: number;
}

/** A turn that was taken and is not stored yet. */
interface TakenTurn {
  readonly advanced: Advance;
  readonly turn: TurnCommit;
}

/** Reads a stimulus, takes the turn, and commits it: the only place where a conversation changes. */
export class TurnRunner {
  constructor(private readonly options: TurnRunnerOptions) {}

  /** Handles the next stimulus of a conversation; `false` when there is none, or the process is stopping. */
  readonly handleNext = async (conversationId: string): Promise<boolean> => {
    const { store, metrics, signal } = this.options;
    const pending = await store.nextTurn(conversationId);
    if (pending === undefined || signal.aborted) return false;
    const started = performance.now();
    const taken = this.#take(pending);
    if ('failure' in taken) return this.#afterFailure(pending, taken.failure);
    await this.#commit(taken);
    metrics.turnSeconds.observe((performance.now() - started) / 1000);
    return true;
  };

  /** Everything that may fail for reasons of the bot, before anything is stored: a message that may not leave, too. */
  #take(pending: PendingTurn): TakenTurn | { readonly failure: unknown } {
    const turnId = randomUUID();
    try {
      const advanced = advance(this.#programOf(pending), recordOf(pending), stimulusOf(pending), turnId);
      return { advanced, turn: toCommit(pending, advanced, turnId, this.options.clock.now()) };
    } catch (failure) {
      return { failure };
    }
  }

  async #commit({ turn, advanced }: TakenTurn): Promise<void> {
    const { store, metrics, listener } = this.options;
    const outcome = await store.commit(turn);
    if (outcome === 'conflict') {
      listener.uncertain(turn.conversationId);
      return;
    }
    metrics.turns.inc({ bot: turn.record.bot, outcome: advanced.outcome });
    if (advanced.suppressed > 0) metrics.suppressed.inc({ bot: turn.record.bot }, advanced.suppressed);
    listener.committed(turn);
  }

  async #afterFailure(pending: PendingTurn, failure: unknown): Promise<boolean> {
    const { store, clock, metrics, logger, signal, maxAttempts, retryPauseMs } = this.options;
    const { conversationId, key, bot } = pending.stimulus;
    const failures = await store.recordFailure(key);
    metrics.turns.inc({ bot, outcome: 'failed' });
    logger.error('turn failed', { conversationId, stimulus: key, failures, error: failure });
    if (failures < maxAttempts) {
      await clock.sleep(retryPauseMs * 2 ** (failures - 1), signal);
      return !signal.aborted;
    }
    await this.#giveUp(pending, failure);
    return true;
  }

  async #giveUp(pending: PendingTurn, failure: unknown): Promise<void> {
    const { clock, metrics, logger } = this.options;
    const { conversationId, key, bot, body } = pending.stimulus;
    const { advanced, turn } = this.#answerFailure(pending);
    const reason = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
    const deadLetter = { kind: 'stimulus', conversationId, key, reason, body, at: clock.now() } as const;
    await this.#commit({ advanced, turn: { ...turn, deadLetter } });
    metrics.turns.inc({ bot, outcome: 'given_up' });
    metrics.deadLetters.inc({ kind: 'stimulus' });
    logger.error('stimulus given up: it is in the dead letters', { conversationId, stimulus: key });
  }

  /** Even the bot's own answer to an error may fail; then the conversation goes on without one. */
  #answerFailure(pending: PendingTurn): TakenTurn {
    const turnId = randomUUID();
    const now = this.options.clock.now();
    try {
      const advanced = giveUp(this.#programOf(pending), recordOf(pending), stimulusOf(pending));
      return { advanced, turn: toCommit(pending, advanced, turnId, now) };
    } catch (error) {
      this.options.logger.error('onError failed', { bot: pending.stimulus.bot, error });
      const record = recordOf(pending);
      const advanced: Advance = {
        record: { ...record, turns: record.turns + 1 },
        effects: [],
        outcome: 'unhandled',
        suppressed: 0,
      };
      return { advanced, turn: toCommit(pending, advanced, turnId, now) };
    }
  }

  #programOf(pending: PendingTurn): Program {
    const bot = pending.record?.bot ?? pending.stimulus.bot;
    const program = this.options.programs.get(bot);
    if (program === undefined)
      throw new RuntimeError(
        'COLLOQUY_E_BOT_MISSING',
        `No bot named "${bot}" runs in this process, but a stored conversation is its. Start that bot here as well.`,
      );
    return program;
  }
}

function stimulusOf(pending: PendingTurn): Stimulus {
  return pending.stimulus.body as unknown as Stimulus;
}

function recordOf(pending: PendingTurn): ConversationRecord {
  return (
    pending.record ?? {
      conversationId: pending.stimulus.conversationId,
      bot: pending.stimulus.bot,
      owner: 'bot',
      frames: [],
      known: {},
      turns: 0,
    }
  );
}
