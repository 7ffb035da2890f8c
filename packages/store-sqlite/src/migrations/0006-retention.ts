import type { Migration } from '../migrate.js';

/** What is oldest is found without looking at the rest: it is forgotten while the bot works. */
export const retention: Migration = {
  number: 6,
  name: 'retention',
  sql: `
    CREATE INDEX journal_by_time ON journal (at);
    CREATE INDEX seen_by_time ON seen (accepted_at);
  `,
};
