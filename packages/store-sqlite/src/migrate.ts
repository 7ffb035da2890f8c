import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { FAILURES, StoreFailure } from './errors.js';

/** One step of the schema, forwards only. */
export interface Migration {
  /** 1, 2, 3 ... without gaps. */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

type Applied = Readonly<Record<'name' | 'checksum', string>> & { readonly number: number };

/**
 * Brings the schema to where the program is, each step in a transaction of its own together with the note that it was
 * made. Notes are compared with the program's SQL first, and nothing is changed when they do not agree.
 *
 * @throws StoreFailure `COLLOQUY_E_STORE_TOO_NEW`, or `COLLOQUY_E_STORE_DAMAGED` when a step was made by other SQL.
 */
export function migrate(database: DatabaseSync, path: string, migrations: readonly Migration[]): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS migration (
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      checksum TEXT NOT NULL,
      applied_at REAL NOT NULL
    ) STRICT`);
  for (const migration of migrations.slice(comparedMigrations(database, path, migrations)))
    apply(database, migration);
}

/**
 * How many steps were made, all of them by the SQL that the program has.
 *
 * @throws StoreFailure as {@link migrate}.
 */
export function comparedMigrations(
  database: DatabaseSync,
  path: string,
  migrations: readonly Migration[],
): number {
  const applied = database
    .prepare('SELECT number, name, checksum FROM migration ORDER BY number')
    .all() as Applied[];
  compare(applied, migrations, path);
  return applied.length;
}

function compare(applied: readonly Applied[], migrations: readonly Migration[], path: string): void {
  const latest = applied.at(-1)?.number ?? 0;
  const known = migrations.at(-1)?.number ?? 0;
  if (latest > known) throw new StoreFailure(FAILURES.tooNew(path, latest, known));
  applied.forEach(({ number, name, checksum }, index) => {
    const migration = migrations[index];
    if (migration?.number !== number || checksumOf(migration) !== checksum) {
      throw new StoreFailure(FAILURES.altered(path, `${String(number).padStart(4, '0')}-${name}`));
    }
  });
}

function apply(database: DatabaseSync, migration: Migration): void {
  const note = database.prepare(
    'INSERT INTO migration (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)',
  );
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(migration.sql);
    note.run(migration.number, migration.name, checksumOf(migration), Date.now());
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Over the words, so that indentation may change. */
function checksumOf({ sql }: Migration): string {
  return createHash('sha256').update(sql.trim().split(/\s+/).join(' ')).digest('hex');
}
