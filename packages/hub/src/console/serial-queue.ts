/** Runs jobs of one key one after the other, jobs of different keys side by side. */
export interface SerialQueue {
  readonly inTurn: <Result>(key: string, job: () => Promise<Result>) => Promise<Result>;
  /** Settles when no job of any key that has been handed in so far is left. */
  readonly settled: () => Promise<void>;
}

/** An empty queue. A job that fails does not keep the next one from running. */
export function createSerialQueue(): SerialQueue {
  const tails = new Map<string, Promise<unknown>>();
  return {
    inTurn: (key, job) => {
      const before = tails.get(key) ?? Promise.resolve();
      const result = before.then(job);
      const tail = result.then(
        () => undefined,
        () => undefined,
      );
      tails.set(key, tail);
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      return result;
    },
    settled: async () => {
      await Promise.all(tails.values());
    },
  };
}
