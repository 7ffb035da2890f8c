import { hostname } from 'node:os';
import type { ExaminableStore, SharedStore, SharedWork, Store, StoreExamination } from '@colloquy/runtime';
import { FAILURES, toError } from './errors.js';
import { examine } from './examine.js';
import { failureOf, GIVEN_UP, isRaised, whenOpen } from './failure-of.js';
import { migrate, quote } from './migrate.js';
import { figureOperations } from './operations/figures.js';
import { inboxOperations } from './operations/inbox.js';
import { letterOperations } from './operations/letters.js';
import type { Place } from './operations/place.js';
import { privacyOperations } from './operations/privacy.js';
import { recordOperations } from './operations/records.js';
import { rememberingOperations } from './operations/remembered.js';
import { sendingOperations } from './operations/sending.js';
import { turnOperations } from './operations/turns.js';
import { upkeepOperations } from './operations/upkeep.js';
import { waitingOperations } from './operations/waiting.js';
import { resolveOptions, type PostgresStoreOptions, type ResolvedOptions } from './postgres-store-options.js';
import { Database } from './server/database.js';
import { Line } from './server/line.js';

/** A store that any number of processes share: see {@link postgresStore}. */
export type PostgresStore = SharedStore & ExaminableStore;

/**
 * The durable store for those who outgrow one process: a schema of a PostgreSQL database (15 or newer), which any number of processes share behind any
 * load balancer. Each conversation is one process's at a time, who takes its turns, sends its messages and makes its calls; a process that
 * is given up loses its conversations to the others, and what it writes late is refused.
 *
 * ```ts
 * await runBot(OrdersBot, { store: postgresStore('postgres://bots:secret@db.example.com/bots') });
 * ```
 *
 * `open()` rejects with RuntimeError `COLLOQUY_E_STORE_TOO_NEW`, `COLLOQUY_E_STORE_DAMAGED`, `COLLOQUY_E_STORE_UNAVAILABLE`, or
 * `COLLOQUY_E_CONFIGURATION_INVALID` where the database refuses user, database or schema. The other methods reject with
 * `COLLOQUY_E_STORE_UNAVAILABLE` (goes on by itself), `COLLOQUY_E_STORE_DAMAGED` or `COLLOQUY_E_STORE_CLOSED`. When a connection breaks off in
 * a commit, it cannot be told whether that was stored. Repeating is safe: keys and versions tell.
 *
 * @param url connection string, as `postgres://user:password@host:5432/database?sslmode=verify-full`. It must lead to the primary, and not through a
 * pooler that changes connections between transactions.
 * @throws RuntimeError `COLLOQUY_E_CONFIGURATION_INVALID` when the URL or an option is out of its range.
 */
export function postgresStore(url: string, options: PostgresStoreOptions = {}): PostgresStore {
  return storeOf(resolveOptions(url, options, `${hostname()} ${process.pid}`));
}

type Operations = Omit<Store, 'open' | 'close'>;

/** What there is while a store is open. */
interface Opened {
  readonly database: Database;
  readonly line: Line;
  readonly operations: Operations;
}

function storeOf(options: ResolvedOptions): PostgresStore {
  let opened: Opened | undefined;
  /** Opening and closing: one after the other. */
  let last: Promise<void> = Promise.resolve();
  let shared: SharedWork | undefined;
  const underWay = new Set<Promise<unknown>>();

  const open = async (): Promise<void> => {
    if (opened !== undefined) return;
    opened = await openAt(options, () => shared);
  };

  const close = async (): Promise<void> => {
    const present = opened;
    opened = undefined;
    if (present === undefined) return;
    await Promise.allSettled(underWay);
    await present.line.close();
    await present.database.close();
  };

  const method = <Name extends keyof Operations>(name: Name) => {
    return async (...input: Parameters<Operations[Name]>): Promise<Awaited<ReturnType<Operations[Name]>>> => {
      if (opened === undefined) throw toError(FAILURES.closed(options.place));
      const operation = opened.operations[name] as (
        ...input: Parameters<Operations[Name]>
      ) => ReturnType<Operations[Name]>;
      const work = operation(...input);
      underWay.add(work);
      try {
        return await work;
      } catch (error) {
        throw whenOpen(error);
      } finally {
        underWay.delete(work);
      }
    };
  };

  const then = (step: () => Promise<void>) => (): Promise<void> => {
    const done = last.then(step);
    last = done.catch(() => undefined);
    return done;
  };

  return {
    open: then(open),
    close: then(close),
    examine: (): Promise<StoreExamination> => examine(options),
    share: (work) => {
      shared = work;
    },
    ...each(method),
  };
}

type Method = <Name extends keyof Operations>(
  name: Name,
) => (...input: Parameters<Operations[Name]>) => Promise<Awaited<ReturnType<Operations[Name]>>>;

function each(method: Method): Operations {
  return {
    accept: method('accept'),
    nextTurn: method('nextTurn'),
    commit: method('commit'),
    recordFailure: method('recordFailure'),
    amendStimulus: method('amendStimulus'),
    conversationsWithStimuli: method('conversationsWithStimuli'),
    conversation: method('conversation'),
    conversations: method('conversations'),
    journal: method('journal'),
    outbox: method('outbox'),
    conversationsWithOutbox: method('conversationsWithOutbox'),
    markSent: method('markSent'),
    giveUpMessage: method('giveUpMessage'),
    nextTimerAt: method('nextTimerAt'),
    fireTimers: method('fireTimers'),
    openCalls: method('openCalls'),
    startAttempt: method('startAttempt'),
    finishCall: method('finishCall'),
    deadLetters: method('deadLetters'),
    deadLetter: method('deadLetter'),
    retryDeadLetter: method('retryDeadLetter'),
    discardDeadLetter: method('discardDeadLetter'),
    traces: method('traces'),
    conversationsOf: method('conversationsOf'),
    erase: method('erase'),
    rememberVersions: method('rememberVersions'),
    resourceIds: method('resourceIds'),
    rememberResourceId: method('rememberResourceId'),
    prune: method('prune'),
    probe: method('probe'),
    figures: method('figures'),
  };
}

async function openAt(options: ResolvedOptions, shared: () => SharedWork | undefined): Promise<Opened> {
  const database = new Database(options);
  const line = new Line(options, {
    work: (kind, conversationId) => shared()?.waits(kind, conversationId),
    orphans: () => shared()?.orphaned(),
  });
  try {
    await migrate(database, options);
    await line.open().catch((error: unknown) => {
      throw toError(failureOf(error, options.place), error);
    });
  } catch (error) {
    await line.close();
    await database.close();
    throw error;
  }
  return { database, line, operations: operationsAt({ database, schema: quote(options.schema), line }) };
}

function operationsAt({
  database,
  schema,
  line,
}: Omit<Place, 'asHolder'> & { readonly line: Line }): Operations {
  const asHolder: Place['asHolder'] = async (work) => {
    const { me } = line;
    try {
      return await work(me);
    } catch (error) {
      if (!isRaised(error, GIVEN_UP)) throw error;
      await line.renew(me);
      return work(line.me);
    }
  };
  const place: Place = { database, schema, asHolder };
  return {
    ...inboxOperations(place),
    ...turnOperations(place),
    ...sendingOperations(place),
    ...waitingOperations(place),
    ...letterOperations(place),
    ...recordOperations(place),
    ...rememberingOperations(place),
    ...privacyOperations(place),
    ...upkeepOperations(place),
    ...figureOperations(place),
  };
}
