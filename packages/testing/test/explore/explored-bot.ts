import { assign, setup } from 'xstate';
import {
  activity,
  Bot,
  effects,
  intents,
  type BotRecognition,
  type DialogTypes,
  type Recognizer,
  type Reply,
  type Turn,
} from '@colloquy/runtime';
import { injectable } from 'inversify';

/** How long the bot waits for an answer before it asks again. */
export const PATIENCE_MS = 60_000;

const say = (text: string) => ({ type: 'say', params: { text } }) as const;

const wishes = intents({ joke: { title: 'A joke', description: 'Wants to laugh' } });

/** Answers later than at once, as a model does: its answer goes into the store before the turn. */
const recognizer: Recognizer = {
  name: 'later',
  recognize: async ({ text }) => {
    await Promise.resolve();
    return { intents: text === 'make me laugh' ? [{ name: 'joke', score: 1 }] : [] };
  },
};

/** Asks once more after a while, and gives back the answer. */
const ask = setup({
  types: {} as DialogTypes<{
    context: { answer: string };
    input: { question: string };
    output: string;
    intents: typeof wishes;
  }>,
  actions: effects,
}).createMachine({
  id: 'ask',
  version: '1',
  context: { answer: '' },
  initial: 'asking',
  output: ({ context }) => context.answer,
  states: {
    asking: {
      after: { [PATIENCE_MS]: { actions: say('Still there?') } },
      on: {
        'intent.joke': { actions: say('Ha!') },
        text: { target: 'told', actions: assign({ answer: ({ event }) => event.body }) },
      },
    },
    told: { type: 'final' },
  },
});

/** Everything that a crash may come in the middle of: a sub-dialog, a recognizer, a call, several messages at once, a delay, a hand-over. */
const order = setup({
  types: {} as DialogTypes<{ context: { answers: string[] } }>,
  actors: { ask, look: activity<{ answers: string[] }, string>() },
  actions: effects,
}).createMachine({
  id: 'order',
  version: '1',
  context: { answers: [] },
  initial: 'asking',
  states: {
    asking: {
      entry: { type: 'say', params: ({ context }) => ({ text: `Question ${context.answers.length + 1}?` }) },
      invoke: {
        src: 'ask',
        input: { question: '?' },
        onDone: {
          target: 'looking',
          actions: assign({ answers: ({ context, event }) => [...context.answers, event.output] }),
        },
      },
    },
    looking: {
      invoke: {
        src: 'look',
        input: ({ context }) => ({ answers: context.answers }),
        onDone: {
          target: 'telling',
          actions: { type: 'say', params: ({ event }) => ({ text: event.output }) },
        },
      },
    },
    telling: {
      entry: [say('That is one.'), say('That is two.')],
      always: [
        { guard: ({ context }) => context.answers.at(-1) === 'agent', target: 'handedOver' },
        { guard: ({ context }) => context.answers.length < 3, target: 'asking' },
        'over',
      ],
    },
    handedOver: {
      entry: { type: 'escalate', params: { subject: 'Help' } },
      on: { 'escalation.transfer': { target: 'asking', actions: say('Here I am again.') } },
    },
    over: { entry: say('Bye.'), type: 'final' },
  },
});

@injectable()
export class ExploredBot extends Bot<{ order: typeof order }> {
  readonly name = 'explored';
  override readonly dialogs = { order };
  override readonly recognition: BotRecognition = { intents: wishes, recognizer, ask: 'always' };
  override readonly activities = {
    look: ({ answers }: { answers: string[] }) => Promise.resolve(`You said ${answers.join(', ')}.`),
  };
  override readonly activityPolicies = { look: { attempts: 100, backoffMs: 1, timeoutMs: 50 } };

  override onText(_turn: Turn<'text'>): Reply {
    return this.start('order');
  }
}
