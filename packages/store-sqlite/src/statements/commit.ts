import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { CommitRows, StimulusRow } from '../rows.js';
import { prepareCancelCall, prepareSetCall } from './calls.js';
import { prepareAddContacts } from './contacts.js';
import { prepareKeepDeadLetter } from './dead-letters.js';
import { prepareAddToJournal } from './journal.js';
import { prepareAddMessage, prepareDropOutbox } from './outbox.js';
import { preparePurge } from './purge.js';
import { prepareCancelTimer, prepareSetTimer } from './timers.js';

/** The version is compared and the stimulus consumed before anything is written: a conflict leaves no trace. */
export function prepareCommit(database: DatabaseSync): Handler<'commit'> {
  const selectVersion = database.prepare('SELECT version FROM conversation WHERE conversation_id = ?');
  const consume = prepareConsume(database);
  const put = database.prepare(`
    INSERT INTO conversation (conversation_id, version, record, ended_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (conversation_id) DO UPDATE SET
      version = excluded.version, record = excluded.record, ended_at = excluded.ended_at`);
  const purging = preparePurge(database);
  const follow = prepareConsequences(database);
  return (rows) => {
    const { conversationId, expectedVersion, record, endedAt, purge } = rows;
    const found = selectVersion.get(conversationId) as { version: number } | undefined;
    if ((found?.version ?? 0) !== expectedVersion) return 'conflict';
    if (purge !== undefined && !purging.fits(conversationId, purge)) return 'conflict';
    if (!consume(rows)) return 'conflict';
    if (purge !== undefined) purging.run(conversationId, purge);
    put.run(conversationId, expectedVersion + 1, record, endedAt);
    follow(rows);
    return 'committed';
  };
}

type Consumed = Omit<StimulusRow, 'conversationId' | 'key'> & {
  readonly letterId: string | null;
  readonly retries: number;
};

/** Takes the stimulus out of the inbox, to the dead letters when it is given up; `false` when it does not wait there. */
function prepareConsume(database: DatabaseSync): (rows: CommitRows) => boolean {
  const remove = database.prepare('DELETE FROM inbox WHERE key = ? AND conversation_id = ?');
  const take = database.prepare(`
    DELETE FROM inbox WHERE key = ? AND conversation_id = ?
    RETURNING bot, body, accepted_at AS acceptedAt, letter_id AS letterId, retries`);
  const keepDeadLetter = prepareKeepDeadLetter(database);
  return ({ stimulusKey: key, conversationId, deadLetter: givenUp }) => {
    if (givenUp === undefined) return remove.run(key, conversationId).changes > 0;
    const taken = take.get(key, conversationId) as Consumed | undefined;
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

/** What the turn takes away comes before what it adds. */
function prepareConsequences(database: DatabaseSync): (rows: CommitRows) => void {
  const dropOutbox = prepareDropOutbox(database);
  const addMessage = prepareAddMessage(database);
  const cancelTimer = prepareCancelTimer(database);
  const setTimer = prepareSetTimer(database);
  const cancelCall = prepareCancelCall(database);
  const setCall = prepareSetCall(database);
  const addToJournal = prepareAddToJournal(database);
  const addContacts = prepareAddContacts(database);
  return (rows) => {
    if (rows.dropOutbox) dropOutbox(rows.conversationId);
    rows.cancelledTimers.forEach(cancelTimer);
    rows.cancelledCalls.forEach(cancelCall);
    rows.outbox.forEach(addMessage);
    rows.timers.forEach(setTimer);
    rows.calls.forEach(setCall);
    if (rows.journal !== undefined) addToJournal(rows.journal);
    addContacts(rows.conversationId, rows.contacts);
  };
}
