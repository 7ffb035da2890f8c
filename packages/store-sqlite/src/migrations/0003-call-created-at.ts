import type { Migration } from '../migrate.js';

/**
 * When a call was asked for: its deadline counts from there. For calls that are older than this column it counts from the
 * migration, since the time of their turns was not kept.
 */
export const callCreatedAt: Migration = {
  number: 3,
  name: 'call-created-at',
  sql: `
    ALTER TABLE call ADD COLUMN created_at REAL NOT NULL DEFAULT 0;
    UPDATE call SET created_at = unixepoch('subsec') * 1000;
  `,
};
