import { ask, effects, type DialogTypes } from '@colloquy/runtime';
import { setup } from 'xstate';
import { t } from './texts.js';

/** Comes in between, asks something itself, and leaves the customer where they were. */
export const openingHours = setup({
  types: {} as DialogTypes<object>,
  actors: {
    askWhich: ask.choice({
      question: t.whichHours(),
      options: [
        { id: 'phone', title: t.byPhone() },
        { id: 'shop', title: t.atTheShop() },
      ],
      otherwise: { answer: 'phone' },
    }),
  },
  actions: effects,
}).createMachine({
  id: 'openingHours',
  version: '1',
  initial: 'asking',
  states: {
    asking: {
      invoke: {
        src: 'askWhich',
        onDone: {
          target: 'told',
          actions: {
            type: 'say',
            params: ({ event }) => ({ text: event.output === 'shop' ? t.shopHours() : t.phoneHours() }),
          },
        },
      },
    },
    told: { type: 'final' },
  },
});
