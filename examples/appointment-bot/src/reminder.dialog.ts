import { effects, type DialogTypes } from '@colloquy/runtime';
import { sendParent, setup } from 'xstate';
import type { Appointment } from './calendar.js';
import { t } from './texts.js';

/** Told to the dialog above when the call begins. */
export interface CallBegins {
  readonly type: 'call.begins';
}

/**
 * Reminds the customer the day before. Its delays are stored with a deadline: they survive restarts and deploys, and end once. It runs
 * beside whatever else is talked about, for as long as there is an appointment.
 */
export const reminder = setup({
  types: {} as DialogTypes<{ context: Appointment; input: Appointment }>,
  actions: effects,
  guards: { isSoon: ({ context }) => context.reminderInMs <= 0 },
  delays: {
    untilReminder: ({ context }) => context.reminderInMs,
    untilCall: ({ context }) => context.beginsInMs - Math.max(context.reminderInMs, 0),
  },
}).createMachine({
  id: 'reminder',
  version: '1',
  context: ({ input }) => input,
  initial: 'waiting',
  states: {
    waiting: {
      always: { guard: 'isSoon', target: 'reminded' },
      after: {
        untilReminder: {
          target: 'reminded',
          actions: { type: 'say', params: ({ context }) => ({ text: t.reminder({ start: context.start }) }) },
        },
      },
    },
    reminded: { after: { untilCall: 'over' } },
    over: { entry: sendParent({ type: 'call.begins' } satisfies CallBegins), type: 'final' },
  },
});
