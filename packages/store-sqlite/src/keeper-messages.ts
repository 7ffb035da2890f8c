import type { Failure } from './errors.js';

/** What the keeper's thread can be asked to do. */
export interface KeeperTasks {
  /** Writes the log back, if it has so many pages; as far as nobody reads it. Answers how many it has. */
  readonly writeBack: { readonly input: { readonly least: number }; readonly output: number };
  /** Writes all of the log back and empties it. */
  readonly rescue: { readonly input: undefined; readonly output: undefined };
  /** What follows a purge, or with the hourly pruning. */
  readonly keepUp: { readonly input: { readonly purged: boolean }; readonly output: undefined };
  /** Ends the thread. */
  readonly close: { readonly input: undefined; readonly output: undefined };
}

/** One task; `number` comes back with its answer. */
export type KeeperRequest = {
  [Task in keyof KeeperTasks]: {
    readonly number: number;
    readonly task: Task;
    readonly input: KeeperTasks[Task]['input'];
  };
}[keyof KeeperTasks];

/** What the thread says. The first is `opened` or `refused`. */
export type KeeperReply =
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'done'; readonly number: number; readonly output: unknown }
  | { readonly kind: 'failed'; readonly number: number; readonly failure: Failure };

/** What the thread is started with. */
export interface KeeperStart {
  /** Whether the file is open already: then it was checked. */
  readonly isOpen: boolean;
}
