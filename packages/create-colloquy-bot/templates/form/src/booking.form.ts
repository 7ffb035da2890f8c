import { activity, ask, form, type TimeSlot } from '@colloquy/runtime';
import type { OutputFrom } from 'xstate';

/**
 * What has to be known for a table, as a declaration: it asks what is missing, takes several answers at once ("two people on Friday at
 * eight"), and lets each be corrected at any time ("no, Saturday").
 */
export const booking = form(
  'booking',
  {
    guests: ask.number({ question: 'For how many people?', integer: true, min: 1, max: 12 }),
    day: ask.date({ question: 'On which day?', min: 'today', max: { days: 60 } }),
    // Called as soon as its input is known, and again when that changes; the bot says how it is done.
    free: activity<{ day: string; guests: number }, readonly TimeSlot[]>(),
    slot: ask.timeSlot({ question: 'At what time?' }),
    room: ask.choice({ question: 'Which room would you like?', options: ['Garden', 'Hall'] }),
    name: ask.text({ question: 'Under what name?', maxLength: 80 }),
  },
  {
    labels: { guests: 'Guests', day: 'Day', slot: 'Time', room: 'Room', name: 'Name' },
    input: { free: ({ day, guests }) => ({ day, guests }), slot: ({ free }) => ({ slots: free }) },
    check: { free: ({ free }) => free.length > 0 || { text: 'Nothing is free on that day.', field: 'day' } },
    when: { room: ({ guests }) => guests > 6 },
    review: true,
    cancelled: { answer: null },
  },
);

/** What the form comes to, when the customer does not cancel it. */
export type Booking = NonNullable<OutputFrom<typeof booking>>;
