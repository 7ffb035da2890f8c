import type { Json, StoredStimulus, TurnCommit } from '@colloquy/runtime';

export function stimulus(conversationId: string, key: string, body: Json = null): StoredStimulus {
  return { conversationId, key, bot: 'b', body, acceptedAt: 1 };
}

/** The first turn of a conversation, which changes nothing but this. */
export function turn(
  conversationId: string,
  stimulusKey: string,
  changes: Partial<TurnCommit> = {},
): TurnCommit {
  return {
    conversationId,
    stimulusKey,
    expectedVersion: 0,
    record: { conversationId, bot: 'b', owner: 'bot', frames: [], known: {}, turns: 1 },
    at: 1,
    outbox: [],
    timers: [],
    cancelledTimers: [],
    calls: [],
    cancelledCalls: [],
    dropOutbox: false,
    ...changes,
  };
}
