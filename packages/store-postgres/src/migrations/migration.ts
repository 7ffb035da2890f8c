import { channelOf } from '../server/channel.js';

/** One step of the schema, forwards only. */
export interface Migration {
  /** 1, 2, 3 ... without gaps. */
  readonly number: number;
  readonly name: string;
  /** With `{schema}` for the schema's name, and `{channel}` for the channel on which its processes hear of each other. */
  readonly sql: string;
}

/** The step in a schema, whose name is quoted already. */
export function sqlIn({ sql }: Migration, schema: string): string {
  return sql.replaceAll('{schema}', schema).replaceAll('{channel}', channelOf(schema));
}
