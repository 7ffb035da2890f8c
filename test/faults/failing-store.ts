import { RuntimeError, type Store } from '@colloquy/runtime';

/** The methods that a store fails in while it is open. */
export type Method = Exclude<keyof Store, 'open' | 'close'>;

/** Whether a call that fails has done its work; then only the answer is lost. */
export type Moment = 'before' | 'after';

export interface StoreFault {
  readonly method: Method;
  /** 1 for the first call. */
  readonly call: number;
  readonly moment: Moment;
}

/** A store that is away for one call of one method. */
export interface FailingStore {
  readonly store: Store;
  /** Whether the call has come. */
  readonly hasFailed: () => boolean;
  /** How often each method was called. */
  readonly calls: ReadonlyMap<string, number>;
}

/** Makes a store fail once; with no fault it only counts. */
export function failingStore(disk: Store, fault?: StoreFault): FailingStore {
  const calls = new Map<string, number>();
  let hasFailed = false;
  const store = new Proxy(disk, {
    get: (target, name, receiver): unknown => {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function' || typeof name !== 'string') return method;
      return async (...input: readonly unknown[]): Promise<unknown> => {
        const call = (calls.get(name) ?? 0) + 1;
        calls.set(name, call);
        const fails = name === fault?.method && call === fault.call;
        hasFailed ||= fails;
        if (fails && fault.moment === 'before') throw away(name);
        const answer: unknown = await Reflect.apply(method, target, input);
        if (fails) throw away(name);
        return answer;
      };
    },
  });
  return { store, hasFailed: () => hasFailed, calls };
}

function away(method: string): RuntimeError {
  return new RuntimeError('COLLOQUY_E_STORE_UNAVAILABLE', `The store is away (${method}).`);
}
