import {
  ask,
  asksFor,
  Bot,
  effects,
  handOff,
  interruptions,
  says,
  words,
  type DialogTypes,
  type Turn,
  type TurnView,
} from '@colloquy/runtime';
import { assign, setup } from 'xstate';

const say = (text: string) => ({ type: 'say', params: { text } }) as const;

/** Asks for one thing, as the third dialog below the order. */
const contact = setup({
  types: {} as DialogTypes<{ context: { name: string }; output: string }>,
  actors: {
    askName: ask.text({
      question: words({ en: 'What is your name?', de: 'Wie heißen Sie?' }),
      attempts: 2,
      remindAfterMs: 60_000,
      reminder: 'Still there?',
      silenceMs: 300_000,
    }),
  },
}).createMachine({
  version: '1',
  context: { name: '' },
  initial: 'asking',
  states: {
    asking: {
      invoke: {
        src: 'askName',
        onDone: { target: 'done', actions: assign({ name: ({ event }) => event.output }) },
      },
    },
    done: { type: 'final' },
  },
  output: ({ context }) => context.name,
});

const delivery = setup({
  types: {} as DialogTypes<{ context: { name: string }; output: string }>,
  actors: { contact },
}).createMachine({
  version: '1',
  context: { name: '' },
  initial: 'contact',
  states: {
    contact: {
      invoke: {
        src: 'contact',
        onDone: { target: 'done', actions: assign({ name: ({ event }) => event.output }) },
      },
    },
    done: { type: 'final' },
  },
  output: ({ context }) => context.name,
});

/** Name, size, a wish in any words, a payment that nothing may interrupt but a person. */
export const order = setup({
  types: {} as DialogTypes<{
    context: { name: string; size: string };
    shields: 'cancel' | 'help' | 'startOver' | 'openingHours';
  }>,
  actors: {
    delivery,
    askSize: ask.choice({ question: 'Which size?', options: ['Small', 'Large', 'Help'] }),
    askWish: ask.text({ question: 'Any wish?', help: 'Such as more cheese.' }),
    askCode: ask.number({ question: 'Your code?', attempts: 2 }),
  },
  actions: effects,
}).createMachine({
  id: 'order',
  version: '1',
  context: { name: '', size: '' },
  initial: 'name',
  states: {
    name: {
      invoke: {
        src: 'delivery',
        onDone: { target: 'size', actions: assign({ name: ({ event }) => event.output }) },
      },
    },
    size: {
      invoke: {
        src: 'askSize',
        onDone: { target: 'wish', actions: assign({ size: ({ event }) => event.output }) },
      },
    },
    wish: { invoke: { src: 'askWish', onDone: 'paying' } },
    paying: {
      meta: { shieldsFrom: ['cancel', 'help', 'startOver', 'openingHours'] },
      invoke: { src: 'askCode', onDone: { target: 'done', actions: say('Ordered.') } },
    },
    done: { type: 'final' },
  },
});

/** Comes in between, and asks something itself. */
export const hours = setup({
  types: {} as DialogTypes<object>,
  actors: { askShop: ask.choice({ question: 'Which shop?', options: ['Paris', 'Rome'] }) },
  actions: effects,
}).createMachine({
  id: 'hours',
  version: '1',
  initial: 'asking',
  states: {
    asking: { invoke: { src: 'askShop', onDone: { target: 'done', actions: say('From nine to six.') } } },
    done: { type: 'final' },
  },
});

const INTENTS = [
  { value: 'pay', displayValue: 'Pay' },
  { value: 'order', displayValue: 'Order' },
] as const;

/** Gives the customer to a person, and says how it went. */
export const complaint = setup({
  types: {} as DialogTypes<{ context: { how: string }; input: { wait: boolean } | undefined }>,
  actors: {
    handOff: handOff({ intents: INTENTS, waitMs: 600_000, texts: { handingOver: 'I ask a colleague.' } }),
  },
  actions: effects,
}).createMachine({
  id: 'complaint',
  version: '1',
  context: { how: '' },
  initial: 'person',
  states: {
    person: {
      invoke: {
        src: 'handOff',
        input: {
          subject: 'Complaint',
          summary: 'The pizza was cold.',
          slots: { order: 7, late: true, note: '' },
        },
        onDone: [
          {
            guard: ({ event }) => event.output.outcome === 'returned' && event.output.intent === 'pay',
            target: 'over',
            actions: say('Then let us pay.'),
          },
          {
            guard: ({ event }) => event.output.outcome === 'returned',
            target: 'over',
            actions: say('Anything else?'),
          },
          { guard: ({ event }) => event.output.outcome === 'timedOut', target: 'waitingOn' },
          {
            guard: ({ event }) => event.output.outcome === 'failed' && !event.output.canSpeak,
            target: 'waitingOn',
          },
          { target: 'over', actions: say('Please call us.') },
        ],
      },
    },
    waitingOn: {
      entry: say('Nobody comes.'),
      invoke: {
        src: 'handOff',
        input: { goesOn: true },
        onDone: { target: 'over', actions: say('Sorry for the wait.') },
      },
    },
    over: { type: 'final' },
  },
});

type Dialogs = { order: typeof order; hours: typeof hours; complaint: typeof complaint };

/** Everything that a customer may say anywhere. */
export class PizzaBot extends Bot<Dialogs> {
  readonly name = 'pizza';
  override readonly intents = INTENTS;
  override readonly dialogs = { order, hours, complaint };
  override readonly interruptions = interruptions({
    agent: {
      when: asksFor.agent,
      answer: (turn: TurnView) => [turn.say('A person comes.'), turn.escalate()],
    },
    cancel: {
      when: asksFor.cancel,
      ends: 'top',
      asksBack: words({ en: 'Shall I stop?', de: 'Soll ich aufhören?' }),
      answer: (turn) => turn.say('I have stopped.'),
    },
    startOver: { when: asksFor.startOver, ends: 'all', answer: () => this.start('order') },
    openingHours: {
      when: says({ en: ['opening hours'], de: ['öffnungszeiten'] }),
      answer: () => this.start('hours'),
    },
    help: { when: asksFor.help, answer: (turn) => turn.say('I sell pizza.') },
  });

  override onText(turn: Turn<'text'>) {
    if (turn.body === 'cold!') return this.start('complaint');
    return turn.body === 'pizza' ? this.start('order') : turn.say('Say pizza.');
  }
}
