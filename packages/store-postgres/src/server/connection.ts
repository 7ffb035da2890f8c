import pg from 'pg';
import type { ResolvedOptions } from '../postgres-store-options.js';
import { decode } from './plain-text.js';
import type { Sockets } from './sockets.js';

/** For an answer that is on its way, in ms. */
const GRACE_MS = 2_000;

/** How a connection is made, of the pool or alone. */
export function connectionOf(options: ResolvedOptions, sockets: Sockets): pg.ClientConfig {
  return {
    connectionString: options.url,
    application_name: `colloquy ${options.name}`.slice(0, 63),
    connectionTimeoutMillis: options.connectTimeoutMs,
    // The server breaks off first, unless it or the way to it is gone without a word.
    query_timeout: options.statementTimeoutMs + GRACE_MS,
    keepAlive: true,
    stream: sockets.make,
    types: { getTypeParser },
  };
}

/** The number of the type `text`. */
const TEXT = 25;

/** As the driver has it, but for what {@link decode} is about. */
function getTypeParser(...[type, format]: Parameters<typeof pg.types.getTypeParser>): unknown {
  return Number(type) === TEXT ? decode : (pg.types.getTypeParser(type, format) as unknown);
}

/**
 * What holds for a connection, whatever is the default there. Set by a statement, since poolers refuse what they do not know in the greeting.
 * Steps read what others have stored by then. A process that stands still in the middle of a transaction keeps nobody out for longer than it
 * keeps its conversations.
 */
export function settingsOf({ statementTimeoutMs, leaseMs }: ResolvedOptions): string {
  return `
    SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED;
    SET statement_timeout = ${statementTimeoutMs};
    SET idle_in_transaction_session_timeout = ${leaseMs};`;
}
