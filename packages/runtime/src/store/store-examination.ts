import type { RuntimeErrorCode } from '../errors.js';
import type { DialogVersion } from './records.js';
import type { Store } from './store.js';

/** What a look at a store found. */
export interface StoreExamination {
  /** Where it is, such as the path of its file. */
  readonly place: string;
  /** Whether it keeps anything when the process ends. */
  readonly isDurable: boolean;
  /** Why it could not be opened at this moment; left out when it could. Names no content. */
  readonly problem?: { readonly code: RuntimeErrorCode; readonly message: string };
  /** How much space is left where it is, in bytes; left out where nobody knows. */
  readonly freeBytes?: number;
  /** The versions of dialogs that have run on it. */
  readonly versions: readonly DialogVersion[];
}

/** A store that can be looked at without being opened. */
export interface ExaminableStore extends Store {
  /** Looks whether the store could be opened, and which dialogs have run on it. Changes nothing. */
  examine(): Promise<StoreExamination>;
}

/** Whether a store is an {@link ExaminableStore}. */
export function isExaminable(store: Store): store is ExaminableStore {
  return 'examine' in store;
}
