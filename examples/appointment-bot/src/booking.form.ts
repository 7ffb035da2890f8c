import { activity, askWith, form, type TimeSlot } from '@colloquy/runtime';
import type { OutputFrom } from 'xstate';
import { t } from './texts.js';

/** Whoever says nothing for two minutes is asked once whether they are still there. */
const ask = askWith({ remindAfterMs: 120_000, reminder: t.stillThere() });

/** How far ahead one can book. The hub ends a conversation in which nothing is said for a week, and the reminder with it. */
const DAYS_AHEAD = 6;

/** What has to be known for a call. Several answers may come at once, and each can be corrected at any time. */
export const booking = form(
  'booking',
  {
    topic: ask.choice({
      question: t.whichTopic(),
      options: [
        { id: 'heating', title: t.heating(), aliases: ['heat pump', 'Wärmepumpe'] },
        { id: 'solar', title: t.solar(), aliases: ['solar', 'Solar', 'Photovoltaik'] },
        { id: 'insulation', title: t.insulation() },
      ],
    }),
    day: ask.date({
      question: t.whichDay(),
      min: 'today',
      max: { days: DAYS_AHEAD },
      validate: (day) => !isWeekend(day) || t.noWeekends(),
    }),
    free: activity<{ day: string }, readonly TimeSlot[]>(),
    slot: ask.timeSlot({ question: t.whichTime() }),
    name: ask.text({ question: t.whichName(), maxLength: 80 }),
    phone: ask.phone({ question: t.whichPhone(), help: t.whyPhone(), country: 'DE' }),
  },
  {
    labels: { topic: t.topic(), day: t.day(), slot: t.time(), name: t.name(), phone: t.phone() },
    input: { free: ({ day }) => ({ day }), slot: ({ free }) => ({ slots: free }) },
    check: { free: ({ free }) => free.length > 0 || { text: t.nothingFree(), field: 'day' } },
    show: { phone: hidden },
    review: true,
    cancelled: { answer: null },
  },
);

/** What the form comes to, when the customer does not cancel it. */
export type Booking = NonNullable<OutputFrom<typeof booking>>;

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
}

/** Enough of a number for its owner to know it. */
function hidden(phone: string): string {
  return `…${phone.slice(-3)}`;
}
