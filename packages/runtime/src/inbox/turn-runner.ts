import type { ChangeKind, ChannelProfile } from '@colloquy/protocol';
import type { Logger } from 'winston';
import { channelTextsIn } from '../channels/channel-texts-in.js';
import { RuntimeError } from '../errors.js';
import { journalEntry } from '../journal/journal-body.js';
import type { Clock } from '../operations/clock.js';
import type { Metrics } from '../operations/metrics.js';
import type { ConversationRecord, Json, KnownFacts, StoredStimulus } from '../store/records.js';
import { afterTurn, type AfterTurn } from './after-turn.js';
import type { CommitListener } from './commit-listener.js';
import { countTurn, tallyOf, type TurnTally } from './count-turn.js';
import { TurnIds } from './turn-ids.js';
import { newContacts } from '../privacy/contacts-of.js';
import { discreetError } from '../privacy/discreet-error.js';
import { loggedError, type ErrorDetail } from '../privacy/logged-error.js';
import { deletionOf } from '../privacy/deletion.js';
import { lateDeletions } from '../privacy/late-deletion.js';
import { prepareDeletion, type PreparedDeletion } from '../privacy/prepare-deletion.js';
import { isRedacted, redactedBody } from '../privacy/withheld.js';
import { wordsOfReceived } from '../privacy/words-of.js';
import type { RecognitionDesk } from '../recognition/recognition-desk.js';
import type { PendingTurn, Store, TurnCommit } from '../store/store.js';
import type { WaitForStore } from '../store/wait-for-store.js';
import { advance } from '../turn/advance.js';
import type { Advance } from '../turn/finish.js';
import { giveUp, giveUpSilently } from '../turn/give-up.js';
import { newRecord } from '../turn/new-record.js';
import type { ChannelOutlook } from '../turn/outbound.js';
import type { Program } from '../turn/program.js';
import { bodyOf, readTurn, type ReadTurn } from '../turn/stimulus-body.js';
import { toCommit, type CommittableTurn } from '../turn/to-commit.js';
import { conversationFacts, tracedTurn, traceparentOf } from '../tracing/traced.js';
import { discreetCode } from '../tracing/discreet-code.js';
import type { OpenSpan, SpanStart, Tracing } from '../tracing/tracing.js';

export interface TurnRunnerOptions {
  /** Waits failures out, but for `commit`, which says so. */
  readonly store: Store;
  readonly waitForStore: WaitForStore;
  readonly programs: ReadonlyMap<string, Program>;
  readonly listener: CommitListener;
  /** What the channel of a conversation can show; `undefined` when nothing is known of it. A promise only where the hub is asked. */
  readonly profileOf: (known: KnownFacts) => ChannelProfile | undefined | Promise<ChannelProfile | undefined>;
  /** Recognizes what the customer wants, before the turn. */
  readonly recognition: Pick<RecognitionDesk, 'hear'>;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly logger: Logger;
  /** How much of the bot's errors is logged. @default all but the words of the message that it is about */
  readonly errorDetail?: ErrorDetail | undefined;
  readonly signal: AbortSignal;
  /** How often a stimulus is tried before it goes to the dead letters. */
  readonly maxAttempts: number;
  /** Pause before a failed stimulus is tried again; doubles each time. */
  readonly retryPauseMs: number;
}

/** Changes by which the customer does not get something that the dialog meant for them. */
const LOST: ReadonlySet<ChangeKind> = new Set([
  'attachment_dropped',
  'empty_dropped',
  'not_adaptable',
  'outside_service_window',
]);

/** A turn that is about to be taken. */
interface PreparedTurn extends ReadTurn {
  /** What the customer has deleted is out of the record already, and the commit takes it out of the rest. */
  readonly deletion?: PreparedDeletion;
}

/** A turn that was taken and is not stored yet. */
interface TakenTurn extends CommittableTurn {
  readonly stimulus: StoredStimulus;
  readonly advanced: Advance;
  readonly deletes: PreparedDeletion['action'] | undefined;
}

/** A turn that the bot could not take. */
interface FailedTurn {
  readonly failure: unknown;
}

/** What is left to do when a turn is stored. */
interface LeftToDo extends Pick<TakenTurn, 'changes' | 'deletes'> {
  readonly after: AfterTurn;
  readonly tally: TurnTally;
  readonly whenStored: () => void;
}

const NO_FACTS: KnownFacts = {};

/** Reads a stimulus, takes the turn, and commits it: the only place where a conversation changes. */
export class TurnRunner {
  readonly #ids = new TurnIds();

  constructor(private readonly options: TurnRunnerOptions) {}

  /**
   * Handles the next stimulus of a conversation; `false` when there is none, a recognizer was asked about it (the conversation is woken
   * when there is an answer), or the process is stopping.
   */
  readonly handleNext = async (conversationId: string): Promise<boolean> => {
    const { store, signal, recognition, tracing } = this.options;
    const waiting = await store.nextTurn(conversationId);
    if (waiting === undefined || signal.aborted) return false;
    const next = recognition.hear(readTurn(waiting), this.#findProgram(waiting));
    if (next === 'later') return false;
    return tracing.span(
      () => spanOf(next),
      (span) => this.#handle(next, span),
    );
  };

  #handle(next: ReadTurn, span: OpenSpan): Promise<boolean> {
    const started = performance.now();
    const whenStored = (): void =>
      this.options.metrics.turnSeconds.observe((performance.now() - started) / 1000);
    const goOn = (pending: PreparedTurn): Promise<boolean> => {
      const taken = this.#take(pending);
      // Nothing is awaited where nobody has to be asked, as for nearly every turn.
      if (!(taken instanceof Promise)) return this.#settle(pending, taken, span, whenStored);
      return taken.then((asked) => this.#settle(pending, asked, span, whenStored));
    };
    return deletionOf(next.read) === undefined ? goOn(next) : this.#prepare(next).then(goOn);
  }

  #settle(
    pending: PreparedTurn,
    taken: TakenTurn | FailedTurn,
    span: OpenSpan,
    whenStored: () => void,
  ): Promise<boolean> {
    if ('failure' in taken) {
      span.fail(discreetCode(taken.failure));
      return this.#afterFailure(pending, taken.failure);
    }
    span.tell({ 'colloquy.outcome': taken.advanced.outcome });
    return this.#commit(taken, tracedTurn(taken.turn, span.trace), whenStored);
  }

  /** Before a turn over a deletion. */
  async #prepare(pending: ReadTurn): Promise<PreparedTurn> {
    const { store, listener } = this.options;
    const late = await lateDeletions(store, pending);
    if (late.length > 0) await store.accept(late);
    for (const { conversationId } of late) listener.accepted(conversationId);
    const deletion = await prepareDeletion(store, pending);
    return deletion === undefined ? pending : { ...pending, record: deletion.record, deletion };
  }

  /** Everything that may fail for reasons of the bot, before anything is stored: a message that may not leave, too. */
  #take(pending: PreparedTurn): TakenTurn | FailedTurn | Promise<TakenTurn | FailedTurn> {
    const turnId = this.#ids.next();
    const failed = (failure: unknown): FailedTurn => ({ failure });
    try {
      const program = this.#programOf(pending);
      const advanced = advance(program, recordOf(pending), pending.read, turnId);
      const taken = this.#finish(pending, program, advanced, turnId);
      return taken instanceof Promise ? taken.catch(failed) : taken;
    } catch (failure) {
      return failed(failure);
    }
  }

  /** The channel matters only to a turn that says something. */
  #finish(
    pending: PreparedTurn,
    program: Program,
    advanced: Advance,
    turnId: string,
  ): TakenTurn | Promise<TakenTurn> {
    const says = advanced.effects.some(({ kind }) => kind === 'send');
    const told = says ? this.options.profileOf(advanced.record.known) : undefined;
    const goOn = (profile: ChannelProfile | undefined): TakenTurn =>
      this.#committable(pending, advanced, turnId, profile && outlookOf(program, advanced, profile));
    return told instanceof Promise ? told.then(goOn) : goOn(told);
  }

  /** The turn as it will be stored, its entry in the journal among it. */
  #committable(
    pending: PreparedTurn,
    advanced: Advance,
    turnId: string,
    channel?: ChannelOutlook,
  ): TakenTurn {
    const at = this.options.clock.now();
    const { turn, changes } = toCommit(pending, advanced, turnId, at, channel);
    const { record: before, deletion } = pending;
    const messages = turn.outbox.length;
    const journal = journalEntry({ pending, turnId, advanced, after: turn.record, messages, at, deletion });
    const contacts = newContacts(before?.known ?? NO_FACTS, turn.record.known);
    const purge = deletion?.purge;
    const whole: TurnCommit = contacts.length > 0 ? { ...turn, journal, contacts } : { ...turn, journal };
    return {
      stimulus: pending.stimulus,
      advanced,
      changes,
      deletes: deletion?.action,
      turn: purge === undefined ? whole : { ...whole, purge },
    };
  }

  /**
   * Resolves when the turn was stored, or that is for the store to say. While the disk takes it nobody holds on to it, here or elsewhere: turns
   * that wait would be most of what the garbage collector has to move.
   */
  #commit(taken: TakenTurn, turn: TurnCommit, whenStored: () => void): Promise<true> {
    const { changes, deletes } = taken;
    const stored = this.options.store.commit(turn);
    const after = afterTurn(turn, taken.stimulus);
    return this.#afterCommit(stored, { after, tally: tallyOf(taken), changes, deletes, whenStored });
  }

  async #afterCommit(stored: ReturnType<Store['commit']>, left: LeftToDo): Promise<true> {
    const { conversationId } = left.after;
    try {
      if ((await stored) === 'conflict') {
        this.options.listener.uncertain(conversationId);
        return true;
      }
    } catch (error) {
      await this.#waitForStore(conversationId, error);
      return true;
    }
    this.#follow(left);
    return true;
  }

  /** What a turn that is stored leads to. */
  #follow({ after, tally, changes, deletes, whenStored }: LeftToDo): void {
    const { clock, metrics, listener, logger } = this.options;
    const { conversationId } = after;
    countTurn(metrics, clock, tally);
    if (deletes !== undefined) metrics.deletions.inc({ action: deletes });
    for (const { kind, ...change } of changes) {
      metrics.adapted.inc({ change: kind });
      const level = LOST.has(kind) ? 'warn' : 'debug';
      logger.log(level, 'adapted to the channel', { conversationId, change: kind, ...change });
    }
    listener.committed(after);
    whenStored();
  }

  /**
   * The turn is taken again when the store is back, from what it has then. It may have been stored although the store could not say so.
   *
   * @throws the error, when waiting is of no use.
   */
  async #waitForStore(conversationId: string, error: unknown): Promise<void> {
    await this.options.waitForStore('commit', error);
    this.options.listener.uncertain(conversationId);
  }

  async #afterFailure(pending: PreparedTurn, failure: unknown): Promise<boolean> {
    const { store, clock, metrics, logger, signal, maxAttempts, retryPauseMs } = this.options;
    const { conversationId, key, bot } = pending.stimulus;
    const failures = await store.recordFailure(key);
    metrics.turns.inc({ bot, outcome: 'failed' });
    const error = loggedError(failure, saidBy(pending), this.options.errorDetail);
    logger.error('turn failed', { conversationId, stimulus: key, failures, error });
    if (failures < maxAttempts) {
      metrics.retries.inc({ of: 'turn' });
      await clock.sleep(retryPauseMs * 2 ** (failures - 1), signal);
      return !signal.aborted;
    }
    await this.#giveUp(pending, failure);
    return true;
  }

  async #giveUp(pending: PreparedTurn, failure: unknown): Promise<void> {
    const { clock, metrics, logger } = this.options;
    const { conversationId, key } = pending.stimulus;
    const answer = await this.#answerFailure(pending);
    const { stack, message } = discreetError(failure, saidBy(pending));
    const deadLetter = { reason: stack ?? message, at: clock.now(), ...letterBody(pending) };
    await this.#commit(answer, { ...answer.turn, deadLetter }, () => {
      metrics.deadLetters.inc({ kind: 'stimulus' });
      logger.error('stimulus given up: it is in the dead letters', { conversationId, stimulus: key });
    });
  }

  /** Even the bot's own answer to an error may fail; then the conversation goes on without one. */
  async #answerFailure(pending: PreparedTurn): Promise<TakenTurn> {
    const turnId = this.#ids.next();
    try {
      const program = this.#programOf(pending);
      const advanced = giveUp(program, recordOf(pending), pending.read);
      return await this.#finish(pending, program, advanced, turnId);
    } catch (error) {
      const { conversationId, bot } = pending.stimulus;
      const { logger, errorDetail } = this.options;
      logger.error('onError failed', {
        conversationId,
        bot,
        error: loggedError(error, saidBy(pending), errorDetail),
      });
      return this.#committable(pending, giveUpSilently(recordOf(pending), pending.read), turnId);
    }
  }

  #findProgram({ record, stimulus }: PendingTurn): Program | undefined {
    return this.options.programs.get(record?.bot ?? stimulus.bot);
  }

  #programOf(pending: PendingTurn): Program {
    const bot = pending.record?.bot ?? pending.stimulus.bot;
    const program = this.#findProgram(pending);
    if (program === undefined)
      throw new RuntimeError(
        'COLLOQUY_E_BOT_MISSING',
        `No bot named "${bot}" runs in this process, but a stored conversation is its. Start that bot here as well.`,
      );
    return program;
  }
}

function outlookOf(program: Program, { record }: Advance, profile: ChannelProfile): ChannelOutlook {
  return { profile, texts: { ...channelTextsIn(program.speechOf(record)), ...program.channelTexts } };
}

function spanOf({ stimulus, read }: ReadTurn): SpanStart {
  return {
    name: 'colloquy.turn',
    kind: 'consumer',
    parent: traceparentOf(stimulus),
    facts: { ...conversationFacts(stimulus), 'colloquy.stimulus': read.kind },
  };
}

/** What the customer said with the message of a turn. */
function saidBy({ read }: ReadTurn): readonly string[] {
  return wordsOfReceived(read);
}

/** Content that is not to be kept is not kept in a dead letter either. */
function letterBody({ stimulus, read }: ReadTurn): { readonly body?: Json } {
  return isRedacted(read) ? { body: redactedBody(bodyOf(stimulus)) as unknown as Json } : {};
}

function recordOf({ record, stimulus }: PendingTurn): ConversationRecord {
  return record ?? newRecord(stimulus.conversationId, stimulus.bot);
}
