import type { ConversationRecord, Store } from '@colloquy/runtime';
import { recordOf, textOf, trace, type TraceRow } from '../rows.js';
import type { Session } from '../server/database.js';
import type { Place } from './place.js';
import { purgeIn, withoutOthers } from './turns.js';

interface KeptRow {
  readonly record: string;
  readonly bot: string;
  readonly owner: string;
  readonly dialog: string;
}

/** What is kept of a conversation besides its record, and how it is forgotten. */
export function privacyOperations({ database, schema: s }: Place): Pick<Store, 'traces' | 'erase'> {
  const tracesIn = async (session: Session, conversationId: string) => {
    const { rows } = await session.run<TraceRow>(`SELECT * FROM ${s}.traces($1)`, [conversationId]);
    return rows.map(trace);
  };
  return {
    traces: (conversationId) => tracesIn(database, conversationId),

    erase: (conversationId) =>
      database.transaction(async (session) => {
        await withoutOthers(session, s, conversationId);
        const { rows } = await session.run<KeptRow>(
          `SELECT record, bot, owner, dialog FROM ${s}.conversations WHERE id = $1`,
          [conversationId],
        );
        const traces = await tracesIn(session, conversationId);
        const all = { seen: traces, rewritten: [], removed: traces, journalFrom: 0 };
        await purgeIn(session, s, conversationId, all);
        await session.run(`DELETE FROM ${s}.contacts WHERE conversation_id = $1`, [conversationId]);
        if (rows[0] !== undefined) await forget(session, s, rows[0], recordOf(rows[0].record));
        if (rows[0] === undefined || rows[0].owner === 'ended')
          await session.run(`DELETE FROM ${s}.leases WHERE conversation_id = $1`, [conversationId]);
        return rows.length > 0 || traces.length > 0;
      }),
  };
}

/** Who owns a conversation that goes on is not forgotten. */
async function forget(
  session: Session,
  s: string,
  { bot, owner, dialog }: KeptRow,
  { conversationId, turns, ...record }: ConversationRecord,
): Promise<void> {
  await session.run(`INSERT INTO ${s}.standing_changes VALUES ($1, $2, $3, -1)`, [bot, owner, dialog]);
  if (owner === 'ended') {
    await session.run(`DELETE FROM ${s}.conversations WHERE id = $1`, [conversationId]);
    return;
  }
  const bare = { conversationId, bot: record.bot, owner: record.owner, frames: [], known: {}, turns };
  await session.run(
    `UPDATE ${s}.conversations SET version = version + 1, record = $2, dialog = '' WHERE id = $1`,
    [conversationId, textOf(bare)],
  );
  await session.run(`INSERT INTO ${s}.standing_changes VALUES ($1, $2, '', 1)`, [bot, owner]);
}
