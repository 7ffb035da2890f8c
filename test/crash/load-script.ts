import { WISHES_AT_ONCE } from './load-bot.js';

/** What a customer says in one go, and everything that the bot has to answer to it, in order. */
export interface Exchange {
  readonly says: readonly string[];
  readonly sees: readonly string[];
}

/** Messages that the customer says in one round. */
const SAID_PER_ROUND = 1 + WISHES_AT_ONCE;

/** How every conversation begins. */
export const GREETING: Exchange = { says: ['hello'], sees: ['0: Welcome.'] };

/** The round of a conversation with this number, counted from 1: a question, and then several things in one go. */
export function roundOf(round: number): readonly Exchange[] {
  const heard = (round - 1) * SAID_PER_ROUND + 1;
  const order = `order ${round}`;
  const wishes = Array.from({ length: WISHES_AT_ONCE }, (_, index) => `wish ${round}.${index + 1}`);
  const last = heard + WISHES_AT_ONCE;
  return [
    {
      says: [order],
      sees: [
        `${heard}: Looking for ${order}.`,
        `${heard}: Found ${order}.`,
        `${heard}: Sent yesterday.`,
        `${heard}: Anything else?`,
        `${heard}: Are you still there?`,
      ],
    },
    {
      says: wishes,
      sees: [
        ...wishes.map((wish, index) => `${heard + 1 + index}: Noted ${wish}.`),
        `${last}: One moment.`,
        `${last}: All: ${wishes.join(', ')}.`,
      ],
    },
  ];
}
