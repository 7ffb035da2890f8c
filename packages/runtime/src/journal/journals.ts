import type { Store } from '../store/store.js';
import { exportJournal } from './journal-file.js';
import { readJournal, type Journal } from './journal.js';

/**
 * What conversations did, while the host runs: `host.journals`.
 *
 * @throws (all methods) RuntimeError `COLLOQUY_E_STORE_CLOSED` while the host does not run, and the store's others.
 */
export class Journals {
  /** @param store one that says when it fails, and does not wait: a person has asked. */
  constructor(private readonly store: Pick<Store, 'journal' | 'conversation'>) {}

  /** The turns of a conversation, oldest first; `undefined` when there is none. It holds what was said. */
  read(conversationId: string): Promise<Journal | undefined> {
    return readJournal(this.store, conversationId);
  }

  /**
   * Writes the journal of a conversation into a new file, to be a test.
   *
   * @returns how many turns it holds.
   * @throws RuntimeError `COLLOQUY_E_JOURNAL_MISSING` when there is none, `COLLOQUY_E_JOURNAL_FILE` when the file exists or cannot be
   * written.
   */
  export(conversationId: string, file: string | URL): Promise<number> {
    return exportJournal(this.store, conversationId, file);
  }
}
