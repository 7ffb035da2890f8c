import type { Store } from './store.js';

/**
 * A store that several processes use at the same time. Each conversation is one process's, the first that asks for its next turn, its messages or its
 * calls; it stays so for as long as the store hears of that process. To the others it looks as if nothing waited: `nextTurn`, `outbox`,
 * `openCalls`, `startAttempt` and the lists of conversations answer them nothing of it, `commit` answers `conflict`, and `finishCall` `false`. What is
 * for people (`conversation`, `journal`, `deadLetters`...) is the same for all.
 */
export interface SharedStore extends Store {
  /** Says whom to tell of work that others leave to this process, from the next `open()` on. */
  share(work: SharedWork): void;
}

/** Work that comes from other processes. Neither method may throw. */
export interface SharedWork {
  /** Something waits in a conversation that is this process's: another one has accepted it. */
  waits(where: 'inbox' | 'outbox', conversationId: string): void;
  /** Conversations may have lost their process: what waits in them is anybody's now. */
  orphaned(): void;
}

/** Whether a store says so of itself. */
export function isSharedStore(store: Store): store is SharedStore {
  return (store as Partial<SharedStore>).share !== undefined;
}
