import { TOKENS, type ActivityCall, type Clock, type TimeSlot } from '@colloquy/runtime';
import { inject, injectable } from 'inversify';

/** A call that was arranged. JSON, because a dialog keeps it. */
export interface Appointment {
  readonly id: string;
  /** With its zone, such as `2026-01-09T09:00:00Z`. */
  readonly start: string;
  /** From the booking to the reminder; negative when it is too late for one. */
  readonly reminderInMs: number;
  readonly beginsInMs: number;
}

const HOURS = [8, 10, 12, 14];
const DAY_MS = 24 * 3_600_000;

/**
 * Stands for the calendar of the advisers, and keeps nothing. A real one makes calls, and hands on `call.idempotencyKey`, so that a call
 * which is made again after a crash does not book twice, and `call.signal`.
 */
@injectable()
export class Calendar {
  constructor(@inject(TOKENS.clock) private readonly clock: Clock) {}

  /** What is free on a day, `YYYY-MM-DD`. */
  free(day: string): Promise<readonly TimeSlot[]> {
    const slots = HOURS.map((hour) => slotAt(day, hour));
    return Promise.resolve(slots.filter(({ start }) => Date.parse(start) > this.clock.now()));
  }

  /** Books a slot, in place of an earlier appointment if there is one; `null` when somebody was quicker. */
  reserve(slotId: string, _instead: string | undefined, _call: ActivityCall): Promise<Appointment | null> {
    const beginsInMs = Date.parse(slotId) - this.clock.now();
    const reminderInMs = beginsInMs - DAY_MS;
    return Promise.resolve({ id: slotId, start: slotId, reminderInMs, beginsInMs });
  }

  release(_id: string, _call: ActivityCall): Promise<void> {
    return Promise.resolve();
  }
}

function slotAt(day: string, hour: number): TimeSlot {
  const start = `${day}T${String(hour).padStart(2, '0')}:00:00Z`;
  return { id: start, start, durationMinutes: 30 };
}
