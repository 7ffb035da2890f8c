import { isRuntimeError } from '@colloquy/runtime';
import pg from 'pg';
import { toError } from '../errors.js';
import { failureOf, isAtStandby, mayGoAgain } from '../failure-of.js';
import type { ResolvedOptions } from '../postgres-store-options.js';
import { connectionOf, settingsOf } from './connection.js';
import { encode } from './plain-text.js';
import { Sockets } from './sockets.js';

/** A value of a statement. JSON is text already. */
export type Value = string | number | boolean | null | undefined | readonly (string | number | null)[];

/** Makes one statement after the other: on any connection, or within a transaction on one. */
export interface Session {
  /**
   * @param name prepares the statement once for each connection; for those that each turn makes.
   * @throws the driver's error, within a transaction; else RuntimeError.
   */
  run<Row extends object>(text: string, values?: readonly Value[], name?: string): Promise<Result<Row>>;
}

export interface Result<Row> {
  readonly rows: readonly Row[];
  /** How many rows were changed. */
  readonly count: number;
}

/** How often a transaction that met another is made again. */
const ATTEMPTS = 5;

/** The connections of one process to the database. */
export class Database implements Session {
  readonly #sockets = new Sockets();
  readonly #pool: pg.Pool;

  constructor(private readonly options: ResolvedOptions) {
    const { maxConnections } = options;
    this.#pool = new pg.Pool({
      ...connectionOf(options, this.#sockets),
      max: maxConnections,
      verify: (client, done) => {
        client.query(settingsOf(options)).then(() => done(), done);
      },
    });
    // A connection that breaks leaves the pool by itself, and whoever uses it hears of it; the next operation opens another.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  run<Row extends object>(text: string, values: readonly Value[] = [], name?: string): Promise<Result<Row>> {
    return this.#insist(async () => resultOf<Row>(await this.#pool.query(queryOf(text, values, name))));
  }

  /** All or nothing. What it does may be done several times, when another transaction was in the way. */
  transaction<Output>(work: (session: Session) => Promise<Output>): Promise<Output> {
    return this.#insist(async () => {
      const client = await this.#pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('BEGIN');
        const output = await work({
          run: async <Row extends object>(text: string, values: readonly Value[] = [], name?: string) =>
            resultOf<Row>(await client.query(queryOf(text, values, name))),
        });
        await client.query('COMMIT');
        return output;
      } catch (error) {
        if (isAtStandby(error)) broken = error as Error;
        await client.query('ROLLBACK').catch((second: unknown) => {
          broken = second instanceof Error ? second : new TypeError(String(second));
        });
        throw error;
      } finally {
        client.release(broken);
      }
    });
  }

  /** Waits for what is under way. */
  close(): Promise<void> {
    return this.#sockets.end(() => this.#pool.end());
  }

  async #insist<Output>(work: () => Promise<Output>): Promise<Output> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt >= ATTEMPTS || !mayGoAgain(error)) throw this.#sorted(error);
      }
    }
  }

  /** What is no failure of the database goes on as it is. */
  #sorted(error: unknown): unknown {
    if (!(error instanceof Error) || error instanceof TypeError || isRuntimeError(error)) return error;
    return toError(failureOf(error, this.options.place), error);
  }
}

function queryOf(text: string, values: readonly Value[], name: string | undefined): pg.QueryConfig {
  return { text, values: values.map(encoded), ...(name !== undefined && { name }) };
}

function encoded(value: Value): Value {
  if (typeof value === 'string') return encode(value);
  return isList(value) ? value.map((each) => (typeof each === 'string' ? encode(each) : each)) : value;
}

function isList(value: Value): value is Extract<Value, readonly unknown[]> {
  return Array.isArray(value);
}

function resultOf<Row extends object>({ rows, rowCount }: pg.QueryResult): Result<Row> {
  return { rows: rows as Row[], count: rowCount ?? 0 };
}
