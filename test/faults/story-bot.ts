import { activity, Bot, effects, type BotClass, type DialogTypes, type Turn } from '@colloquy/runtime';
import { setup } from 'xstate';

/** More than fit into one request of two messages. */
export const SAID = ['One.', 'Two.', 'Three.', 'Four.', 'Five.'] as const;

/** Asks a service, tells what it says, and asks back after a while. */
const looking = setup({
  types: {} as DialogTypes<object>,
  actors: { find: activity<null, string>() },
  actions: effects,
}).createMachine({
  version: '1',
  initial: 'asking',
  states: {
    asking: {
      invoke: {
        src: 'find',
        input: null,
        onDone: {
          target: 'told',
          actions: { type: 'say', params: ({ event }) => ({ text: event.output }) },
        },
      },
    },
    told: { after: { 500: { target: 'over', actions: { type: 'say', params: { text: 'Still there?' } } } } },
    over: { type: 'final' },
  },
});

/**
 * A bot that goes the whole way: speaks, speaks at length, looks something up, waits, hands over, takes back, and ends. Each has a
 * name of its own at the hub.
 */
export function storyBot(name: string): BotClass {
  return class extends Bot<{ looking: typeof looking }> {
    readonly name = name;
    override readonly dialogs = { looking };
    override readonly activities = { find: () => 'Found it.' };

    override onText(turn: Turn<'text'>) {
      switch (turn.body) {
        case 'tell me':
          return SAID.map((text) => turn.say(text));
        case 'look it up':
          return this.start('looking');
        case 'a person':
          return [turn.say('I pass you on.'), turn.escalate({ subject: 'A story' })];
        case 'bye':
          return [turn.say('Goodbye.'), turn.end()];
        default:
          return turn.say('Hello!');
      }
    }

    override onHandBack(turn: Turn<'escalation.transfer'>) {
      return turn.say('Here I am again.');
    }
  };
}
