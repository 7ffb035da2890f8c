import { isPromptStore } from './prompt-store.js';
import type { Store } from './store.js';
import { waitForStore, type StorePatience } from './wait-for-store.js';

export interface PatientStoreOptions extends StorePatience {
  readonly store: Store;
}

type Method = Exclude<keyof Store, 'open' | 'close' | 'commit' | 'figures' | 'probe'>;

/**
 * The store as background work sees it: a disk that is full or a database that is away is waited out, so that no conversation
 * stands still when it is back. The ingress does not use it: there the hub is told to come again.
 *
 * A call whose answer was lost is made again. Each method bears that: a finished call answers `false`, a letter that was retried `unknown`; `fireTimers` answers more conversations than it had to.
 */
export function patientStore(options: PatientStoreOptions): Store {
  const { store } = options;
  const patiently =
    <Name extends Method>(name: Name) =>
    (...args: Parameters<Store[Name]>): ReturnType<Store[Name]> =>
      insist(options, name, args) as ReturnType<Store[Name]>;
  return {
    ...(isPromptStore(store) && { mayHaveStimulus: (id: string) => store.mayHaveStimulus(id) }),
    open: () => store.open(),
    close: () => store.close(),
    accept: patiently('accept'),
    nextTurn: patiently('nextTurn'),
    // A turn is not held on to: whoever takes turns takes it again.
    commit: (...input) => store.commit(...input),
    recordFailure: patiently('recordFailure'),
    amendStimulus: patiently('amendStimulus'),
    conversationsWithStimuli: patiently('conversationsWithStimuli'),
    conversation: patiently('conversation'),
    conversations: patiently('conversations'),
    journal: patiently('journal'),
    outbox: patiently('outbox'),
    conversationsWithOutbox: patiently('conversationsWithOutbox'),
    markSent: patiently('markSent'),
    giveUpMessage: patiently('giveUpMessage'),
    nextTimerAt: patiently('nextTimerAt'),
    fireTimers: (now, limit) => fireTimers(options, now, limit),
    openCalls: patiently('openCalls'),
    startAttempt: patiently('startAttempt'),
    finishCall: patiently('finishCall'),
    deadLetters: patiently('deadLetters'),
    deadLetter: patiently('deadLetter'),
    retryDeadLetter: patiently('retryDeadLetter'),
    discardDeadLetter: patiently('discardDeadLetter'),
    traces: patiently('traces'),
    conversationsOf: patiently('conversationsOf'),
    erase: patiently('erase'),
    rememberVersions: patiently('rememberVersions'),
    resourceIds: patiently('resourceIds'),
    rememberResourceId: patiently('rememberResourceId'),
    prune: patiently('prune'),
    // Whoever looks comes again.
    probe: () => store.probe(),
    figures: (...input) => store.figures(...input),
  };
}

/**
 * Timers that were moved into the inbox by an attempt whose answer was lost are not moved, and not answered, by the next: then every
 * conversation that has a stimulus counts as one whose timer was.
 */
async function fireTimers(
  options: PatientStoreOptions,
  now: number,
  limit: number,
): Promise<readonly string[]> {
  let failed = false;
  const noting: PatientStoreOptions = {
    ...options,
    onFailure: (method, error) => {
      failed = true;
      options.onFailure(method, error);
    },
  };
  const fired = (await insist(noting, 'fireTimers', [now, limit])) as readonly string[];
  if (!failed) return fired;
  const waiting = (await insist(noting, 'conversationsWithStimuli', [])) as readonly string[];
  return [...new Set([...fired, ...waiting])];
}

/** One promise more than the store's own as long as it does not fail: every operation of every turn comes by here. */
function insist(options: PatientStoreOptions, name: Method, args: readonly unknown[]): Promise<unknown> {
  return ask(options, name, args).catch((error: unknown) => afterFailure(options, name, args, error));
}

async function afterFailure(
  options: PatientStoreOptions,
  name: Method,
  args: readonly unknown[],
  first: unknown,
): Promise<unknown> {
  const wait = waitForStore(options);
  for (let error = first; ;) {
    await wait(name, error);
    try {
      return await ask(options, name, args);
    } catch (again) {
      error = again;
    }
  }
}

/** A store may throw where it should reject. */
function ask({ store }: PatientStoreOptions, name: Method, args: readonly unknown[]): Promise<unknown> {
  try {
    return (store[name] as (...values: readonly unknown[]) => Promise<unknown>)(...args);
  } catch (error) {
    return Promise.reject(error as Error);
  }
}
