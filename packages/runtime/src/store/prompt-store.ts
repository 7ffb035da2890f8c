import type { Store } from './store.js';

/**
 * A store whose `nextTurn` and `commit` see what `accept` and `finishCall` were called with before these have resolved, and in which a commit is
 * not on disk before what it saw is. The runtime then takes the turn of a callback at once, and both go to disk together; the
 * callback is answered, and what the turn says leaves, when they are there. While the store is busy with its file they may see it no sooner than
 * it has resolved, as in any store: so whoever is told of it at once is told again then.
 */
export interface PromptStore extends Store {
  /**
   * Whether a stimulus of this conversation waits for its turn, or may: `false` only when surely none does. Answers at once, so that nobody
   * begins to look for what is not there: most conversations are told twice of what came.
   */
  mayHaveStimulus(conversationId: string): boolean;
}

/** Whether a store says so of itself. */
export function isPromptStore(store: Store): store is PromptStore {
  return (store as Partial<PromptStore>).mayHaveStimulus !== undefined;
}
