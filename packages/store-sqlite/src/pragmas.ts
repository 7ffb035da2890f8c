/**
 * How SQLite is set up, in this order, after the lock is taken and the file is known to be ours. The guide to stores has the same list
 * for whoever runs a bot. What is not named here is SQLite's default; two of those are choices as well: `page_size` (4,096 bytes, a page of
 * the system) and `auto_vacuum` (none: a file that shrinks and grows again each night gains nothing).
 */
export const PRAGMAS = [
  /**
   * A commit is one write to the end of the log, and one fsync. A rollback journal would cost two to three fsyncs, at places all over the
   * disk. Readers beside the writer, for which WAL is known, are not needed: there are none.
   */
  { name: 'journal_mode', value: 'WAL' },
  /**
   * A commit has reached the disk when it returns, and only then a callback is answered. With NORMAL, the last seconds before a power
   * failure would be gone though they were acknowledged. Group commit makes up for the price.
   */
  { name: 'synchronous', value: 'FULL' },
  /** On macOS the only fsync that reaches the disk and not only its cache. Without effect elsewhere. */
  { name: 'fullfsync', value: 'ON' },
  /** An inbox row without its key in `seen` is refused: a stimulus that could come twice. Off by default in SQLite. */
  { name: 'foreign_keys', value: 'ON' },
  /** What is deleted is overwritten with zeros: a customer's words do not stay in free pages. Costs writes where pages become free. */
  { name: 'secure_delete', value: 'ON' },
  /** Nothing of the content goes to temporary files, which lie where no one looks after them. Sorting is small here. */
  { name: 'temp_store', value: 'MEMORY' },
  /** A tampered schema cannot call functions that have effects outside of the database. */
  { name: 'trusted_schema', value: 'OFF' },
  /** Damage is found when a page is read, not when its content has been used. */
  { name: 'cell_size_check', value: 'ON' },
  /**
   * The log is written back every 16 MiB. A page that changes often is written back once for many commits; SQLite's own 4 MiB cost a fifth of
   * the processor time of a turn more.
   */
  { name: 'wal_autocheckpoint', value: '4000' },
  /** After a burst, or a backup, the log shrinks to 64 MiB again. SQLite would keep it as large as it ever was. */
  { name: 'journal_size_limit', value: '67108864' },
] as const;
