import type { Purge, Store, TurnCommit } from '@colloquy/runtime';
import { isRaised, QUICKER } from '../failure-of.js';
import { commitValues, textOf } from '../rows.js';
import type { Session } from '../server/database.js';
import type { Place } from './place.js';

/** Storing a turn. */
export function turnOperations({ database, schema, asHolder }: Place): Pick<Store, 'commit'> {
  const commit = async (session: Session, me: string, turn: TurnCommit): Promise<boolean> => {
    const values = [me, ...commitValues(turn)];
    const places = values.map((_, index) => `$${index + 1}`).join(', ');
    const { rows } = await session.run<{ done: boolean }>(
      `SELECT ${schema}.commit_turn(${places}) AS done`,
      values,
      'commit',
    );
    return rows[0]?.done === true;
  };
  return {
    commit: (turn) =>
      asHolder(async (me) => {
        const { purge } = turn;
        try {
          const done = await (purge === undefined
            ? commit(database, me, turn)
            : database.transaction(async (session) => {
                await withoutOthers(session, schema, turn.conversationId);
                if (!(await purgeIn(session, schema, turn.conversationId, purge))) return false;
                if (await commit(session, me, turn)) return true;
                throw new Undone();
              }));
          return done ? 'committed' : 'conflict';
        } catch (error) {
          if (error instanceof Undone || isRaised(error, QUICKER)) return 'conflict';
          throw error;
        }
      }),
  };
}

/** What was purged comes back, since the turn was not stored. */
class Undone extends TypeError {}

/**
 * Keeps what is new of conversations out for a moment, so that nothing comes between what was seen and what is taken out. The record first, as
 * turns do, so that nobody waits for the other.
 */
export async function withoutOthers(session: Session, schema: string, conversationId: string): Promise<void> {
  await session.run(`SELECT FROM ${schema}.conversations WHERE id = $1 FOR UPDATE`, [conversationId]);
  const tables = ['inbox', 'outbox', 'timers', 'calls', 'letters'].map((name) => `${schema}.${name}`);
  await session.run(`LOCK TABLE ${tables.join(', ')} IN SHARE ROW EXCLUSIVE MODE`);
}

/** `false` when there are other traces than were seen, and nothing was changed. */
export async function purgeIn(
  session: Session,
  schema: string,
  conversationId: string,
  { seen, rewritten, removed, journalFrom }: Purge,
): Promise<boolean> {
  const { rows } = await session.run<{ done: boolean }>(
    `SELECT ${schema}.purge($1, $2, $3, $4, $5, $6, $7, $8, $9) AS done`,
    [
      conversationId,
      [...new Set(seen.map(({ kind, id }) => `${kind}:${id}`))],
      rewritten.map(({ kind }) => kind),
      rewritten.map(({ id }) => id),
      rewritten.map(({ body }) => textOf(body)),
      rewritten.map(({ reason }) => reason ?? null),
      removed.map(({ kind }) => kind),
      removed.map(({ id }) => id),
      journalFrom,
    ],
  );
  return rows[0]?.done === true;
}
