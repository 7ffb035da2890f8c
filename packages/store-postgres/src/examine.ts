import { isRuntimeError, type DialogVersion, type StoreExamination } from '@colloquy/runtime';
import { appliedIn, quote } from './migrate.js';
import { ALL_MIGRATIONS } from './migrations/all-migrations.js';
import { FAILURES } from './errors.js';
import type { ResolvedOptions } from './postgres-store-options.js';
import { Database } from './server/database.js';

/** Looks whether the store could be opened, and which dialogs have run on it. Changes nothing. */
export async function examine(options: ResolvedOptions): Promise<StoreExamination> {
  const database = new Database({ ...options, maxConnections: 1 });
  const found = { place: options.place, isDurable: true };
  try {
    const applied = await appliedIn(database, options.schema);
    const known = ALL_MIGRATIONS.length;
    const latest = applied?.at(-1)?.number ?? 0;
    if (latest > known)
      return { ...found, problem: FAILURES.tooNew(options.place, latest, known), versions: [] };
    if (latest < 1) return { ...found, versions: [] };
    const { rows } = await database.run<DialogVersion>(
      `SELECT bot, dialog, version, fingerprint FROM ${quote(options.schema)}.versions`,
    );
    return { ...found, versions: rows };
  } catch (error) {
    if (!isRuntimeError(error)) throw error;
    return { ...found, problem: { code: error.code, message: error.message }, versions: [] };
  } finally {
    await database.close();
  }
}
