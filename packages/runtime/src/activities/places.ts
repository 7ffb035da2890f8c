/**
 * Lets so many in at a time. The others wait in the order in which they came, each for nothing but a call: no timer, no
 * polling. Whoever was let in gives the place back exactly once.
 */
export class Places {
  #free: number;
  /** A Set keeps the order of arrival, and whoever gives up waiting leaves it at once. */
  readonly #waiting = new Set<() => void>();

  /** @param count how many may be in at once; `Infinity` for everybody. */
  constructor(count: number) {
    this.#free = count;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Takes a place if there is one; `false`: there is none, and none was taken. */
  takeFree(): boolean {
    if (this.#free === 0) return false;
    this.#free -= 1;
    return true;
  }

  /** Resolves with `true` when there is a place, and with `false` as soon as `signal` aborts: then there is none to give back. */
  take(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    if (this.takeFree()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const leave = (): void => {
        this.#waiting.delete(enter);
        resolve(false);
      };
      const enter = (): void => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      this.#waiting.add(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** Gives a place back: to whoever has waited longest, so that nobody who comes now is quicker. */
  give(): void {
    const [first] = this.#waiting;
    if (first === undefined) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(first);
    first();
  }
}
