import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { OutboxRow } from '../rows.js';
import { prepareKeepDeadLetter } from './dead-letters.js';
import type { Enter } from './inbox.js';
import { rowLimit } from './row-limit.js';

export function prepareOutbox(database: DatabaseSync): Handler<'outbox'> {
  const select = database.prepare(`
    SELECT message_id AS messageId, conversation_id AS conversationId, message, retries, since, traceparent
    FROM outbox WHERE conversation_id = ? ORDER BY sequence LIMIT ?`);
  return ({ conversationId, limit }) => select.all(conversationId, rowLimit(limit)) as OutboxRow[];
}

export function prepareConversationsWithOutbox(database: DatabaseSync): Handler<'conversationsWithOutbox'> {
  const select = database.prepare(
    'SELECT conversation_id AS id FROM outbox GROUP BY conversation_id ORDER BY min(sequence)',
  );
  return () => (select.all() as { id: string }[]).map(({ id }) => id);
}

/** A message whose id waits already stays as it is: `false`. */
export function prepareAddMessage(database: DatabaseSync): (row: OutboxRow) => boolean {
  const insert = database.prepare(`
    INSERT INTO outbox (message_id, conversation_id, message, retries, since, traceparent)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (message_id) DO NOTHING`);
  return ({ messageId, conversationId, message, retries = 0, since = null, traceparent = null }) =>
    insert.run(messageId, conversationId, message, retries, since, traceparent).changes > 0;
}

export function prepareCountMessages(database: DatabaseSync): (conversationId: string) => number {
  const count = database.prepare('SELECT count(*) AS waiting FROM outbox WHERE conversation_id = ?');
  return (conversationId) => (count.get(conversationId) as { waiting: number }).waiting;
}

export function prepareDropOutbox(database: DatabaseSync): (conversationId: string) => void {
  const remove = database.prepare('DELETE FROM outbox WHERE conversation_id = ?');
  return (conversationId) => {
    remove.run(conversationId);
  };
}

export function prepareMarkSent(database: DatabaseSync): Handler<'markSent'> {
  const remove = database.prepare('DELETE FROM outbox WHERE message_id = ?');
  return (messageIds) => {
    messageIds.forEach((messageId) => remove.run(messageId));
    return undefined;
  };
}

export function prepareGiveUpMessage(database: DatabaseSync, enter: Enter): Handler<'giveUpMessage'> {
  const remove = database.prepare(`
    DELETE FROM outbox WHERE message_id = ? RETURNING conversation_id AS conversationId, message, retries`);
  const keepDeadLetter = prepareKeepDeadLetter(database);
  return ({ messageId, givenUp, stimulus }) => {
    const found = remove.get(messageId) as Required<Omit<OutboxRow, 'messageId' | 'since'>> | undefined;
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
