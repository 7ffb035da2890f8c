import { randomBytes } from 'node:crypto';

/**
 * Ids for attempts to take a turn, none of which is ever given twice: each source begins its ids with a random number of its own (80 bits) and
 * counts behind it. Messages, timers, calls and frames are called after the turn that made them, so that its id stands in each record, message and entry of
 * the journal, many times: it is short.
 */
export class TurnIds {
  readonly #source = randomBytes(10).toString('hex');
  #given = 0;

  next(): string {
    this.#given += 1;
    return `${this.#source}-${this.#given.toString(36)}`;
  }
}
