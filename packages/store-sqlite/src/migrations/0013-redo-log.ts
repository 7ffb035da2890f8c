import type { Migration } from '../migrate.js';

/**
 * What each group has changed since the tables were written last, as JSON: they are written once for many groups. Rows of an epoch that is over
 * are of no use and are written over, since removing them would cost as much as writing them. In slot 0 is which epoch it is.
 */
export const redoLog: Migration = {
  number: 13,
  name: 'redo-log',
  sql: `
    CREATE TABLE redo (
      slot INTEGER PRIMARY KEY,
      epoch INTEGER NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
  `,
};
