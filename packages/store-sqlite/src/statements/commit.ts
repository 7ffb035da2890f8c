import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { WorkingSet } from '../recent/working-set.js';
import type { CommitRows, StimulusColumns, StimulusRow } from '../rows.js';
import { prepareEndCall, prepareSetCall } from './calls.js';
import { prepareAddContacts } from './contacts.js';
import { prepareKeepDeadLetter } from './dead-letters.js';
import { prepareAddToJournal } from './journal.js';
import { prepareAddMessage, prepareDropOutbox } from './outbox.js';
import { preparePurge } from './purge.js';
import { prepareCancelTimer, prepareSetTimer } from './timers.js';

/**
 * The version is compared and the stimulus consumed before anything is written: a conflict leaves no trace. A purge looks for what it takes
 * away in the tables.
 */
export function prepareCommit(database: DatabaseSync, working: WorkingSet): Handler<'commit'> {
  const { heads } = working;
  const addToJournal = prepareAddToJournal(database, working);
  const consume = prepareConsume(database, working);
  const purging = preparePurge(database);
  const follow = prepareConsequences(database, working);
  return (rows) => {
    const { conversationId, expectedVersion, record, standing, endedAt, purge, journal } = rows;
    const head = heads.find(conversationId);
    if ((head?.version ?? 0) !== expectedVersion) return 'conflict';
    if (purge !== undefined) working.flushForPurge();
    if (purge !== undefined && !purging.fits(conversationId, purge)) return 'conflict';
    if (!consume(rows)) return 'conflict';
    if (purge !== undefined) {
      purging.run(conversationId, purge);
      working.tablesChanged();
    }
    // A purge takes entries of the journal away.
    const { lastEntry, lastTurn } = (purge === undefined ? head : heads.find(conversationId)) ?? NO_ENTRY;
    const last =
      journal === undefined ? { lastEntry, lastTurn } : addToJournal(journal, { lastEntry, lastTurn });
    heads.set({ conversationId, version: expectedVersion + 1, record, standing, endedAt, ...last });
    follow(rows);
    return 'committed';
  };
}

const NO_ENTRY = { lastEntry: null, lastTurn: null } as const;

/** Its body is text where it was in the table. */
type Consumed = Omit<StimulusColumns, 'conversationId' | 'key' | 'body'> & {
  readonly body: string | StimulusRow['body'];
  readonly letterId: string | null;
  readonly retries: number;
};

/** Takes the stimulus out of the inbox, to the dead letters when it is given up; `false` when it does not wait there. */
function prepareConsume(
  database: DatabaseSync,
  { recent, tables }: WorkingSet,
): (rows: CommitRows) => boolean {
  const take = database.prepare(`
    DELETE FROM inbox WHERE key = ? AND conversation_id = ?
    RETURNING bot, body, accepted_at AS acceptedAt, letter_id AS letterId, retries`);
  const keepDeadLetter = prepareKeepDeadLetter(database);
  const takeOut = (key: string, conversationId: string): Consumed | undefined => {
    const waiting = recent.stimuli.get(key);
    if (waiting === undefined) {
      if (!tables.holdAny('inbox')) return undefined;
      tables.changed('inbox');
      return take.get(key, conversationId) as Consumed | undefined;
    }
    if (waiting.conversationId !== conversationId) return undefined;
    recent.stimuli.delete(key);
    const { bot, body, acceptedAt } = waiting;
    return { bot, body, acceptedAt, letterId: null, retries: 0 };
  };
  return ({ stimulusKey: key, conversationId, deadLetter: givenUp }) => {
    const taken = takeOut(key, conversationId);
    if (taken === undefined) return false;
    if (givenUp === undefined) return true;
    const { letterId, ...rest } = taken;
    const id = letterId ?? `stimulus:${key}`;
    const body = givenUp.body ?? (typeof taken.body === 'string' ? taken.body : taken.body.text);
    const { reason, at } = givenUp;
    keepDeadLetter({ id, kind: 'stimulus', conversationId, key, ...rest, body, reason, at });
    return true;
  };
}

/** What the turn takes away comes before what it adds. */
function prepareConsequences(database: DatabaseSync, working: WorkingSet): (rows: CommitRows) => void {
  const dropOutbox = prepareDropOutbox(database, working);
  const addMessage = prepareAddMessage(database, working);
  const cancelTimer = prepareCancelTimer(database, working);
  const setTimer = prepareSetTimer(database, working);
  const endCall = prepareEndCall(database, working);
  const setCall = prepareSetCall(database, working);
  const addContacts = prepareAddContacts(database);
  return (rows) => {
    if (rows.dropOutbox) dropOutbox(rows.conversationId);
    rows.cancelledTimers.forEach(cancelTimer);
    rows.cancelledCalls.forEach(endCall);
    rows.outbox.forEach(addMessage);
    rows.timers.forEach(setTimer);
    rows.calls.forEach(setCall);
    addContacts(rows.conversationId, rows.contacts);
  };
}
