import { activity, ask, effects, type DialogTypes } from '@colloquy/runtime';
import { assign, setup } from 'xstate';

/** What the dialog remembers. JSON, because it is stored after every turn. */
export interface HelloContext {
  readonly name: string;
  readonly greeting: string;
}

/**
 * Asks for a name and says hello. An ordinary XState machine, and pure: no service, no clock, no I/O. Whatever happens between two
 * messages, the conversation goes on where it was.
 */
export const hello = setup({
  types: {} as DialogTypes<{ context: HelloContext }>,
  actors: {
    askName: ask.text({ question: 'Hello! What is your name?', maxLength: 80 }),
    // Called after the turn is stored, tried again when it fails; the bot says how it is done.
    lookUpGreeting: activity<void, string>(),
  },
  actions: effects,
}).createMachine({
  id: 'hello',
  version: '1',
  context: { name: '', greeting: 'Hello' },
  initial: 'asking',
  states: {
    asking: {
      invoke: {
        src: 'askName',
        onDone: { target: 'lookingUp', actions: assign({ name: ({ event }) => event.output }) },
      },
    },
    lookingUp: {
      invoke: {
        src: 'lookUpGreeting',
        onDone: { target: 'greeted', actions: assign({ greeting: ({ event }) => event.output }) },
        onError: 'greeted',
      },
    },
    greeted: {
      entry: {
        type: 'say',
        params: ({ context: { greeting, name } }) => ({ text: `${greeting}, ${name}! Nice to meet you.` }),
      },
      type: 'final',
    },
  },
});
