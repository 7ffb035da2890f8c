import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/** A row as SQLite answers it. */
export type Row = Readonly<Record<string, unknown>>;

/** Runs SQL with each statement prepared once. */
export class Prepared {
  readonly #statements = new Map<string, StatementSync>();

  constructor(private readonly database: DatabaseSync) {}

  /** Answers how many rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }

  all(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    return this.#statement(sql).all(...values);
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** A JSON column. */
export function parse<Value>(column: unknown): Value {
  return JSON.parse(String(column)) as Value;
}
