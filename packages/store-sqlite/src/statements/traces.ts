import type { TraceRef } from '@colloquy/runtime';
import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { TraceRow } from '../rows.js';

type Kind = TraceRef['kind'];

/** Where each kind of trace lies, and what it is known by. */
const PLACES: Readonly<Record<Kind, { readonly table: string; readonly id: string; readonly body: string }>> =
  {
    stimulus: { table: 'inbox', id: 'key', body: 'body' },
    message: { table: 'outbox', id: 'message_id', body: 'message' },
    timer: { table: 'timer', id: 'timer_id', body: 'body' },
    call: { table: 'call', id: 'call_id', body: 'input' },
    letter: { table: 'dead_letter', id: 'id', body: 'body' },
  };

const ALL = Object.entries(PLACES) as [Kind, (typeof PLACES)[Kind]][];

export function prepareTraces(database: DatabaseSync): Handler<'traces'> {
  const select = database.prepare(
    ALL.map(([kind, { table, id, body }]) => {
      const reason = kind === 'letter' ? 'reason' : 'NULL';
      return `SELECT '${kind}' AS kind, ${id} AS id, ${body} AS body, ${reason} AS reason FROM ${table} WHERE conversation_id = ?1`;
    }).join(' UNION ALL '),
  );
  return (conversationId) => select.all(conversationId) as unknown as TraceRow[];
}

/** Whether these are all the traces that there are of a conversation. */
export function prepareTracesAre(
  database: DatabaseSync,
): (conversationId: string, refs: readonly TraceRef[]) => boolean {
  const select = database.prepare(
    ALL.map(
      ([kind, { table, id }]) =>
        `SELECT '${kind}:' || ${id} AS name FROM ${table} WHERE conversation_id = ?1`,
    ).join(' UNION ALL '),
  );
  return (conversationId, refs) => {
    const there = new Set((select.all(conversationId) as { name: string }[]).map(({ name }) => name));
    return refs.length === there.size && refs.every(({ kind, id }) => there.has(`${kind}:${id}`));
  };
}

export function prepareRewrite(database: DatabaseSync): (row: TraceRow) => void {
  const updates = perKind(({ table, id, body }) =>
    database.prepare(`UPDATE ${table} SET ${body} = ? WHERE ${id} = ?`),
  );
  const reasonOf = database.prepare('UPDATE dead_letter SET reason = ? WHERE id = ?');
  return ({ kind, id, body, reason }) => {
    updates[kind].run(body, id);
    if (kind === 'letter' && reason !== null) reasonOf.run(reason, id);
  };
}

export function prepareRemove(database: DatabaseSync): (ref: TraceRef) => void {
  const removals = perKind(({ table, id }) => database.prepare(`DELETE FROM ${table} WHERE ${id} = ?`));
  return ({ kind, id }) => {
    removals[kind].run(id);
  };
}

/** Removes all traces of a conversation; answers how many there were. */
export function prepareRemoveAll(database: DatabaseSync): (conversationId: string) => number {
  const removals = ALL.map(([, { table }]) =>
    database.prepare(`DELETE FROM ${table} WHERE conversation_id = ?`),
  );
  return (conversationId) =>
    removals.reduce((removed, statement) => removed + Number(statement.run(conversationId).changes), 0);
}

function perKind<Value>(make: (place: (typeof PLACES)[Kind]) => Value): Readonly<Record<Kind, Value>> {
  const { stimulus, message, timer, call, letter } = PLACES;
  return {
    stimulus: make(stimulus),
    message: make(message),
    timer: make(timer),
    call: make(call),
    letter: make(letter),
  };
}
