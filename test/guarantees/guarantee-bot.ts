import {
  activity,
  Bot,
  effects,
  type ActivityCall,
  type DialogTypes,
  type Draft,
  type Turn,
} from '@colloquy/runtime';
import { injectable } from 'inversify';
import { assign, setup } from 'xstate';

/** The bot's name at the hub. */
export const BOT_NAME = 'guarantee';

/** Told together, in one turn. */
export const TOLD = ['One.', 'Two.', 'Three.', 'Four.', 'Five.'] as const;

/** Numbers what it hears, so that a message which is lost, repeated or out of order shows. */
const counting = setup({
  types: {} as DialogTypes<{ context: { heard: number }; input: { first: string } }>,
  actions: effects,
}).createMachine({
  id: 'counting',
  version: '1',
  context: { heard: 1 },
  entry: { type: 'say', params: ({ event }) => ({ text: `1: ${firstOf(event)}` }) },
  on: {
    text: {
      actions: [
        assign({ heard: ({ context }) => context.heard + 1 }),
        { type: 'say', params: ({ context, event }) => ({ text: `${context.heard}: ${event.body}` }) },
      ],
    },
  },
});

/** What the dialog began with: XState hands the input to the first actions in its first event. */
function firstOf(event: object): string {
  return 'input' in event ? String((event.input as { first: string }).first) : '';
}

/** Waits as long as it is told, unless the customer says something meanwhile. */
const waiting = setup({
  types: {} as DialogTypes<{ context: { ms: number }; input: { ms: number } }>,
  actions: effects,
  delays: { asTold: ({ context }) => context.ms },
}).createMachine({
  id: 'waiting',
  version: '1',
  context: ({ input }) => ({ ms: input.ms }),
  initial: 'waiting',
  on: { text: { target: '.over', actions: { type: 'say', params: { text: 'I wait no more.' } } } },
  states: {
    waiting: {
      entry: { type: 'say', params: { text: 'I wait.' } },
      after: { asTold: { target: 'over', actions: { type: 'say', params: { text: 'Time is up.' } } } },
    },
    over: { on: { text: { actions: { type: 'say', params: { text: 'It is over.' } } } } },
  },
});

/** Asks a service, and counts what it is told. */
const asking = setup({
  types: {} as DialogTypes<{ context: { told: number; what: string }; input: { what: string } }>,
  actors: { ask: activity<{ what: string }, string>() },
  actions: effects,
}).createMachine({
  id: 'asking',
  version: '1',
  context: ({ input }) => ({ told: 0, what: input.what }),
  initial: 'asking',
  on: { text: { actions: { type: 'say', params: ({ context }) => ({ text: `Told ${context.told}.` }) } } },
  states: {
    asking: {
      entry: { type: 'say', params: { text: 'I ask.' } },
      invoke: {
        src: 'ask',
        input: ({ context }) => ({ what: context.what }),
        onDone: {
          target: 'told',
          actions: [
            assign({ told: ({ context }) => context.told + 1 }),
            { type: 'say', params: ({ event }) => ({ text: event.output }) },
          ],
        },
      },
    },
    told: {},
  },
});

/** Hands over, and would speak at every occasion afterwards. */
const handingOver = setup({
  types: {} as DialogTypes<{ context: Record<string, never> }>,
  actions: effects,
}).createMachine({
  id: 'handingOver',
  version: '1',
  context: {},
  entry: [{ type: 'say', params: { text: 'I pass you on.' } }, { type: 'escalate' }],
  after: { 300: { actions: { type: 'say', params: { text: 'Did nobody come?' } } } },
  on: {
    text: { actions: { type: 'say', params: ({ event }) => ({ text: `I heard "${event.body}".` }) } },
    'escalation.transfer': {
      actions: {
        type: 'say',
        params: ({ event }) => ({ text: `I am back for ${event.intent ?? 'no reason'}.` }),
      },
    },
  },
});

/** Does as the customer tells it, so that a test can put it into any state from outside. */
@injectable()
export class GuaranteeBot extends Bot<{
  counting: typeof counting;
  waiting: typeof waiting;
  asking: typeof asking;
  handingOver: typeof handingOver;
}> {
  readonly name = BOT_NAME;
  override readonly intents = [{ value: 'order_status', displayValue: 'Order status' }];
  override readonly dialogs = { counting, waiting, asking, handingOver };
  override readonly activities = { ask };
  override readonly activityPolicies = { ask: { attempts: 5, backoffMs: 10 } };

  override onText(turn: Turn<'text'>) {
    const [order = '', argument = ''] = turn.body.split(' ');
    switch (order) {
      case 'tell':
        return TOLD.map((text) => turn.say(text));
      case 'wait':
        return this.start('waiting', { ms: Number(argument) });
      case 'ask':
        return this.start('asking', { what: argument });
      case 'person':
        return this.start('handingOver');
      case 'sneak':
        return [turn.say('Now I sneak.'), turn.send(pastTheCompiler(argument))];
      default:
        return this.start('counting', { first: turn.body });
    }
  }
}

/** What a program in plain JavaScript, or one that casts, could hand in. */
function pastTheCompiler(type: string): Draft {
  return JSON.parse(JSON.stringify({ type, content: { text: 'sneaked' } })) as Draft;
}

/** Asks the service of the test over the network. */
async function ask({ what }: { what: string }, call: ActivityCall): Promise<string> {
  const response = await fetch(process.env['GUARANTEE_SERVICE'] ?? '', {
    method: 'POST',
    headers: { 'idempotency-key': call.idempotencyKey, attempt: String(call.attempt) },
    body: what,
    signal: call.signal,
  });
  if (!response.ok) throw new TypeError(`The service answered ${response.status}.`);
  return response.text();
}
