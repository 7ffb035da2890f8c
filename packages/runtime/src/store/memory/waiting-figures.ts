import type { OutboxEntry } from '../records.js';
import { FIGURE_LIMIT, STUCK_LIMIT, type WaitingFigures } from '../store-figures.js';
import type { Queues } from './queues.js';

/** What waits, the first in line first. */
export interface Waiting {
  readonly conversationId: string;
  readonly since: number | undefined;
}

export function waitingFigures(waiting: readonly Waiting[], stuckBefore: number): WaitingFigures {
  const oldestSince = waiting[0]?.since;
  const stuck = waiting
    .slice(0, STUCK_LIMIT)
    .filter(({ since }) => since !== undefined && since < stuckBefore)
    .map(({ conversationId }) => conversationId);
  return {
    count: Math.min(waiting.length, FIGURE_LIMIT),
    ...(oldestSince !== undefined && { oldestSince }),
    stuck: new Set(stuck).size,
  };
}

/** Of messages that wait to be sent. */
export function outboxFigures(outbox: Queues<OutboxEntry>, stuckBefore: number): WaitingFigures {
  const waiting = outbox.all().map(({ conversationId, value: { since } }) => ({ conversationId, since }));
  return waitingFigures(waiting, stuckBefore);
}
