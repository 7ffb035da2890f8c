import type { Migration } from '../migrate.js';

/** The structure of each dialog under each version that ever ran. */
export const dialogVersions: Migration = {
  number: 4,
  name: 'dialog-versions',
  sql: `
    CREATE TABLE dialog_version (
      bot TEXT NOT NULL,
      dialog TEXT NOT NULL,
      version TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      PRIMARY KEY (bot, dialog, version)
    ) STRICT, WITHOUT ROWID;
  `,
};
