import type { Supervisor } from '../operations/supervisor.js';
import { isSharedStore } from '../store/shared-store.js';
import type { Store } from '../store/store.js';
import { wakeAll, type WokenParts } from './take-up.js';

export interface TakeOverOptions extends WokenParts {
  /** The store as it was given: whether others use it is for it to say. */
  readonly shared: Store;
  readonly supervisor: Supervisor;
  /** Start nothing new. */
  readonly stopping: AbortSignal;
}

/**
 * Hears of work that other processes leave to this one, where the store is shared; nothing is heard before the answer is called. That has to be
 * before what waits at the start is looked for: what is said in between may not be in what was found.
 */
export function listenToOthers(options: TakeOverOptions): () => void {
  const { shared, supervisor, stopping, mailbox, dispatcher } = options;
  if (!isSharedStore(shared)) return () => undefined;
  let isListening = false;
  /** Whether somebody looks for what was orphaned, and whether to look once more since it was said again meanwhile. */
  let looking: 'no' | 'once' | 'again' = 'no';

  const look = async (): Promise<void> => {
    try {
      do {
        looking = 'once';
        await wakeAll(options);
      } while (wasSaidAgain());
    } finally {
      looking = 'no';
    }
  };
  const wasSaidAgain = (): boolean => looking === 'again' && !stopping.aborted;

  shared.share({
    waits: (where, conversationId) => {
      if (!isListening || stopping.aborted) return;
      if (where === 'inbox') mailbox.wake(conversationId);
      else dispatcher.wake(conversationId);
    },
    orphaned: () => {
      if (!isListening || stopping.aborted) return;
      if (looking === 'no') supervisor.watch('take over', look());
      else looking = 'again';
    },
  });
  return () => (isListening = true);
}
