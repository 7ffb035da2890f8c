import { Bot, type BotClass, type Turn } from '@colloquy/runtime';

/** More than fit into one request of two messages. */
export const SAID = ['One.', 'Two.', 'Three.', 'Four.', 'Five.'] as const;

/** A bot that goes the whole way: speaks, speaks at length, hands over, takes back, and ends. Each has a name of its own at the hub. */
export function storyBot(name: string): BotClass {
  return class extends Bot {
    readonly name = name;

    override onText(turn: Turn<'text'>) {
      switch (turn.body) {
        case 'tell me':
          return SAID.map((text) => turn.say(text));
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
