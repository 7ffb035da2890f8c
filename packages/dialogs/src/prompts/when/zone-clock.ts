import type { Day } from './calendar-day.js';

/** What the clock on the wall shows in a zone. */
export interface WallTime {
  readonly day: Day;
  /** `HH:mm`, 00:00 to 23:59. */
  readonly time: string;
}

/** What the clock on the wall of a zone shows at a moment. A zone that nobody knows is UTC. */
export function wallTimeAt(at: number, zone: string): WallTime {
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const year = (parts['year'] ?? '').padStart(4, '0');
  return {
    day: `${year}-${parts['month'] ?? ''}-${parts['day'] ?? ''}`,
    time: `${parts['hour'] ?? ''}:${parts['minute'] ?? ''}`,
  };
}

/**
 * The moments at which a clock in the zone shows this: one as a rule, two in the hour that is repeated when clocks are set back, none in the hour that
 * is left out when they are set forward. In ms since the epoch, the earliest first.
 */
export function momentsOf({ day, time }: WallTime, zone: string): readonly number[] {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  // No zone is more than a day from UTC, and none changes its clocks twice within two.
  const offsets = new Set([-DAY_MS, 0, DAY_MS].map((shift) => offsetAt(asUtc + shift, zone)));
  return [...offsets]
    .map((offset) => asUtc - offset)
    .filter((at) => {
      const shown = wallTimeAt(at, zone);
      return shown.day === day && shown.time === time;
    })
    .sort((one, other) => one - other);
}

/** A moment as ISO 8601 with the offset of its zone: `2026-05-12T14:30:00+02:00`. */
export function withOffset(at: number, zone: string): string {
  const { day, time } = wallTimeAt(at, zone);
  const minutes = Math.round(offsetAt(at, zone) / 60_000);
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day}T${time}:00${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const DAY_MS = 86_400_000;

/** How far the clocks of the zone are ahead of UTC, in ms. */
function offsetAt(at: number, zone: string): number {
  const { day, time } = wallTimeAt(at, zone);
  return Date.parse(`${day}T${time}:00Z`) - Math.floor(at / 60_000) * 60_000;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known !== undefined) return known;
  const made = makeFormat(zone) ?? makeFormat('UTC') ?? new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC' });
  if (FORMATS.size < 500) FORMATS.set(zone, made);
  return made;
}

/** `undefined` for a zone that nobody knows: `Intl` throws, and has no way to be asked before. */
function makeFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
