import type { OutboxEntry } from '@colloquy/runtime';
import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { DeadLetterRow, StimulusRow } from '../rows.js';
import { prepareDiscardDeadLetter } from './dead-letters.js';
import { prepareAddMessage } from './outbox.js';
import type { WorkingSet } from '../recent/working-set.js';

type Letter = Omit<DeadLetterRow, 'sequence' | 'reason' | 'at'> & { readonly acceptedAt: number };

export function prepareRetryDeadLetter(
  database: DatabaseSync,
  working: WorkingSet,
): Handler<'retryDeadLetter'> {
  const select = database.prepare(`
    SELECT id, kind, conversation_id AS conversationId, bot, key, body, accepted_at AS acceptedAt, retries
    FROM dead_letter WHERE id = ?`);
  const selectOwner = database.prepare(
    "SELECT record ->> '$.owner' AS owner FROM conversation WHERE conversation_id = ?",
  );
  const discard = prepareDiscardDeadLetter(database);
  const enterAgain = prepareEnterAgain(database);
  const addMessage = prepareAddMessage(database, working);
  return ({ id, now }) => {
    const letter = select.get(id) as Letter | undefined;
    if (letter === undefined) return { outcome: 'unknown' };
    const { kind, conversationId } = letter;
    const found = selectOwner.get(conversationId) as { owner: 'bot' | 'agent' | 'ended' } | undefined;
    const owner = found?.owner ?? 'bot';
    if (kind === 'message' && owner !== 'bot') return { outcome: 'not-ours', owner };
    if (kind === 'message') addMessage(messageOf(letter, now));
    else enterAgain(letter, now);
    discard(id);
    return { outcome: 'retried', kind, conversationId };
  };
}

/** A stimulus enters under the next key that is free, and remembers which letter it was. */
function prepareEnterAgain(database: DatabaseSync): (letter: Letter, now: number) => void {
  const remember = database.prepare(
    'INSERT INTO seen (key, accepted_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const insert = database.prepare(`
    INSERT INTO inbox (conversation_id, key, bot, body, accepted_at, letter_id, retries)
    VALUES (?, ?, ?, ?, ?, ?, ?)`);
  return ({ id, conversationId, key, bot, body, acceptedAt, retries }, now) => {
    const firstKey = key.replace(/^r\d+:/, '');
    const keyOf = (number: number): StimulusRow['key'] => `r${number}:${firstKey}`;
    let number = retries + 1;
    while (remember.run(keyOf(number), now).changes === 0) number += 1;
    insert.run(conversationId, keyOf(number), bot, body, acceptedAt, id, retries + 1);
  };
}

function messageOf({ key, conversationId, body, retries }: Letter, since: number): OutboxEntry {
  return { messageId: key, conversationId, message: body, retries: retries + 1, since };
}
