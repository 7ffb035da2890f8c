// @ts-check
import { cardHead } from './card-parts.js';
import { element } from './element.js';

/** @typedef {import('../src/console/rich/time-picker-view.js').TimePickerView} TimePickerView */
/** @typedef {import('../src/console/rich/time-picker-view.js').TimeSlotView} TimeSlotView */
/** @typedef {import('./card-parts.js').BodyActions} BodyActions */

/**
 * Slots by day. They are shown in the zone of the event if it says one, else in that of the browser. A slot has no title of its
 * own, so its id is sent as JSON.
 *
 * @param {TimePickerView} body
 * @param {BodyActions} actions
 */
export function timePicker({ event, place, offsetMinutes, slots, ...bubble }, { pick }) {
  const clock = clockOf(offsetMinutes);
  /** @type {Map<string, HTMLElement[]>} */
  const days = new Map();
  for (const slot of slots) {
    const day = clock.day(slot);
    days.set(day, [...(days.get(day) ?? []), slotNode(slot, clock, pick)]);
  }
  const facts = [event, place].filter((fact) => fact !== undefined);
  return element('div', { class: 'card time-picker' }, [
    ...cardHead(bubble),
    ...facts.map((fact) =>
      element('p', { class: fact === place ? 'card-subtitle place' : 'card-subtitle' }, [fact ?? '']),
    ),
    ...[...days].map(([day, nodes]) =>
      element('div', { class: 'slot-day', role: 'group', 'aria-label': day }, [
        day === '' ? undefined : element('p', { class: 'list-heading' }, [day]),
        element('div', { class: 'slots' }, nodes),
      ]),
    ),
    element('p', { class: 'card-note' }, [clock.zone]),
  ]);
}

/** @param {TimeSlotView} slot @param {Clock} clock @param {BodyActions['pick']} pick */
function slotNode(slot, clock, pick) {
  const { id, value, minutes } = slot;
  const label = [
    element('span', { class: 'slot-time' }, [clock.time(slot)]),
    minutes === undefined ? undefined : element('span', { class: 'slot-length' }, [lengthText(minutes)]),
  ];
  if (pick === undefined) return element('span', { class: 'slot' }, label);
  const text = clock.title(slot);
  const answer = { text, json: { ...(id === undefined ? {} : { id }), value, title: text } };
  return element(
    'button',
    {
      type: 'button',
      class: 'slot',
      'data-testid': 'time-slot',
      'aria-label': text,
      onclick: () => void pick(answer),
    },
    label,
  );
}

/** @param {number} minutes */
function lengthText(minutes) {
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/**
 * @typedef {{
 *   day: (slot: TimeSlotView) => string,
 *   time: (slot: TimeSlotView) => string,
 *   title: (slot: TimeSlotView) => string,
 *   zone: string,
 * }} Clock
 */

/**
 * @param {number | undefined} offsetMinutes
 * @returns {Clock}
 */
function clockOf(offsetMinutes) {
  const zone = offsetMinutes === undefined ? {} : { timeZone: 'UTC' };
  /** @param {Intl.DateTimeFormatOptions} options */
  const formatter = (options) => {
    const format = new Intl.DateTimeFormat(undefined, { ...zone, ...options });
    return (/** @type {string} */ start) =>
      format.format(new Date(Date.parse(start) + (offsetMinutes ?? 0) * 60_000));
  };
  const day = formatter({ weekday: 'long', day: 'numeric', month: 'long' });
  const time = formatter({ hour: '2-digit', minute: '2-digit' });
  const title = formatter({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return {
    day: ({ start }) => (start === undefined ? '' : day(start)),
    time: ({ start, value }) => (start === undefined ? value : time(start)),
    title: ({ start, value }) => (start === undefined ? value : title(start)),
    zone: offsetMinutes === undefined ? 'Your local time' : `Local time there, ${offsetText(offsetMinutes)}`,
  };
}

/** @param {number} minutes */
function offsetText(minutes) {
  if (minutes === 0) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const digits = [hours, rest].map((each) => String(each).padStart(2, '0')).join(':');
  return `UTC${minutes < 0 ? '−' : '+'}${digits}`;
}
