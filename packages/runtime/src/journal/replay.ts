import type { AnyBot } from '../bot.js';
import { RuntimeError } from '../errors.js';
import { withoutRedactedDrafts } from '../privacy/withheld.js';
import type { ConversationRecord } from '../store/records.js';
import { advance } from '../turn/advance.js';
import type { Advance } from '../turn/finish.js';
import { giveUp, giveUpSilently } from '../turn/give-up.js';
import { newRecord } from '../turn/new-record.js';
import { programOf } from '../turn/program-of.js';
import type { Program } from '../turn/program.js';
import { readStimulus } from '../turn/stimulus-body.js';
import type { Stimulus } from '../turn/stimulus.js';
import { canonical, digestOf, withKept } from './journal-body.js';
import type { Journal, JournalTurn } from './journal.js';

/** Where a bot of today does something else than the one that wrote the journal. */
export interface ReplayDifference {
  readonly turn: number;
  /** When the turn was taken, ISO 8601. */
  readonly at: string;
  /** `error`: the turn fails today; `effects`: it wants something else done; `record`: the conversation would stand elsewhere. */
  readonly what: 'error' | 'outcome' | 'effects' | 'record';
  readonly expected: unknown;
  readonly actual: unknown;
}

/** What a replay came to. */
export interface ReplayReport {
  /** Turns that were taken again and were the same. */
  readonly turns: number;
  /**
   * Turns that could not be taken again: what was before them is gone, or something of them is withheld ({@link JournalBody.withheld}).
   */
  readonly skipped: number;
  /** The first one; nothing after it was taken. */
  readonly difference?: ReplayDifference;
}

/**
 * Takes the turns of a conversation again, with the bot of today, and finds the first that is not the same. Pure: nothing is sent,
 * called or stored, so that a conversation of production can be looked at anywhere, and its journal be a test.
 *
 * ```ts
 * const journal = await readJournalFile('journals/lost-parcel.json');
 * expect(replay(new OrdersBot(orders), journal)).to.not.have.property('difference');
 * ```
 *
 * @throws RuntimeError `COLLOQUY_E_BOT_INVALID` or `COLLOQUY_E_DIALOG_NOT_DURABLE` for a bot that cannot run, and
 * `COLLOQUY_E_BOT_MISSING` when the journal is that of another bot.
 */
export function replay(bot: AnyBot, journal: Journal): ReplayReport {
  const program = programOf(bot);
  if (program.bot !== journal.bot) {
    throw new RuntimeError(
      'COLLOQUY_E_BOT_MISSING',
      `The journal is that of bot "${journal.bot}", and it was to be replayed with bot "${program.bot}". Give it the bot that wrote it.`,
    );
  }
  let turns = 0;
  let skipped = 0;
  /** `undefined` while it is not known. */
  let record: ConversationRecord | undefined = newRecord(journal.conversationId, journal.bot);
  let last = 0;
  for (const entry of journal.turns) {
    const { turn, body } = entry;
    record = body.start ?? (turn === last + 1 ? record : undefined);
    last = turn;
    if (record === undefined || body.withheld !== undefined) {
      skipped += 1;
      record = body.after;
      continue;
    }
    const again = takeAgain(program, record, entry);
    if ('what' in again) return { turns, skipped, difference: again };
    turns += 1;
    record = again;
  }
  return { turns, skipped };
}

/** The records around one turn, as far as they are known. */
export interface Along {
  readonly before: ConversationRecord | undefined;
  readonly after: ConversationRecord | undefined;
}

/** The records before and after each turn of a journal, in its order. From the first difference on only those that the journal itself keeps. */
export function recordsAlong(program: Program, journal: Journal): readonly Along[] {
  let record: ConversationRecord | undefined = newRecord(journal.conversationId, journal.bot);
  let last = 0;
  return journal.turns.map((entry) => {
    const { turn, body } = entry;
    const before = body.start ?? (turn === last + 1 ? record : undefined);
    last = turn;
    record = body.after;
    if (before !== undefined && body.withheld === undefined) {
      const again = takeAgain(program, before, entry);
      if (!('what' in again)) record = again;
    }
    return { before, after: record };
  });
}

/** The record after the turn, or how it differs. */
function takeAgain(
  program: Program,
  record: ConversationRecord,
  { turn, at, body }: JournalTurn,
): ConversationRecord | ReplayDifference {
  const differs = (what: ReplayDifference['what'], expected: unknown, actual: unknown): ReplayDifference => ({
    turn,
    at: new Date(at).toISOString(),
    what,
    expected,
    actual,
  });
  let advanced: Advance;
  try {
    const stimulus = readStimulus(body.stimulus);
    advanced =
      body.outcome === 'given_up'
        ? givenUp(program, record, stimulus)
        : advance(program, record, stimulus, body.turnId);
  } catch (error) {
    return differs('error', body.outcome, error instanceof Error ? error.message : String(error));
  }
  if (advanced.outcome !== body.outcome) return differs('outcome', body.outcome, advanced.outcome);
  const effects = withoutRedactedDrafts(advanced.effects);
  if (canonical(effects) !== canonical(body.effects)) {
    return differs('effects', body.effects, JSON.parse(JSON.stringify(effects)));
  }
  const after = withKept(advanced.record, body.kept);
  return digestOf(after) === body.digest ? after : differs('record', body.digest, after);
}

/** The bot's own answer to an error may fail, as it may have failed then: the conversation went on without one. */
function givenUp(program: Program, record: ConversationRecord, stimulus: Stimulus): Advance {
  try {
    return giveUp(program, record, stimulus);
  } catch {
    return giveUpSilently(record, stimulus);
  }
}
