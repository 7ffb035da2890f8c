import { activity, effects, type DialogTypes } from '@colloquy/dialogs';
import { assign, setup } from 'xstate';

/** Asks, waits with a nudge, looks up, tells, ends: a dialog with everything that a turn has to carry. */
export const asking = setup({
  types: {} as DialogTypes<{
    context: { id: string; tries: number };
    input: { greeting: string };
    output: { tries: number };
  }>,
  actors: { lookup: activity<{ id: string }, { status: string } | null>() },
  actions: effects,
  delays: { silence: 60_000 },
}).createMachine({
  id: 'asking',
  version: '1',
  context: { id: '', tries: 0 },
  initial: 'ask',
  output: ({ context }) => ({ tries: context.tries }),
  states: {
    ask: {
      entry: { type: 'say', params: { text: 'Which number?' } },
      after: { silence: { actions: { type: 'say', params: { text: 'Still there?' } } } },
      on: {
        text: [
          {
            guard: ({ event }) => /^\d+$/.test(event.body),
            target: 'look',
            actions: assign({ id: ({ event }) => event.body }),
          },
          { target: 'ask', reenter: true, actions: assign({ tries: ({ context }) => context.tries + 1 }) },
        ],
      },
    },
    look: {
      entry: { type: 'typing', params: { state: 'start' } },
      invoke: {
        id: 'lookup',
        src: 'lookup',
        input: ({ context }) => ({ id: context.id }),
        onDone: {
          target: 'told',
          actions: { type: 'say', params: ({ event }) => ({ text: event.output?.status ?? 'unknown' }) },
        },
        onError: 'person',
      },
      on: { undo: 'ask' },
    },
    person: {
      entry: { type: 'escalate', params: { subject: 'Help' } },
      on: { 'escalation.transfer': 'ask' },
    },
    told: { type: 'final' },
  },
});
