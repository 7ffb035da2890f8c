import { v5 } from 'uuid';
import type { TimePickerContent } from '../rich/time-picker.js';
import type { Draft } from './draft.js';
import { idsOf } from './ids.js';
import { Pictures, type PictureInput } from './pictures.js';
import { withoutProblems } from './problems.js';
import { readerOf, type Reader } from './reader.js';
import { richDraft } from './rich-draft.js';
import { checkedTime, slotTime } from './times.js';
import { zoneOffset } from './zone-offset.js';

interface SlotStart {
  /** Comes back in answers that name ids; unique in the picker. Its place from 1 when left out. */
  readonly id?: string;
  /** A `Date`, or a text with its zone such as `2030-05-28T14:30:00Z`; seconds are cut. */
  readonly start: Date | string;
}

/** A slot, and how long it takes: more than nothing. */
export type SlotInput =
  | (SlotStart & { readonly durationMinutes: number; readonly durationSeconds?: never })
  | (SlotStart & {
      /** Whole seconds. */ readonly durationSeconds: number;
      readonly durationMinutes?: never;
    });

/** Where it takes place. */
export interface LocationInput {
  readonly title?: string;
  /** Degrees, -90 to 90. */
  readonly latitude: number;
  /** Degrees, -180 to 180. */
  readonly longitude: number;
  /** Metres, 0 or more. */
  readonly radius?: number;
}

interface EventWords {
  /** What the bubble says. */
  readonly title: string;
  /** What it is about; `title` when left out. */
  readonly eventTitle?: string;
  readonly image?: PictureInput;
  /** Such as `icon`, `small` or `large`: how big the picture is shown. */
  readonly style?: string;
  /** At least one. */
  readonly slots: readonly SlotInput[];
  readonly location?: LocationInput;
}

/**
 * Times to pick from, together at most 10,000 characters of JSON (protocol 5.4). They are shown in the zone that is given, by its
 * IANA name or as minutes from GMT; in the customer's own without either (protocol 6.10).
 */
export type TimePickerInput =
  | (EventWords & { readonly zone?: string; readonly timezoneOffsetMinutes?: never })
  | (EventWords & { /** -720 to 840. */ readonly timezoneOffsetMinutes: number; readonly zone?: never });

/** The names of all time pickers lie in this space. */
const NAMESPACE = '5f0a6a5e-2f4c-5d0e-9c55-3f1f0d6b7a21';
const OFFSET = { min: -720, max: 840, whole: true };
const YEAR_SECONDS = 366 * 86_400;

/**
 * Shows times to pick from (`richMessage.timepicker`, protocol 6.10). Its `id` is a name-based uuid of its content: the same picker
 * has the same id each time it is built.
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem
 *
 * @example
 * timePicker({ title: 'When shall we come?', zone: 'Europe/Berlin', slots: [{ start: '2030-05-28T14:30Z', durationMinutes: 45 }] });
 */
export function timePicker(input: TimePickerInput): Draft<'richMessage.timepicker'> {
  return withoutProblems('timePicker', (problems) => {
    const from = readerOf<TimePickerInput>(problems, '', input);
    const pictures = new Pictures();
    const title = from.text('title');
    const starts: Date[] = [];
    const slots = slotsOf(from, starts);
    const location = from.optionalObject<LocationInput>('location');
    const content: TimePickerContent = {
      type: 'timepicker',
      version: '1',
      style: from.optionalText('style'),
      title,
      imageid: pictures.idOf(from, 'image'),
      event: {
        title: from.optionalText('eventTitle') ?? title,
        timezoneOffset: offsetOf(from, starts),
        timeslots: slots,
        location: location === undefined ? undefined : locationOf(location),
      },
      images: pictures.images,
    };
    const { type, ...rest } = content;
    return richDraft(problems, 'richMessage.timepicker', {
      type,
      id: v5(JSON.stringify(rest), NAMESPACE),
      ...rest,
    });
  });
}

type Event = TimePickerContent['event'];

function slotsOf(from: Reader<TimePickerInput>, starts: Date[]): Event['timeslots'] {
  const slots = from.each<SlotInput, Reader<SlotInput>>('slots', {}, (slot) => slot);
  const ids = idsOf(
    from.problems,
    slots.map((slot) => ({ path: slot.pathOf('id'), id: slot.optionalText('id') })),
  );
  return slots.map((slot, index) => {
    const start = checkedTime(slot.problems, slot.pathOf('start'), slot.value('start'));
    starts.push(start);
    return { id: ids[index] ?? '', startTime: slotTime(start), duration: durationOf(slot) };
  });
}

/** Seconds, as a string (protocol 6.10). */
function durationOf(slot: Reader<SlotInput>): string {
  if (slot.has('durationMinutes') && slot.has('durationSeconds')) {
    slot.report('durationSeconds', 'is given beside durationMinutes; give one of the two');
  }
  if (slot.has('durationSeconds')) {
    return String(slot.figure('durationSeconds', { min: 1, max: YEAR_SECONDS, whole: true }));
  }
  const minutes = slot.figure('durationMinutes', { min: 0, max: YEAR_SECONDS / 60 });
  const seconds = Math.round(minutes * 60);
  if (seconds === 0 && slot.value('durationMinutes') === minutes) {
    slot.report('durationMinutes', 'is less than a second; give more than 0');
  }
  return String(seconds);
}

function offsetOf(from: Reader<TimePickerInput>, starts: readonly Date[]): number | undefined {
  if (from.has('timezoneOffsetMinutes')) {
    if (from.has('zone')) from.report('zone', 'is given beside timezoneOffsetMinutes; give one of the two');
    return from.figure('timezoneOffsetMinutes', OFFSET);
  }
  const zone = from.optionalText('zone');
  if (zone === undefined || zone === '') return undefined;
  const offsets = new Set(starts.map((start) => zoneOffset(zone, start)));
  if (offsets.has(undefined)) from.report('zone', 'is not known; give an IANA name such as Europe/Berlin');
  else if (offsets.size > 1) {
    from.report('zone', 'changes its clocks between the slots; send a picker for each side of the change');
  }
  return [...offsets][0];
}

function locationOf(from: Reader<LocationInput>): Event['location'] {
  return {
    title: from.optionalText('title'),
    latitude: from.figure('latitude', { min: -90, max: 90 }),
    longitude: from.figure('longitude', { min: -180, max: 180 }),
    radius: from.optionalFigure('radius', { min: 0 }),
  };
}
