import { parseHubTime } from '@colloquy/protocol';
import { fieldsOf, itemsOf, textOf } from '../loose-reading.js';
import { bubbleOf, picturesOf, type BubbleView } from './pictures.js';

/** Times to choose from, at a place (protocol 6.10). */
export interface TimePickerView extends BubbleView {
  readonly kind: 'time-picker';
  readonly title: string;
  readonly event?: string;
  readonly place?: string;
  /** In whose local time the slots are to be shown, in minutes from GMT; without it in that of whoever looks. */
  readonly offsetMinutes?: number;
  readonly slots: readonly TimeSlotView[];
}

/** One slot. It has no title of its own: picking it sends its id (protocol 6.13). */
export interface TimeSlotView {
  readonly id?: string;
  /** As it was sent. */
  readonly value: string;
  /** RFC 3339 in UTC; absent when the time cannot be read. */
  readonly start?: string;
  readonly minutes?: number;
}

/** Reads a time picker; `undefined` without slots. */
export function timePickerView(fields: Readonly<Record<string, unknown>>): TimePickerView | undefined {
  const event = fieldsOf(fields['event']);
  const slots = itemsOf(event['timeslots']).flatMap(slotView);
  if (slots.length === 0) return undefined;
  const heading = textOf(event['title']);
  const bubble = bubbleOf(fields, picturesOf(fields['images']));
  const title = bubble.title ?? heading ?? 'Pick a time';
  const place = textOf(fieldsOf(event['location'])['title']);
  const offset = Number(event['timezoneOffset'] ?? Number.NaN);
  return {
    kind: 'time-picker',
    ...bubble,
    title,
    ...(heading === undefined || heading === title ? {} : { event: heading }),
    ...(place === undefined ? {} : { place }),
    ...(Number.isInteger(offset) && Math.abs(offset) <= MAX_OFFSET ? { offsetMinutes: offset } : {}),
    slots,
  };
}

/** No place on earth is further from GMT. */
const MAX_OFFSET = 14 * 60;

function slotView(item: unknown): readonly TimeSlotView[] {
  const fields = fieldsOf(item);
  const value = textOf(fields['startTime']);
  if (value === undefined) return [];
  const id = textOf(fields['id']);
  const minutes = Math.round(Number(fields['duration']) / 60);
  const start = startOf(value);
  return [
    {
      ...(id === undefined ? {} : { id }),
      value,
      ...(start === undefined ? {} : { start }),
      ...(minutes > 0 && Number.isFinite(minutes) ? { minutes } : {}),
    },
  ];
}

/** `YYYY-MM-DDTHH:mm+0000` has no seconds, which the times of the hub have; both are read. */
function startOf(value: string): string | undefined {
  const withSeconds = value.replace(/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?=[Z+-])/i, '$1:00');
  return parseHubTime(withSeconds)?.toISOString();
}
