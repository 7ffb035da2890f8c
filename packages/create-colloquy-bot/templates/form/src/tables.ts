import { TOKENS, type ActivityCall, type Clock, type TimeSlot } from '@colloquy/runtime';
import { inject, injectable } from 'inversify';

/** What is wanted of the restaurant. */
export interface Wish {
  readonly slotId: string;
  readonly guests: number;
  readonly name: string;
}

/** In UTC. */
const HOURS = [17, 18, 19, 20];

/**
 * Stands for the restaurant's book, and keeps nothing. A real one makes calls, and hands on `call.idempotencyKey`, so that a call which is made
 * again after a crash does not book twice, and `call.signal`.
 */
@injectable()
export class Tables {
  constructor(@inject(TOKENS.clock) private readonly clock: Clock) {}

  /** When a table is free on a day, `YYYY-MM-DD`. On Mondays the restaurant is closed. */
  free({ day }: { day: string; guests: number }): Promise<readonly TimeSlot[]> {
    if (new Date(`${day}T12:00:00Z`).getUTCDay() === 1) return Promise.resolve([]);
    const slots = HOURS.map((hour) => ({
      id: `${day}T${hour}:00:00Z`,
      start: `${day}T${hour}:00:00Z`,
      durationMinutes: 120,
    }));
    return Promise.resolve(slots.filter(({ start }) => Date.parse(start) > this.clock.now()));
  }

  /** Books a table; `null` when somebody was quicker. */
  reserve(wish: Wish, _call: ActivityCall): Promise<{ readonly code: string } | null> {
    return Promise.resolve({ code: `${wish.name.slice(0, 2).toUpperCase()}${wish.guests}` });
  }
}
