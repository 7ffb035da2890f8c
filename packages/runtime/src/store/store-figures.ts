import type { ConversationRecord, Owner } from './records.js';

/** So far is counted what may be much: a figure of this means that many or more. */
export const FIGURE_LIMIT = 100_000;

/** Of what waits longest, so many are looked at for conversations that are stuck. */
export const STUCK_LIMIT = 1_000;

/** Something that waits to be handled or sent. */
export interface WaitingFigures {
  /** At most {@link FIGURE_LIMIT}. */
  readonly count: number;
  /** Since when the first in line has waited, in ms since the epoch; left out when that is not known or nothing waits. */
  readonly oldestSince?: number;
  /** Conversations of which something has waited for too long, among the first {@link STUCK_LIMIT} in line. */
  readonly stuck: number;
}

/** Conversations of one bot and owner with the same dialog on top. */
export interface ConversationCount {
  readonly bot: string;
  readonly owner: Owner;
  /** `''` while none runs. */
  readonly dialog: string;
  readonly count: number;
}

/** How much there is of everything, for those who watch a bot. */
export interface StoreFigures {
  readonly inbox: WaitingFigures;
  /** A message has waited since what it answers came. */
  readonly outbox: WaitingFigures;
  /** At most {@link FIGURE_LIMIT}, as the next two. */
  readonly timers: number;
  readonly calls: number;
  readonly deadLetters: number;
  /** In no particular order; none with a count of 0. */
  readonly conversations: readonly ConversationCount[];
}

/** Where a conversation is counted. */
export function standingOf({ bot, owner, frames }: ConversationRecord): Omit<ConversationCount, 'count'> {
  return { bot, owner, dialog: frames.at(-1)?.dialog ?? '' };
}
