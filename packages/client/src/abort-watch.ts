/** Something under way that ends when its caller's signal is aborted. */
export interface Cancellable {
  readonly cancel: () => void;
}

/**
 * Ends what is under way when its caller gives up. A program usually has one signal for all that it sends, and Node goes
 * through a signal's listeners one by one to remove one: so each signal has one listener, for as long as something of it is under way.
 */
export class AbortWatch {
  readonly #watched = new Map<AbortSignal, { readonly under: Set<Cancellable>; readonly stop: () => void }>();

  /** To be taken back with {@link AbortWatch.remove}, whether the signal was aborted or not. */
  add(signal: AbortSignal, call: Cancellable): void {
    const known = this.#watched.get(signal);
    if (known !== undefined) {
      known.under.add(call);
      return;
    }
    const under = new Set([call]);
    const stop = (): void => [...under].forEach((each) => each.cancel());
    signal.addEventListener('abort', stop, { once: true });
    this.#watched.set(signal, { under, stop });
  }

  remove(signal: AbortSignal, call: Cancellable): void {
    const known = this.#watched.get(signal);
    if (known === undefined) return;
    known.under.delete(call);
    if (known.under.size > 0) return;
    signal.removeEventListener('abort', known.stop);
    this.#watched.delete(signal);
  }
}
