import { createHash } from 'node:crypto';
import { FAILURES, toError } from './errors.js';
import { ALL_MIGRATIONS } from './migrations/all-migrations.js';
import { sqlIn, type Migration } from './migrations/migration.js';
import type { ResolvedOptions } from './postgres-store-options.js';
import type { Database, Session } from './server/database.js';

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

/**
 * Brings the schema to where the program is. Of several processes that start at once one does it, and the others wait. All of it is one
 * transaction: nothing is changed when what is there does not agree with what the program has.
 *
 * @throws RuntimeError `COLLOQUY_E_STORE_TOO_NEW`, `COLLOQUY_E_STORE_DAMAGED` when a step was made by other SQL, `COLLOQUY_E_CONFIGURATION_INVALID` for a schema of another program.
 */
export async function migrate(
  database: Database,
  { schema, place }: ResolvedOptions,
  migrations: readonly Migration[] = ALL_MIGRATIONS,
): Promise<void> {
  const quoted = quote(schema);
  await database.transaction(async (session) => {
    await session.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `colloquy migrate ${schema}`,
    ]);
    const { rows } = await session.run<{ mode: string; encoding: string }>(
      "SELECT current_setting('synchronous_commit') AS mode, current_setting('server_encoding') AS encoding",
    );
    const { mode, encoding = '' } = rows[0] ?? {};
    if (mode === 'off') throw toError(FAILURES.forgetful(place));
    if (encoding !== 'UTF8') throw toError(FAILURES.misspelt(place, encoding));
    const applied = await appliedIn(session, schema);
    if (applied === undefined) await begin(session, schema, place);
    compare(applied ?? [], migrations, place);
    for (const migration of migrations.slice(applied?.length ?? 0)) {
      await session.run(sqlIn(migration, quoted));
      await session.run(`INSERT INTO ${quoted}.migration (number, name, checksum) VALUES ($1, $2, $3)`, [
        migration.number,
        migration.name,
        checksumOf(migration),
      ]);
    }
  });
}

/** A name as SQL writes it. Options let nothing in that would have to be escaped. */
export function quote(name: string): string {
  return `"${name}"`;
}

/** `undefined` when the schema is not there or empty. */
export async function appliedIn(session: Session, schema: string): Promise<readonly Applied[] | undefined> {
  const { rows } = await session.run<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [
    `${quote(schema)}.migration`,
  ]);
  if (rows[0]?.found !== true) return undefined;
  const applied = await session.run<Applied>(
    `SELECT number, name, checksum FROM ${quote(schema)}.migration ORDER BY number`,
  );
  return applied.rows;
}

async function begin(session: Session, schema: string, place: string): Promise<void> {
  const { rows } = await session.run(
    'SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 LIMIT 1',
    [schema],
  );
  if (rows.length > 0) throw toError(FAILURES.foreign(place));
  const known = await session.run('SELECT FROM pg_namespace WHERE nspname = $1', [schema]);
  // Asked before, so that a user who was given the schema need not be allowed to create one.
  if (known.rows.length === 0) await session.run(`CREATE SCHEMA ${quote(schema)}`);
  await session.run(`
    CREATE TABLE ${quote(schema)}.migration (
      number integer PRIMARY KEY,
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`);
}

function compare(applied: readonly Applied[], migrations: readonly Migration[], place: string): void {
  const latest = applied.at(-1)?.number ?? 0;
  const known = migrations.at(-1)?.number ?? 0;
  if (latest > known) throw toError(FAILURES.tooNew(place, latest, known));
  applied.forEach(({ number, name, checksum }, index) => {
    const migration = migrations[index];
    if (migration?.number !== number || checksumOf(migration) !== checksum)
      throw toError(FAILURES.altered(place, `${String(number).padStart(4, '0')}-${name}`));
  });
}

/** Over the words, so that indentation may change; the same in every schema. */
function checksumOf({ sql }: Migration): string {
  return createHash('sha256').update(sql.trim().split(/\s+/).join(' ')).digest('hex');
}
