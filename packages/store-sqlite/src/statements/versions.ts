import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';

/** The first fingerprint of a version stays, unless it is to make way; in both cases it is the one that is answered. */
export function prepareRememberVersions(database: DatabaseSync): Handler<'rememberVersions'> {
  const select = database.prepare(
    'SELECT fingerprint FROM dialog_version WHERE bot = ? AND dialog = ? AND version = ?',
  );
  const put = database.prepare(`
    INSERT INTO dialog_version (bot, dialog, version, fingerprint) VALUES (?, ?, ?, ?)
    ON CONFLICT (bot, dialog, version) DO UPDATE SET fingerprint = excluded.fingerprint`);
  return ({ versions, differing }) =>
    versions.map(({ bot, dialog, version, fingerprint }) => {
      const known = select.get(bot, dialog, version) as { fingerprint: string } | undefined;
      if (known === undefined || differing === 'replace') put.run(bot, dialog, version, fingerprint);
      return known?.fingerprint ?? fingerprint;
    });
}
