import type { ActivityEntry, StoredStimulus } from '../store/records.js';
import type { TurnCommit } from '../store/store.js';
import { bodyOf } from '../turn/stimulus-body.js';

/** What is left to do for a turn that is stored. It is held until the disk has the turn, and the turn itself is not: so it is little. */
export interface AfterTurn {
  readonly conversationId: string;
  /** Whether there is something to send. */
  readonly says: boolean;
  /** When the first of its delays ends, in ms since the epoch; `undefined` when it sets none. */
  readonly firstDueAt: number | undefined;
  readonly calls: readonly ActivityEntry[];
  readonly cancelledCalls: readonly string[];
}

export function afterTurn(
  { conversationId, outbox, dropOutbox, timers, calls, cancelledCalls }: TurnCommit,
  stimulus: StoredStimulus,
): AfterTurn {
  return {
    conversationId,
    says: outbox.length > 0 || (isRefusal(stimulus) && !dropOutbox),
    firstDueAt: timers.length > 0 ? Math.min(...timers.map(({ dueAt }) => dueAt)) : undefined,
    calls,
    cancelledCalls,
  };
}

/** After one nothing of the conversation is sent until its turn has said what becomes of what still waits. */
function isRefusal(stimulus: StoredStimulus): boolean {
  const body = bodyOf(stimulus);
  return body.kind === 'send-failed' && body.owner !== 'bot';
}
