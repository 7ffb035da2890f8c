import { effects, type DialogTypes } from '@colloquy/runtime';
import { setup } from 'xstate';
import { toPerson } from './to-person.js';

/** A person comes in between, wherever the customer is: the dialog below goes on afterwards. */
export const person = setup({
  types: {} as DialogTypes<{ context: { said: string }; input: { said: string } }>,
  actors: { toPerson },
  actions: effects,
}).createMachine({
  id: 'person',
  version: '1',
  context: ({ input }) => ({ said: input.said }),
  initial: 'asked',
  states: {
    asked: {
      invoke: {
        src: 'toPerson',
        input: ({ context }) => ({
          subject: 'Question about an order',
          summary: `The customer said: ${context.said}`,
        }),
        onDone: [
          {
            guard: ({ event: { output } }) => output.outcome === 'returned',
            target: 'over',
            actions: { type: 'say', params: { text: 'Here I am again.' } },
          },
          { guard: ({ event: { output } }) => output.canSpeak, target: 'over' },
          'waitingOn',
        ],
      },
    },
    waitingOn: { invoke: { src: 'toPerson', input: { goesOn: true }, onDone: 'over' } },
    over: { type: 'final' },
  },
});
