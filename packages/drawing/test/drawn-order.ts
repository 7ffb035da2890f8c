import { activity, ask, capture, effects, type DialogTypes } from '@colloquy/dialogs';
import { and, assign, not, sendParent, setup } from 'xstate';

/** Below the order: greets, tells above, and ends. */
const greet = setup({
  types: {} as DialogTypes<{ events: { type: 'met' } }>,
  actions: effects,
}).createMachine({
  id: 'greet',
  initial: 'greeting',
  states: {
    greeting: {
      entry: [{ type: 'say', params: { text: 'Hello </text><script>&"' } }, sendParent({ type: 'met' })],
      on: { text: 'met' },
    },
    met: { type: 'final' },
  },
});

/** One of each thing that a drawing shows. */
export const order = setup({
  types: {} as DialogTypes<{ context: { id: string }; events: { type: 'met' } }>,
  actors: {
    lookup: activity<{ id: string }, { found: boolean }>(),
    howMany: ask.number({ question: '?' }),
    greet,
  },
  actions: effects,
  guards: { isNumber: () => true, isLate: () => false },
  delays: { silence: 90_000, computed: () => 5 },
}).createMachine({
  id: 'order',
  version: '3',
  context: { id: '' },
  initial: 'asking',
  on: { text: { guard: 'isLate', target: '.person', meta: capture } },
  states: {
    asking: {
      description: 'Which order it is',
      tags: ['open'],
      invoke: { id: 'count', src: 'howMany', onDone: 'both' },
      initial: 'waiting',
      states: {
        waiting: { after: { silence: 'nudged', 500: { actions: assign({ id: 'x' }) } } },
        nudged: { after: { computed: '#order.asking' }, always: { guard: not('isLate'), target: 'waiting' } },
        before: { type: 'history', history: 'deep' },
      },
      on: {
        text: [
          { guard: and(['isNumber', not('isLate')]), target: 'looking', actions: assign({ id: 'y' }) },
          { guard: ({ event }) => event.body === '', target: 'asking', reenter: true },
        ],
        '*': { actions: { type: 'say', params: { text: 'What?' } } },
      },
    },
    looking: {
      entry: { type: 'typing', params: { state: 'start' } },
      exit: { type: 'typing', params: { state: 'end' } },
      invoke: {
        id: 'lookup',
        src: 'lookup',
        input: ({ context }) => ({ id: context.id }),
        onDone: 'both',
        onError: 'person',
      },
    },
    both: {
      type: 'parallel',
      states: { left: {}, right: { invoke: { id: 'below', src: 'greet', onDone: '#order.over' } } },
      onDone: 'over',
    },
    person: { entry: { type: 'escalate', params: { subject: 'An order' } }, on: { met: 'asking.before' } },
    over: { type: 'final' },
  },
});
