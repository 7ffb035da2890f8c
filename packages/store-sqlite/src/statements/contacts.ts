import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';

export function prepareAddContacts(
  database: DatabaseSync,
): (conversationId: string, addresses: readonly string[]) => void {
  const insert = database.prepare(
    'INSERT INTO contact (address, conversation_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  return (conversationId, addresses) => {
    addresses.forEach((address) => insert.run(address, conversationId));
  };
}

export function prepareConversationsOf(database: DatabaseSync): Handler<'conversationsOf'> {
  const select = database.prepare(
    'SELECT conversation_id AS id FROM contact WHERE address = ? ORDER BY conversation_id',
  );
  return (contact) => (select.all(contact) as { id: string }[]).map(({ id }) => id);
}
