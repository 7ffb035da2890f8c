import { FAILURES, toError } from './errors.js';

/** How a `postgresStore` behaves. Every option has a default. */
export interface PostgresStoreOptions {
  /** Schema of the store's tables; it is created when missing. One schema serves one set of bots. Default `colloquy`. */
  readonly schema?: string;
  /** The most connections of this process for operations, besides one on which it listens. Default 10. */
  readonly maxConnections?: number;
  /** How long connecting, and waiting for a free connection, may take. Default 10,000 ms. */
  readonly connectTimeoutMs?: number;
  /** How long one operation may take at the server before it is broken off. Default 30,000 ms. */
  readonly statementTimeoutMs?: number;
  /**
   * After so long without a sign of life a process is given up, and others take its conversations over. Signs are given three times as
   * often. 1,000 to 600,000 ms. Default 15,000.
   */
  readonly leaseMs?: number;
  /** How this process is called among the others, for people who look into the table `holders`. Default: name of the machine and number of the process. */
  readonly name?: string;
}

/** Options with every default in its place. */
export interface ResolvedOptions extends Required<PostgresStoreOptions> {
  readonly url: string;
  /** The store for people: host and schema, never a password. */
  readonly place: string;
}

/** @throws RuntimeError `COLLOQUY_E_CONFIGURATION_INVALID` with every problem at once. */
export function resolveOptions(url: string, options: PostgresStoreOptions, ownName: string): ResolvedOptions {
  const resolved = {
    schema: 'colloquy',
    maxConnections: 10,
    connectTimeoutMs: 10_000,
    statementTimeoutMs: 30_000,
    leaseMs: 15_000,
    name: ownName,
    ...options,
  };
  const { schema, maxConnections, connectTimeoutMs, statementTimeoutMs, leaseMs } = resolved;
  const address = addressOf(url);
  const problems = [
    ...(address === undefined
      ? ['the connection string is no URL such as postgres://user:password@host:5432/database']
      : []),
    ...(/^[a-z_][a-z0-9_]{0,62}$/.test(schema)
      ? []
      : ['schema must be 1 to 63 small letters, digits and _, no digit first']),
    ...(isWhole(maxConnections, 2, 1_000) ? [] : ['maxConnections must be a whole number, 2 to 1,000']),
    ...(isWhole(connectTimeoutMs, 1, 600_000)
      ? []
      : ['connectTimeoutMs must be a whole number, 1 to 600,000']),
    ...(isWhole(statementTimeoutMs, 1, 600_000)
      ? []
      : ['statementTimeoutMs must be a whole number, 1 to 600,000']),
    ...(isWhole(leaseMs, 1_000, 600_000) ? [] : ['leaseMs must be a whole number, 1,000 to 600,000']),
  ];
  if (problems.length > 0) throw toError(FAILURES.options(problems));
  return { ...resolved, url, place: `${address ?? ''} (schema ${schema})` };
}

/** Host and database of a connection string, without who and how; `undefined` when it is none. */
function addressOf(url: string): string | undefined {
  try {
    const { protocol, host, pathname } = new URL(url);
    return /^postgres(ql)?:$/.test(protocol) ? `${host}${pathname}` : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}
