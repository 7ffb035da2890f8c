import type { ConversationRecord, Store } from '@colloquy/runtime';

/** A store, and what a test wants to know of it. */
export interface WatchedStore {
  readonly store: Store;
  /** How many of its operations are under way. */
  readonly underWay: () => number;
  /** A conversation as it was committed last. */
  readonly recordOf: (conversationId: string) => ConversationRecord | undefined;
}

/** Watches what goes through a store. */
export function watchStore(store: Store): WatchedStore {
  const records = new Map<string, ConversationRecord>();
  let underWay = 0;
  const watch = async (
    answer: Promise<unknown>,
    name: string | symbol,
    input: readonly unknown[],
  ): Promise<unknown> => {
    underWay += 1;
    try {
      const result = await answer;
      if (name === 'commit' && result === 'committed') note(records, input[0]);
      if (name === 'nextTurn') freeze(result);
      return result;
    } finally {
      underWay -= 1;
    }
  };
  const watched = new Proxy(store, {
    get: (target, name, receiver): unknown => {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return (...input: readonly unknown[]): unknown => {
        const answer: unknown = Reflect.apply(method, target, input);
        // What a store says at once is waited for by nobody.
        return answer instanceof Promise ? watch(answer, name, input) : answer;
      };
    },
  });
  return { store: watched, underWay: () => underWay, recordOf: (id) => records.get(id) };
}

/**
 * What a turn is given is kept in memory while it lasts, and what a dialog writes into a message would be in the journal: here it throws. What is frozen
 * already is so in its depths.
 */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
}

/** The record goes through JSON, as a store on disk has it: what a test sees of a conversation is what a restart finds. */
function note(records: Map<string, ConversationRecord>, turn: unknown): void {
  const { record } = turn as { readonly record: ConversationRecord };
  records.set(record.conversationId, JSON.parse(JSON.stringify(record)) as ConversationRecord);
}
