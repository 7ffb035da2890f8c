import type { Migration } from '../migrate.js';

/**
 * Everything of a conversation is found without looking at the others, and everything of a customer; what is to be done after a purge is
 * noted. Addresses of conversations from
 * before are taken from their records, written as the runtime writes them: in small letters, numbers without what divides them.
 */
export const privacy: Migration = {
  number: 8,
  name: 'privacy',
  sql: `
    CREATE INDEX timer_by_conversation ON timer (conversation_id);
    CREATE INDEX call_by_conversation ON call (conversation_id);

    CREATE TABLE upkeep (
      task TEXT PRIMARY KEY,
      due_since REAL NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE contact (
      address TEXT NOT NULL,
      conversation_id TEXT NOT NULL,
      PRIMARY KEY (address, conversation_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX contact_by_conversation ON contact (conversation_id);

    INSERT OR IGNORE INTO contact
      SELECT
        CASE WHEN written GLOB '*[^-+0-9 ./()]*' THEN written
          ELSE replace(replace(replace(replace(replace(replace(written, ' ', ''), '-', ''), '.', ''), '/', ''), '(', ''), ')', '')
        END,
        conversation_id
      FROM (
        SELECT lower(trim(contact.value ->> '$.address')) AS written, conversation_id
        FROM conversation, json_each(record, '$.known.customer.contacts.contact') AS contact
      )
      WHERE written <> '';
  `,
};
