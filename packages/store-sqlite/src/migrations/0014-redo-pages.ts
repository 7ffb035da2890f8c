import type { Migration } from '../migrate.js';

/**
 * What a group has changed lies in as many rows as it has pages, of which the last says so: a row that fits into a page is written over where it
 * lies. One that took many pages was removed and written elsewhere, and what it left was overwritten with zeros: all of it went through
 * the log twice. Rows from before are whole.
 */
export const redoPages: Migration = {
  number: 14,
  name: 'redo-pages',
  sql: `
    ALTER TABLE redo ADD COLUMN is_last INTEGER NOT NULL DEFAULT 1;
  `,
};
