import type { Clock } from './clock.js';

/** So often a line is written at most: what goes wrong with every request must not fill the disk with the log of it. */
const SAID_EVERY_MS = 1_000;

/** How many more of a kind there were since the last line, where there were any. */
export interface Others {
  readonly others?: number;
}

/** Of many of a kind in a short time, one is said. */
export class SeldomSaid<Kind extends string> {
  readonly #said = new Map<Kind, { readonly at: number; readonly unsaid: number }>();

  constructor(private readonly clock: Pick<Clock, 'elapsed'>) {}

  /** Calls `say`, or notes that there was one more. */
  tell(kind: Kind, say: (others: Others) => void): void {
    const now = this.clock.elapsed();
    const { at, unsaid } = this.#said.get(kind) ?? { at: -Infinity, unsaid: 0 };
    const isSaid = now - at >= SAID_EVERY_MS;
    this.#said.set(kind, isSaid ? { at: now, unsaid: 0 } : { at, unsaid: unsaid + 1 });
    if (isSaid) say(unsaid > 0 ? { others: unsaid } : {});
  }
}
