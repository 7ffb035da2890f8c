import type { ActivityEntry } from '../store/records.js';
import type { TurnCommit } from '../store/store.js';

/** What is left to do for a turn that is stored. It is held until the disk has the turn, and the turn itself is not: so it is little. */
export interface AfterTurn {
  readonly conversationId: string;
  /** Whether it says something. */
  readonly says: boolean;
  /** When the first of its delays ends, in ms since the epoch; `undefined` when it sets none. */
  readonly firstDueAt: number | undefined;
  readonly calls: readonly ActivityEntry[];
  readonly cancelledCalls: readonly string[];
}

export function afterTurn({ conversationId, outbox, timers, calls, cancelledCalls }: TurnCommit): AfterTurn {
  return {
    conversationId,
    says: outbox.length > 0,
    firstDueAt: timers.length > 0 ? Math.min(...timers.map(({ dueAt }) => dueAt)) : undefined,
    calls,
    cancelledCalls,
  };
}
