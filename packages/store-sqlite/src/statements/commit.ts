import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { CommitRows, StimulusRow } from '../rows.js';
import type { Arrivals } from './arrivals.js';
import { prepareCancelCall, prepareSetCall } from './calls.js';
import { prepareAddContacts } from './contacts.js';
import { prepareKeepDeadLetter } from './dead-letters.js';
import { prepareAddToJournal } from './journal.js';
import { prepareAddMessage, prepareCountMessages, prepareDropOutbox } from './outbox.js';
import { preparePurge } from './purge.js';
import { prepareCancelTimer, prepareSetTimer } from './timers.js';

const CONFLICT = { outcome: 'conflict' } as const;

/** The version is compared and the stimulus consumed before anything is written: a conflict leaves no trace. */
export function prepareCommit(database: DatabaseSync, arrivals: Arrivals): Handler<'commit'> {
  const find = prepareFind(database);
  const addToJournal = prepareAddToJournal(database);
  const consume = prepareConsume(database, arrivals);
  const put = database.prepare(`
    INSERT INTO conversation (conversation_id, version, record, standing, ended_at, last_entry)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (conversation_id) DO UPDATE SET
      version = excluded.version, record = excluded.record, standing = excluded.standing,
      ended_at = excluded.ended_at, last_entry = excluded.last_entry`);
  const purging = preparePurge(database);
  const follow = prepareConsequences(database);
  return (rows) => {
    const { conversationId, expectedVersion, record, standing, endedAt, purge, journal } = rows;
    const found = find(conversationId);
    if (found.version !== expectedVersion) return CONFLICT;
    if (purge !== undefined) {
      arrivals.write();
      arrivals.tableChanged();
    }
    if (purge !== undefined && !purging.fits(conversationId, purge)) return CONFLICT;
    if (!consume(rows)) return CONFLICT;
    if (purge !== undefined) purging.run(conversationId, purge);
    const before = purge === undefined ? found.lastEntry : find(conversationId).lastEntry;
    const lastEntry = journal === undefined ? before : addToJournal(journal, before);
    put.run(conversationId, expectedVersion + 1, record, standing, endedAt, lastEntry);
    const isWholeOutbox = follow(rows);
    return { outcome: 'committed', isWholeOutbox };
  };
}

interface Head {
  readonly version: number;
  /** The last one of its journal. */
  readonly lastEntry: number | null;
}

/** What is compared and continued of a conversation, also of one that there is not yet. */
function prepareFind(database: DatabaseSync): (conversationId: string) => Head {
  const select = database.prepare(
    'SELECT version, last_entry AS lastEntry FROM conversation WHERE conversation_id = ?',
  );
  return (conversationId) =>
    (select.get(conversationId) as unknown as Head | undefined) ?? { version: 0, lastEntry: null };
}

type Consumed = Omit<StimulusRow, 'conversationId' | 'key'> & {
  readonly letterId: string | null;
  readonly retries: number;
};

/** Takes the stimulus out of the inbox, to the dead letters when it is given up; `false` when it does not wait there. */
function prepareConsume(database: DatabaseSync, arrivals: Arrivals): (rows: CommitRows) => boolean {
  const remove = database.prepare('DELETE FROM inbox WHERE key = ? AND conversation_id = ?');
  const take = database.prepare(`
    DELETE FROM inbox WHERE key = ? AND conversation_id = ?
    RETURNING bot, body, accepted_at AS acceptedAt, letter_id AS letterId, retries`);
  const keepDeadLetter = prepareKeepDeadLetter(database);
  return ({ stimulusKey: key, conversationId, deadLetter: givenUp }) => {
    const arrived = arrivals.take(key, conversationId);
    if (arrived === undefined) arrivals.tableChanged();
    if (givenUp === undefined) return arrived !== undefined || remove.run(key, conversationId).changes > 0;
    const taken =
      arrived === undefined
        ? (take.get(key, conversationId) as Consumed | undefined)
        : {
            bot: arrived.bot,
            body: arrived.body,
            acceptedAt: arrived.acceptedAt,
            letterId: null,
            retries: 0,
          };
    if (taken === undefined) return false;
    const { letterId, ...rest } = { ...taken, body: givenUp.body ?? taken.body };
    const id = letterId ?? `stimulus:${key}`;
    keepDeadLetter({
      id,
      kind: 'stimulus',
      conversationId,
      key,
      ...rest,
      reason: givenUp.reason,
      at: givenUp.at,
    });
    return true;
  };
}

/** What the turn takes away comes before what it adds. Answers whether nothing waits to be sent but what it adds. */
function prepareConsequences(database: DatabaseSync): (rows: CommitRows) => boolean {
  const dropOutbox = prepareDropOutbox(database);
  const addMessage = prepareAddMessage(database);
  const countMessages = prepareCountMessages(database);
  const cancelTimer = prepareCancelTimer(database);
  const setTimer = prepareSetTimer(database);
  const cancelCall = prepareCancelCall(database);
  const setCall = prepareSetCall(database);
  const addContacts = prepareAddContacts(database);
  return (rows) => {
    if (rows.dropOutbox) dropOutbox(rows.conversationId);
    rows.cancelledTimers.forEach(cancelTimer);
    rows.cancelledCalls.forEach(cancelCall);
    const added = rows.outbox.filter(addMessage).length;
    rows.timers.forEach(setTimer);
    rows.calls.forEach(setCall);
    addContacts(rows.conversationId, rows.contacts);
    return added === rows.outbox.length && added > 0 && countMessages(rows.conversationId) === added;
  };
}
