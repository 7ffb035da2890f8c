import { HubError } from '../errors.js';
import { dialProblems, INITIAL_DIALS } from './dials.js';
import type { DialName, Dials } from './dials.js';
import { seededStream } from './seeded-stream.js';

/** Dials that say how often something happens. */
export type ShareName = Extract<DialName, `${string}Share`>;

/** The dials of one hub, and the choices that follow from them. */
export class DialBoard {
  #values: Dials;
  readonly #streams = new Map<string, () => number>();
  readonly #listeners = new Set<(values: Dials) => void>();

  /** @throws HubError COLLOQUY_E_HUB_OPTIONS, with every value that cannot be. */
  constructor(values: Partial<Dials> = {}) {
    this.#values = INITIAL_DIALS;
    this.turn(values);
  }

  get values(): Dials {
    return this.#values;
  }

  /**
   * Turns some; the rest stays.
   *
   * @throws HubError COLLOQUY_E_HUB_OPTIONS, with every value that cannot be; nothing is turned then.
   */
  turn(values: Partial<Dials>): void {
    const problems = dialProblems(values);
    if (problems.length > 0) throw new HubError('COLLOQUY_E_HUB_OPTIONS', [problems.join('; ')]);
    if (values.seed !== undefined) this.#streams.clear();
    this.#values = { ...this.#values, ...values };
    for (const listener of this.#listeners) listener(this.#values);
  }

  /** Whether it happens this time. A share of 0 takes no number, so that a dial that is off changes nothing for others. */
  happens(name: ShareName): boolean {
    const share = this.#values[name];
    return share > 0 && this.#streamOf(name)() < share;
  }

  /** Adds a listener and returns what removes it. */
  onTurned(listener: (values: Dials) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #streamOf(name: string): () => number {
    const known = this.#streams.get(name) ?? seededStream(this.#values.seed, name);
    this.#streams.set(name, known);
    return known;
  }
}
