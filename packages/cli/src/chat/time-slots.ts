import type { TimePickerView, TimeSlotView } from '@colloquy/hub';

/** How the slots of a time picker are written: in the zone of the event if it says one, else in that of whoever looks. */
export interface SlotWords {
  /** Heading of a day; empty for a time that cannot be read. */
  readonly day: (slot: TimeSlotView) => string;
  readonly time: (slot: TimeSlotView) => string;
  /** Day and time: what picking it says. */
  readonly title: (slot: TimeSlotView) => string;
  readonly zone: string;
}

const LANGUAGE = 'en-GB';

/** The words for the slots of one picker. */
export function slotWords({ offsetMinutes }: TimePickerView): SlotWords {
  const words = (options: Intl.DateTimeFormatOptions) => {
    const zone = offsetMinutes === undefined ? {} : { timeZone: 'UTC' };
    const format = new Intl.DateTimeFormat(LANGUAGE, { ...zone, ...options });
    return (start: string) => format.format(new Date(Date.parse(start) + (offsetMinutes ?? 0) * 60_000));
  };
  const day = words({ weekday: 'long', day: 'numeric', month: 'long' });
  const time = words({ hour: '2-digit', minute: '2-digit' });
  return {
    day: ({ start }) => (start === undefined ? '' : day(start)),
    time: (slot) => `${slot.start === undefined ? slot.value : time(slot.start)}${length(slot)}`,
    title: ({ start, value }) => (start === undefined ? value : `${day(start)}, ${time(start)}`),
    zone: offsetMinutes === undefined ? 'your local time' : `local time there, ${offset(offsetMinutes)}`,
  };
}

function length({ minutes }: TimeSlotView): string {
  return minutes === undefined ? '' : ` (${minutes} min)`;
}

function offset(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const digits = [hours, rest].map((each) => String(each).padStart(2, '0')).join(':');
  return `UTC${minutes < 0 ? '-' : '+'}${digits}`;
}
