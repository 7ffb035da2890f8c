import { activity, ask, asksFor, effects, type DialogTypes, type Said } from '@colloquy/runtime';
import { assign, setup, spawnChild, stopChild } from 'xstate';
import { booking, type Booking } from './booking.form.js';
import type { Appointment } from './calendar.js';
import { person } from './person.dialog.js';
import { reminder, type CallBegins } from './reminder.dialog.js';
import { t } from './texts.js';
import type { wishes } from './wishes.js';

/** What is known of the appointment. JSON, because it is stored after every turn. */
export interface AppointmentContext {
  /** What the customer has said to begin with, or to move it: what the form finds in it is not asked. */
  readonly said: Said | undefined;
  /** What the form came to last. */
  readonly booking: Booking | null;
  readonly appointment: Appointment | null;
}

/**
 * An appointment from the first question to the call itself, days later: it is booked, moved, cancelled, and reminded of. Pure: no
 * service, no clock, no I/O. Whatever happens between two messages, it goes on where it was.
 */
export const appointment = setup({
  types: {} as DialogTypes<{
    context: AppointmentContext;
    input: { said: Said | undefined };
    intents: typeof wishes;
    events: CallBegins;
    shields: 'cancel';
  }>,
  actors: {
    booking,
    person,
    reminder,
    reserve: activity<{ slotId: string; instead?: string }, Appointment | null>(),
    release: activity<{ id: string }, null>(),
    askWhetherSure: ask.yesNo({ question: t.sureToCancel(), otherwise: { answer: false } }),
  },
  actions: effects,
  guards: {
    hasAppointment: ({ context }) => context.appointment !== null,
    saysCancel: ({ event }) => event.type === 'text' && asksFor.cancel(event),
  },
}).createMachine({
  id: 'appointment',
  version: '1',
  context: ({ input }) => ({ said: input.said, booking: null, appointment: null }),
  // "Cancel" is not to end this dialog, and the reminder with it: the form and the state `booked` know what is meant.
  meta: { shieldsFrom: ['cancel'] },
  initial: 'asking',
  on: { 'call.begins': '.over' },
  states: {
    asking: {
      invoke: {
        src: 'booking',
        // To move it is to ask again, with everything known but the day and the time.
        input: ({ context: { said, booking: known } }) => ({
          said,
          known: { topic: known?.topic, name: known?.name, phone: known?.phone },
        }),
        onDone: [
          {
            guard: ({ event }) => event.output !== null,
            target: 'reserving',
            actions: assign({ booking: ({ event }) => event.output }),
          },
          {
            guard: 'hasAppointment',
            target: 'booked',
            actions: { type: 'say', params: { text: t.unchanged() } },
          },
          'over',
        ],
      },
    },
    reserving: {
      entry: { type: 'typing', params: { state: 'start' } },
      exit: { type: 'typing', params: { state: 'end' } },
      invoke: {
        src: 'reserve',
        input: ({ context }) => ({
          slotId: context.booking?.slot ?? '',
          ...(context.appointment !== null && { instead: context.appointment.id }),
        }),
        onDone: [
          {
            guard: ({ event }) => event.output !== null,
            target: 'confirming',
            actions: assign({ appointment: ({ event }) => event.output }),
          },
          {
            target: 'asking',
            actions: [{ type: 'say', params: { text: t.taken() } }, assign({ said: undefined })],
          },
        ],
        onError: 'withPerson',
      },
    },
    confirming: {
      entry: [
        stopChild('reminder'),
        spawnChild('reminder', {
          id: 'reminder',
          input: ({ context }) => ({ ...NONE, ...context.appointment }),
        }),
        {
          type: 'say',
          params: ({ context }) => ({ text: t.booked({ start: context.appointment?.start ?? '' }) }),
        },
        {
          type: 'say',
          params: ({ context }) => ({
            text: t.calling({ phone: context.booking?.phone ?? '' }),
            redact: true,
          }),
        },
      ],
      always: 'booked',
    },
    booked: {
      on: {
        'intent.move': {
          target: 'asking',
          actions: assign({ said: ({ event: { body, at, speech } }) => ({ body, at, speech }) }),
        },
        'intent.cancel': 'cancelling',
        'intent.book': { actions: { type: 'say', params: { text: t.hasOne() } } },
        text: { guard: 'saysCancel', target: 'cancelling' },
      },
    },
    cancelling: {
      invoke: {
        src: 'askWhetherSure',
        onDone: [
          { guard: ({ event }) => event.output, target: 'releasing' },
          { target: 'booked', actions: { type: 'say', params: { text: t.unchanged() } } },
        ],
      },
    },
    releasing: {
      invoke: {
        src: 'release',
        input: ({ context }) => ({ id: context.appointment?.id ?? '' }),
        onDone: { target: 'over', actions: { type: 'say', params: { text: t.cancelled() } } },
        onError: 'withPerson',
      },
    },
    withPerson: {
      invoke: {
        src: 'person',
        input: ({ context: { booking: wanted, appointment: current } }) => ({
          summary: 'The calendar did not answer.',
          slots: { topic: wanted?.topic ?? '', wanted: wanted?.slot ?? '', current: current?.start ?? '' },
        }),
        onDone: [
          { guard: ({ event }) => event.output === 'cancel_appointment', target: 'releasing' },
          {
            guard: ({ event }) => event.output === 'move_appointment',
            target: 'asking',
            actions: assign({ said: undefined }),
          },
          { guard: 'hasAppointment', target: 'booked' },
          'asking',
        ],
      },
    },
    over: { type: 'final' },
  },
});

/** What the compiler wants to hear where there is no appointment, which does not happen. */
const NONE: Appointment = { id: '', start: '', reminderInMs: 0, beginsInMs: 0 };
