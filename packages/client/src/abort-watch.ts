/** Something under way that ends when its caller's signal is aborted. */
export interface Cancellable {
  readonly cancel: () => void;
}

/** That something is watched, to be given back when it is over. */
export interface Watched {
  readonly call: Cancellable;
  /** Where it stands among those of its signal. */
  place: number;
}

interface OfSignal {
  readonly calls: Watched[];
  readonly stop: () => void;
}

/**
 * Ends what is under way when its caller gives up. A program usually has one signal for all that it sends, and Node goes
 * through a signal's listeners one by one to remove one: so each signal has one listener, for as long as something of it is under way.
 *
 * What is under way stands in an array, where the last one takes the place of one that is over. A `Set` gets a new table again and
 * again, and each old table keeps the next one from the quick collection of garbage: with it every request and answer lived until the
 * slow one, which cost a fifth of the whole request.
 */
export class AbortWatch {
  readonly #signals = new Map<AbortSignal, OfSignal>();

  /** To be taken back with {@link AbortWatch.remove}, whether the signal was aborted or not. */
  add(signal: AbortSignal, call: Cancellable): Watched {
    const { calls } = this.#signals.get(signal) ?? this.#listen(signal);
    const watched = { call, place: calls.length };
    calls.push(watched);
    return watched;
  }

  remove(signal: AbortSignal, watched: Watched): void {
    const of = this.#signals.get(signal);
    const last = of?.calls.pop();
    if (of === undefined || last === undefined) return;
    if (last !== watched) {
      of.calls[watched.place] = last;
      last.place = watched.place;
    }
    if (of.calls.length > 0) return;
    signal.removeEventListener('abort', of.stop);
    this.#signals.delete(signal);
  }

  #listen(signal: AbortSignal): OfSignal {
    const calls: Watched[] = [];
    // Each takes itself out when it is cancelled.
    const stop = (): void => [...calls].forEach(({ call }) => call.cancel());
    signal.addEventListener('abort', stop, { once: true });
    const of = { calls, stop };
    this.#signals.set(signal, of);
    return of;
  }
}
