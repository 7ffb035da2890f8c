import { RuntimeError } from '../errors.js';
import type { FrameRecord } from '../store/records.js';
import { nameOf } from './machine-of.js';

/** More events than this in one turn: two machines that answer each other for ever. */
const MAX_EVENTS = 10_000;

/** Counts the events that the dialogs of a turn send each other. */
export class EventLimit {
  #events = 0;

  /** @throws RuntimeError `COLLOQUY_E_DIALOG_ENDLESS` when there are too many. */
  count(receiver: FrameRecord): void {
    this.#events += 1;
    if (this.#events <= MAX_EVENTS) return;
    throw new RuntimeError(
      'COLLOQUY_E_DIALOG_ENDLESS',
      `Dialog "${nameOf(receiver)}" and its sub-dialogs sent each other more than ${MAX_EVENTS} events in one turn. Let one of them wait for the customer or for a delay.`,
    );
  }
}
