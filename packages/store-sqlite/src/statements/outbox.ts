import type { OutboxEntry } from '@colloquy/runtime';
import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { WorkingSet } from '../recent/working-set.js';
import { outboxEntry, type OutboxColumns } from '../rows.js';
import { prepareKeepDeadLetter } from './dead-letters.js';
import type { Enter } from './inbox.js';
import { rowLimit } from './row-limit.js';

/** What lies in the table came before what is recent. */
export function prepareOutbox(database: DatabaseSync, { recent, tables }: WorkingSet): Handler<'outbox'> {
  const select = database.prepare(`
    SELECT message_id AS messageId, conversation_id AS conversationId, message, retries, since, traceparent
    FROM outbox WHERE conversation_id = ? ORDER BY sequence LIMIT ?`);
  return ({ conversationId, limit }) => {
    const most = rowLimit(limit);
    const newer = recent.messages.of(conversationId);
    if (!tables.holdAny('outbox')) return newer.length > most ? newer.slice(0, most) : newer;
    const older = (select.all(conversationId, most) as OutboxColumns[]).map(outboxEntry);
    return [...older, ...newer].slice(0, most);
  };
}

export function prepareConversationsWithOutbox(database: DatabaseSync): Handler<'conversationsWithOutbox'> {
  const select = database.prepare(
    'SELECT conversation_id AS id FROM outbox GROUP BY conversation_id ORDER BY min(sequence)',
  );
  return () => (select.all() as { id: string }[]).map(({ id }) => id);
}

/** A message whose id waits already stays as it is. */
export function prepareAddMessage(
  database: DatabaseSync,
  { recent, tables }: WorkingSet,
): (entry: OutboxEntry) => void {
  const select = database.prepare('SELECT 1 FROM outbox WHERE message_id = ?');
  const waits = (messageId: string): boolean =>
    recent.messages.get(messageId) !== undefined ||
    (tables.holdAny('outbox') && select.get(messageId) !== undefined);
  return (entry) => {
    if (!waits(entry.messageId)) recent.messages.add(entry);
  };
}

export function prepareDropOutbox(
  database: DatabaseSync,
  { recent, tables }: WorkingSet,
): (conversationId: string) => void {
  const remove = database.prepare('DELETE FROM outbox WHERE conversation_id = ?');
  return (conversationId) => {
    recent.messages.drop(conversationId);
    if (tables.holdAny('outbox')) remove.run(conversationId);
  };
}

export function prepareMarkSent(database: DatabaseSync, { recent, tables }: WorkingSet): Handler<'markSent'> {
  const remove = database.prepare('DELETE FROM outbox WHERE message_id = ?');
  return (messageIds) => {
    for (const messageId of messageIds)
      if (!recent.messages.delete(messageId) && tables.holdAny('outbox') && remove.run(messageId).changes > 0)
        tables.changed('outbox');
    return undefined;
  };
}

export function prepareGiveUpMessage(database: DatabaseSync, enter: Enter): Handler<'giveUpMessage'> {
  const remove = database.prepare(`
    DELETE FROM outbox WHERE message_id = ? RETURNING conversation_id AS conversationId, message, retries`);
  const keepDeadLetter = prepareKeepDeadLetter(database);
  return ({ messageId, givenUp, stimulus }) => {
    const found = remove.get(messageId) as Required<Omit<OutboxColumns, 'messageId' | 'since'>> | undefined;
    if (found === undefined) return undefined;
    const { conversationId, message, retries } = found;
    keepDeadLetter({
      id: `message:${messageId}`,
      kind: 'message',
      conversationId,
      bot: stimulus.bot,
      key: messageId,
      body: message,
      acceptedAt: givenUp.at,
      retries,
      ...givenUp,
    });
    enter(stimulus);
    return undefined;
  };
}
