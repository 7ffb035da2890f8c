import { RuntimeError } from '@colloquy/runtime';

/** How a `sqliteStore` behaves. Every option has a default that suits one bot on one machine. */
export interface SqliteStoreOptions {
  /**
   * How many operations may wait for the disk; one more is refused with `COLLOQUY_E_STORE_UNAVAILABLE`, so that a slow
   * disk shows as refused callbacks and not as memory that fills up. Default 10,000.
   */
  readonly maxQueued?: number;
  /** How long opening waits for another process that still holds the file. Default 5,000 ms. */
  readonly lockTimeoutMs?: number;
  /**
   * Above this size of the file (without its write-ahead log) writes are refused as if the disk were full. At least
   * 1 MiB. Default: the disk's own limit.
   */
  readonly maxSizeBytes?: number;
  /**
   * Up to this size the file is written anew each time a customer deletes a message for good or is erased, so that no unused part of it keeps
   * a copy: 5 ms a MiB. A larger file is written anew within a day, with the pruning, which takes 12 ms a MiB in which nothing
   * else is stored. Default 67,108,864 (64 MiB).
   */
  readonly compactAtOnceBytes?: number;
  /** Told of each group of operations after its commit; for metrics. It must not throw. */
  readonly onGroup?: (group: CommittedGroup) => void;
}

/** Operations that went to disk together. */
export interface CommittedGroup {
  readonly operations: number;
  /** From handing the group to the thread until its answer. */
  readonly durationMs: number;
}

/** Options with every default in its place. */
export interface ResolvedOptions {
  readonly maxQueued: number;
  readonly lockTimeoutMs: number;
  readonly maxSizeBytes: number | undefined;
  readonly compactAtOnceBytes: number;
  readonly onGroup: ((group: CommittedGroup) => void) | undefined;
}

const MIN_SIZE_BYTES = 1_048_576;

const DEFAULTS = {
  maxQueued: 10_000,
  lockTimeoutMs: 5_000,
  maxSizeBytes: undefined,
  compactAtOnceBytes: 67_108_864,
  onGroup: undefined,
} as const satisfies ResolvedOptions;

/** @throws RuntimeError `COLLOQUY_E_CONFIGURATION_INVALID` with every problem at once. */
export function resolveOptions(path: string, options: SqliteStoreOptions): ResolvedOptions {
  const resolved = { ...DEFAULTS, ...options };
  const { maxQueued, lockTimeoutMs, maxSizeBytes, compactAtOnceBytes } = resolved;
  const problems = [
    ...(path === '' ? ['the path is empty: name a file'] : []),
    ...(isWhole(maxQueued, 1) ? [] : ['maxQueued must be a whole number, 1 or more']),
    ...(isWhole(lockTimeoutMs, 0) ? [] : ['lockTimeoutMs must be a whole number, 0 or more']),
    ...(isWhole(compactAtOnceBytes, 0) ? [] : ['compactAtOnceBytes must be a whole number, 0 or more']),
    ...(maxSizeBytes === undefined || isWhole(maxSizeBytes, MIN_SIZE_BYTES)
      ? []
      : [`maxSizeBytes must be a whole number, ${MIN_SIZE_BYTES} (1 MiB) or more`]),
  ];
  if (problems.length > 0) {
    throw new RuntimeError(
      'COLLOQUY_E_CONFIGURATION_INVALID',
      `The SQLite store cannot be made: ${problems.join('; ')}.`,
    );
  }
  return resolved;
}

function isWhole(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}
