import type { AfterTurn } from './after-turn.js';

/** What is told after a commit, so that the work it asks for starts at once. */
export interface CommitListener {
  committed(turn: AfterTurn): void;
  /** The turn was refused, or stored by an attempt whose answer was lost: look in the store for what there is to do. */
  uncertain(conversationId: string): void;
  /** A turn put a stimulus into the inbox of another conversation. */
  accepted(conversationId: string): void;
}
