import type { StoredStimulus, TurnCommit } from '@colloquy/runtime';

export function stimulus(conversationId: string, key: string, text = `body of ${key}`): StoredStimulus {
  return { conversationId, key, bot: 'orders', body: { text }, acceptedAt: 1_000 };
}

/** A turn that consumes its stimulus and sends one message. */
export function turn(
  conversationId: string,
  stimulusKey: string,
  expectedVersion: number,
  text = 'answer',
): TurnCommit {
  return {
    conversationId,
    stimulusKey,
    expectedVersion,
    record: {
      conversationId,
      bot: 'orders',
      owner: 'bot',
      frames: [],
      known: {},
      turns: expectedVersion + 1,
    },
    at: 1_000,
    outbox: [{ messageId: `reply to ${stimulusKey}`, conversationId, message: JSON.stringify({ text }) }],
    timers: [],
    cancelledTimers: [],
    calls: [],
    cancelledCalls: [],
    dropOutbox: false,
  };
}
