/** One step of the schema, forwards only. */
export interface Migration {
  /** 1, 2, 3 ... without gaps. */
  readonly number: number;
  readonly name: string;
  /** The step in a schema, whose name is quoted already. */
  readonly sql: (schema: string) => string;
}
