import type { Migration } from '../migrate.js';

/** The turn that says a message, or asks for a call, as W3C Trace Context writes it: `NULL` when nobody traced. */
export const traceparent: Migration = {
  number: 12,
  name: 'traceparent',
  sql: `
    ALTER TABLE outbox ADD COLUMN traceparent TEXT;
    ALTER TABLE call ADD COLUMN traceparent TEXT;
  `,
};
