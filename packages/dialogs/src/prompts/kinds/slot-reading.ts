import type { LocationInput } from '@colloquy/protocol';
import type { InWords, Sayable } from '../../texts/words.js';
import { words } from '../../texts/words.js';
import { isOffered, markOf } from '../offer-mark.js';
import type { Asked, EffectAction, Facts, Reading, Said, Verdict } from '../reading.js';
import { findDays } from '../when/find-days.js';
import { findTimes } from '../when/find-times.js';
import { tokensOf } from '../when/tokens.js';
import { writtenDayAndTime, writtenMoment } from '../when/written.js';
import { wallTimeAt, withOffset } from '../when/zone-clock.js';
import { wordsOf } from '../words/clean-text.js';
import { folded } from '../words/fold.js';
import { placeNamed } from '../words/ordinal-words.js';
import { pickedOf } from './choice-reading.js';

/** An appointment that may be picked. JSON, so that a dialog may look it up and hand it on. */
export interface TimeSlot<Id extends string = string> {
  /** The answer. */
  readonly id: Id;
  /** With its zone, such as `2030-05-28T14:30:00Z`. */
  readonly start: string;
  readonly durationMinutes: number;
}

/** How slots are shown. */
export interface SlotLook {
  /** IANA name of the zone that the slots are shown and named in. @default the customer's */
  readonly zone?: string;
  readonly location?: InWords<LocationInput>;
}

export type SlotReason = 'slot' | 'several';

/** One of several appointments, which are offered. */
export function slotReading(look: SlotLook): Reading<string> {
  const ours = (asked: Asked) => ({
    mark: markOf('timeSlot', asked),
    items: slotsOf(asked).map(({ id }) => ({ id, title: id })),
  });
  return {
    kind: 'timeSlot',
    ask: (asked, title) => ask(asked, title, look),
    offers: (event, asked) => isOffered(event, ours(asked)),
    read: (event, asked) => {
      if (event.type !== 'text') return { reason: 'slot' };
      if (event.choice !== undefined && isOffered(event, ours(asked))) {
        const [picked, ...others] = pickedOf(event.choice, slotsOf(asked));
        if (picked !== undefined) return others.length > 0 ? { reason: 'several' } : { value: picked.id };
      }
      return readWords({ ...event, body: wordsOf(event) }, slotsOf(asked), look);
    },
    find: (said, asked) => {
      const { verdict, rest } = named(said, slotsOf(asked), look, true);
      return 'value' in verdict ? { value: verdict.value, rest } : undefined;
    },
    show: (value, asked, zone = look.zone) => {
      const slot = slotsOf(asked).find(({ id }) => id === value);
      if (slot === undefined) return value;
      return zone === undefined ? writtenMoment(Date.parse(slot.start)) : written(slot, look.zone ?? zone);
    },
    retries: {
      slot: words({
        en: 'Please pick one of these times.',
        de: 'Bitte wählen Sie einen dieser Termine aus.',
      }),
      several: words({ en: 'Which of these times do you mean?', de: 'Welchen dieser Termine meinen Sie?' }),
    },
  };
}

export function slotsOf({ options }: Asked): readonly TimeSlot[] {
  return (options ?? []) as readonly TimeSlot[];
}

function ask(asked: Asked, title: Sayable, { zone, location }: SlotLook): EffectAction {
  const mark = markOf('timeSlot', asked);
  const slots = slotsOf(asked).map(({ id, start, durationMinutes }) => ({
    id: `${mark}.${id}`,
    start,
    durationMinutes,
  }));
  return {
    type: 'pickTime',
    params: {
      title,
      slots,
      ...(location !== undefined && { location }),
      ...(zone !== undefined && hasOneOffset(slots, zone) && { zone }),
    },
  };
}

/** A picker has one offset. Where clocks are changed between the slots, each channel shows them in the customer's zone. */
function hasOneOffset(slots: readonly { readonly start: string }[], zone: string): boolean {
  return new Set(slots.map(({ start }) => withOffset(Date.parse(start), zone).slice(-6))).size === 1;
}

function written({ start }: TimeSlot, zone: string): Sayable {
  const { day, time } = wallTimeAt(Date.parse(start), zone);
  return writtenDayAndTime(day, time);
}

function readWords(said: Said, slots: readonly TimeSlot[], look: SlotLook): Verdict<string> {
  const { verdict: byWords } = named(said, slots, look, false);
  if ('value' in byWords || byWords.reason === 'several') return byWords;
  const place = placeNamed(said.body, slots.length);
  const slot = place === undefined ? undefined : slots[place - 1];
  return slot === undefined ? byWords : { value: slot.id };
}

/** The slot at the day and the time that are named, or at one of them if there is one only; and what was said besides. */
function named(
  said: Said,
  slots: readonly TimeSlot[],
  { zone }: SlotLook,
  strict: boolean,
): { readonly verdict: Verdict<string>; readonly rest: string } {
  const facts: Facts = { at: said.at, speech: { ...said.speech, zone: zone ?? said.speech.zone } };
  const { days, others } = findDays(tokensOf(folded(said.body)), facts, { strict, past: false });
  // A bare number is a place in the list before it is an hour.
  const times = findTimes(others, facts, { strict: true });
  const rest = times.others.map(({ text }) => text).join(' ');
  const clock = times.said.flatMap(({ times: each }) => each);
  if (days.length + clock.length === 0) return { verdict: { reason: 'slot' }, rest };
  const fitting = slots.filter(({ start }) => {
    const wall = wallTimeAt(Date.parse(start), facts.speech.zone);
    return (
      (days.length === 0 || days.includes(wall.day)) && (clock.length === 0 || clock.includes(wall.time))
    );
  });
  const [slot] = fitting;
  if (slot === undefined) return { verdict: { reason: 'slot' }, rest };
  return { verdict: fitting.length > 1 ? { reason: 'several' } : { value: slot.id }, rest };
}

/** What is wrong with slots. */
export function slotProblems(slots: readonly TimeSlot[]): readonly string[] {
  if (slots.length === 0) return ['there is nothing to pick in slots'];
  const ids = slots.map(({ id }) => id);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `two slots have the id ${id}`),
    ...slots.flatMap(({ start }) =>
      /[Zz]$|[+-]\d{2}:?\d{2}$/.test(start) && !Number.isNaN(Date.parse(start))
        ? []
        : [`${start} is no time with its zone`],
    ),
  ];
}
