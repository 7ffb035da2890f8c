import type { Migration } from '../migrate.js';

/** The hub's ids of what was registered. */
export const resourceIds: Migration = {
  number: 10,
  name: 'resource-ids',
  sql: `
    CREATE TABLE resource_id (
      place TEXT PRIMARY KEY,
      id TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
