/**
 * How SQLite is set up, in this order, after the lock is taken and the file is known to be ours. The guide to stores has the same list
 * for whoever runs a bot. What is not named here is SQLite's default; two of those are choices as well: `page_size` (4,096 bytes, a page of
 * the system) and `auto_vacuum` (none: a file that shrinks and grows again each night gains nothing).
 */
export const PRAGMAS = [
  /**
   * A commit is one write to the end of the log, and one fsync. A rollback journal would cost two to three fsyncs, at places all over the
   * disk. And the log is written back by another thread while turns go on.
   */
  { name: 'journal_mode', value: 'WAL' },
  /**
   * The log is on the disk before it is written back, and the file before the log is begun anew: no power failure damages anything. That
   * a commit is on the disk before it is answered is our own doing (`durable-log.ts`): with FULL each commit would hold the main thread until
   * the disk has it.
   */
  { name: 'synchronous', value: 'NORMAL' },
  /** On macOS the only fsync that reaches the disk and not only its cache. Without effect elsewhere. */
  { name: 'fullfsync', value: 'ON' },
  /** An inbox row without its key in `seen` is refused: a stimulus that could come twice. Off by default in SQLite. */
  { name: 'foreign_keys', value: 'ON' },
  /** 16 MiB. With SQLite's own 2 MiB, pages to which many turns come back were read again and again. */
  { name: 'cache_size', value: '-16384' },
  /** What is deleted is overwritten with zeros: a customer's words do not stay in free pages. Costs writes where pages become free. */
  { name: 'secure_delete', value: 'ON' },
  /** Nothing of the content goes to temporary files, which lie where no one looks after them. Sorting is small here. */
  { name: 'temp_store', value: 'MEMORY' },
  /** A tampered schema cannot call functions that have effects outside of the database. */
  { name: 'trusted_schema', value: 'OFF' },
  /** Damage is found when a page is read, not when its content has been used. */
  { name: 'cell_size_check', value: 'ON' },
  /** Not by a commit, which would wait for it: the keeper's thread writes the log back every 16 MiB (`write-back.ts`). */
  { name: 'wal_autocheckpoint', value: '0' },
  /** After a burst, or a backup, the log shrinks to 64 MiB again. SQLite would keep it as large as it ever was. */
  { name: 'journal_size_limit', value: '67108864' },
] as const;
