import type { DatabaseSync } from 'node:sqlite';
import type { Cell } from './fresh-ids.js';

/** Tables in which a conversation that waits has rows, and how they are found by its id. Written in this order. */
export const CONVERSATION_TABLES = {
  seen: `SELECT seen.* FROM journal JOIN seen ON seen.key = journal.body ->> '$.key'
    WHERE journal.conversation_id = ? ORDER BY journal.sequence`,
  journal: 'SELECT * FROM journal WHERE conversation_id = ? ORDER BY sequence',
  conversation: 'SELECT * FROM conversation WHERE conversation_id = ?',
  timer: 'SELECT * FROM timer WHERE conversation_id = ? ORDER BY sequence',
} as const;

export type ConversationTable = keyof typeof CONVERSATION_TABLES;

/** One row of a table. */
export interface StoredRow {
  readonly table: ConversationTable;
  readonly cells: readonly Cell[];
}

/** Tables that may hold rows, and are the same however many conversations there are. */
const OF_THE_FILE = new Set([
  'dialog_version',
  'migration',
  'resource_id',
  'sqlite_sequence',
  'standing',
  'upkeep',
]);

/** All rows of each conversation in a file that a bot has left. @throws when there is something in it that a copy would lack. */
export function readConversations(database: DatabaseSync): readonly (readonly StoredRow[])[] {
  refuseUnknown(database);
  const tables = Object.keys(CONVERSATION_TABLES) as ConversationTable[];
  const selects = tables.map((table) => ({
    table,
    select: database.prepare(CONVERSATION_TABLES[table]),
  }));
  const found = database.prepare('SELECT conversation_id AS id FROM conversation').all() as { id: string }[];
  return found.map(({ id }) =>
    selects.flatMap(({ table, select }) =>
      select.all(id).map((row) => ({ table, cells: Object.values(row) as Cell[] })),
    ),
  );
}

function refuseUnknown(database: DatabaseSync): void {
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all() as {
    name: string;
  }[];
  for (const { name } of tables) {
    if (name in CONVERSATION_TABLES || OF_THE_FILE.has(name)) continue;
    const { rows } = database.prepare(`SELECT count(*) AS rows FROM ${name}`).get() as { rows: number };
    if (rows > 0) throw new Error(`The table "${name}" holds rows, and the benchmark does not copy them.`);
  }
}
