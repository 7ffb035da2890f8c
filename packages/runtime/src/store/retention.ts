/** What a store may forget. Times in ms since the epoch. */
export interface Retention {
  /** Entries of the journal of turns that were taken before this. */
  readonly journalBefore: number;
  /** Marks of keys that were accepted before this: a repeat that comes later still is taken for new. */
  readonly marksBefore: number;
  /** Conversations that are over and whose last turn was taken before this. */
  readonly endedBefore: number;
}
