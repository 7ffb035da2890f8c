import { RuntimeError, type PromptStore, type Store } from '@colloquy/runtime';

/** What goes wrong at one operation of a process. */
export type Fault =
  /** The process dies before the operation, or after it was done and before its answer. */
  | 'dies before'
  | 'dies after'
  /** The operation is not done, or done and its answer lost; the process lives and may try again. */
  | 'fails before'
  | 'fails after';

/** Counts the operations of a world over all its processes, and says what goes wrong at which. */
export class FaultPlan {
  operations = 0;

  constructor(private readonly faults: ReadonlyMap<number, Fault>) {}

  next(): Fault | undefined {
    this.operations += 1;
    return this.faults.get(this.operations);
  }
}

/** Nothing goes wrong. */
export const NO_FAULTS = new FaultPlan(new Map());

/** One life of a process: what it does to the world outside of it, until it dies. */
export class Life {
  dead = false;

  constructor(private readonly plan: FaultPlan) {}

  /**
   * Does one operation as the plan says. A dead process does nothing any more, and hears nothing: its promises stay open.
   *
   * @param failed what the process hears of an operation that failed.
   */
  async operate<Result>(work: () => Promise<Result>, failed: () => Promise<Result>): Promise<Result> {
    if (this.dead) return never();
    const fault = this.plan.next();
    if (fault === 'dies before') return this.#die();
    if (fault === 'fails before') return failed();
    const result = await work();
    if (fault === 'dies after') return this.#die();
    if (fault === 'fails after') return failed();
    // It may have died meanwhile, in another operation.
    return this.dead ? never() : result;
  }

  #die<Result>(): Promise<Result> {
    this.dead = true;
    return never();
  }
}

/** One for each who waits: a promise that all wait for would keep every process that has died in memory. */
function never<Result>(): Promise<Result> {
  return new Promise<Result>(() => undefined);
}

const AT_ONCE: keyof PromptStore = 'mayHaveStimulus';

/** A store whose operations go wrong as the plan says. The content survives the process. */
export function crashingStore(disk: Store, life: Life): Store {
  return new Proxy(disk, {
    get: (store, name, receiver): unknown => {
      const method: unknown = Reflect.get(store, name, receiver);
      if (typeof method !== 'function') return method;
      // Answered out of memory, at once: no operation, and nothing that could fail.
      if (name === AT_ONCE) return method.bind(store) as unknown;
      return (...input: readonly unknown[]): Promise<unknown> =>
        life.operate(
          () => Reflect.apply(method, store, input) as Promise<unknown>,
          () => Promise.reject(unavailable()),
        );
    },
  });
}

function unavailable(): RuntimeError {
  return new RuntimeError('COLLOQUY_E_STORE_UNAVAILABLE', 'The disk is away.');
}
