import type { TurnCommit } from '../../src/store/store.js';

/** A turn over `m:1` of conversation `a`, the first one, which changes nothing else. */
export const EMPTY_TURN: TurnCommit = {
  conversationId: 'a',
  stimulusKey: 'm:1',
  expectedVersion: 0,
  record: { conversationId: 'a', bot: 'orders', owner: 'bot', frames: [], known: {}, turns: 1 },
  at: 1,
  outbox: [],
  timers: [],
  cancelledTimers: [],
  calls: [],
  cancelledCalls: [],
  dropOutbox: false,
};
