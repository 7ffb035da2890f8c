import { createHash } from 'node:crypto';

/** The channel on which processes of one schema hear of each other; with `_` and a holder's number, that of one process. Names of channels are short. */
export function channelOf(schema: string): string {
  return `colloquy_${createHash('sha256').update(schema).digest('hex').slice(0, 16)}`;
}
