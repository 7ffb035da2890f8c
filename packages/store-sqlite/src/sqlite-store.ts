import { RuntimeError, type Store } from '@colloquy/runtime';
import type { OperationName } from './operations.js';
import { WorkerLink } from './worker-link.js';

export interface SqliteStoreOptions {
  /** Calls that may wait for the disk at once; more are refused, so that memory stays bounded. @default 10000 */
  readonly maxQueued?: number;
  /** Upper bound of the file in pages of 4 KiB. @default as large as the disk allows */
  readonly maxPages?: number;
}

const DEFAULT_MAX_QUEUED = 10_000;

/**
 * The embedded durable store: one SQLite file, written by a thread of its own, many turns to one fsync. It belongs to one process
 * at a time. Put it on a local disk.
 *
 * @param path of the file, made when it is not there. Its folder must exist.
 * @example
 * ```ts
 * await runBot(OrdersBot, { store: sqliteStore('orders.db') });
 * ```
 */
export function sqliteStore(path: string, options: SqliteStoreOptions = {}): Store {
  const { maxQueued = DEFAULT_MAX_QUEUED, ...rest } = options;
  let opened = false;
  let link: Promise<WorkerLink> | undefined;
  let closing: Promise<void> | undefined;

  const connect = async (): Promise<WorkerLink> => {
    const fresh = new WorkerLink({ path, ...rest });
    await fresh.opened();
    return fresh;
  };

  /** The living worker. One that died is replaced once, however many calls find it dead. */
  const living = async (): Promise<WorkerLink> => {
    const before = link;
    const found = await before?.catch(() => undefined);
    if (found?.isAlive === true) return found;
    if (link === before) link = connect();
    return link ?? connect();
  };

  const call = async (operation: OperationName, args: readonly unknown[]): Promise<unknown> => {
    if (!opened || closing !== undefined) throw notOpen();
    const worker = await living();
    if (worker.waiting >= maxQueued) throw tooMany(maxQueued);
    return worker.request(operation, args);
  };

  return {
    open: async () => {
      if (opened || closing !== undefined) throw notOpen();
      await living();
      opened = true;
    },
    close: () => {
      closing ??= closeLink(link);
      return closing;
    },
    ...operations(call),
  };
}

async function closeLink(link: Promise<WorkerLink> | undefined): Promise<void> {
  const worker = await link?.catch(() => undefined);
  if (worker?.isAlive === true) await worker.request('close', []);
}

type Call = (operation: OperationName, args: readonly unknown[]) => Promise<unknown>;

/** The methods of the port that only pass on what they are given. */
function operations(call: Call): Pick<Store, OperationName> {
  const through =
    <Name extends OperationName>(name: Name) =>
    (...args: Parameters<Store[Name]>) =>
      call(name, args) as ReturnType<Store[Name]>;
  return {
    accept: through('accept'),
    nextTurn: through('nextTurn'),
    commit: through('commit'),
    recordFailure: through('recordFailure'),
    conversationsWithStimuli: through('conversationsWithStimuli'),
    conversation: through('conversation'),
    outbox: through('outbox'),
    conversationsWithOutbox: through('conversationsWithOutbox'),
    markSent: through('markSent'),
    giveUpMessage: through('giveUpMessage'),
    nextTimerAt: through('nextTimerAt'),
    fireTimers: through('fireTimers'),
    openCalls: through('openCalls'),
    startAttempt: through('startAttempt'),
    finishCall: through('finishCall'),
    deadLetters: through('deadLetters'),
  };
}

function notOpen(): RuntimeError {
  return new RuntimeError(
    'COLLOQUY_E_STORE_CLOSED',
    'The store is not open. Call open() once before anything else, and nothing after close().',
  );
}

function tooMany(maxQueued: number): RuntimeError {
  return new RuntimeError(
    'COLLOQUY_E_STORE_UNAVAILABLE',
    `More than ${maxQueued} calls wait for the disk. It is too slow for the load, or full: the sender has to come again later.`,
  );
}
