import {
  activity,
  Bot,
  effects,
  type ActivityCall,
  type ActivityFailure,
  type BotClass,
  type DialogTypes,
  type Turn,
  type TurnView,
} from '@colloquy/runtime';
import { setup } from 'xstate';

/** How patient the bot is with a service: up to a time-out for each attempt, up to a deadline for all, or for very long. */
export type Patience = 'brief' | 'limited' | 'patient';

const TELLS = {
  type: 'say',
  params: ({ event }: { event: { output: string } }) => ({ text: event.output }),
} as const;
const EXCUSES = {
  type: 'say',
  params: ({ event }: { event: { error: unknown } }) => ({
    text: String((event.error as ActivityFailure).code),
  }),
} as const;

/** Asks a service, and tells what it says or why it did not. */
const asking = setup({
  types: {} as DialogTypes<{ context: { patience: Patience }; input: { patience: Patience } }>,
  actors: {
    brief: activity<null, string>(),
    limited: activity<null, string>(),
    patient: activity<null, string>(),
  },
  actions: effects,
  guards: {
    isBrief: ({ context }) => context.patience === 'brief',
    isLimited: ({ context }) => context.patience === 'limited',
  },
}).createMachine({
  version: '1',
  context: ({ input }) => ({ patience: input.patience }),
  initial: 'choosing',
  states: {
    choosing: {
      always: [
        { guard: 'isBrief', target: 'brief' },
        { guard: 'isLimited', target: 'limited' },
        { target: 'patient' },
      ],
    },
    brief: {
      invoke: {
        src: 'brief',
        input: null,
        onDone: { target: 'over', actions: TELLS },
        onError: { target: 'over', actions: EXCUSES },
      },
    },
    limited: {
      invoke: {
        src: 'limited',
        input: null,
        onDone: { target: 'over', actions: TELLS },
        onError: { target: 'over', actions: EXCUSES },
      },
    },
    patient: {
      invoke: {
        src: 'patient',
        input: null,
        onDone: { target: 'over', actions: TELLS },
        onError: { target: 'over', actions: EXCUSES },
      },
      on: {
        text: {
          guard: ({ event }) => event.body === 'never mind',
          target: 'over',
          actions: { type: 'say', params: { text: 'As you like.' } },
        },
      },
    },
    over: { type: 'final' },
  },
});

/** A service that answers when the test says so, or never, and heeds no signal. */
export class SilentService {
  /** The calls in the order in which they came, of all processes. */
  readonly calls: { readonly call: ActivityCall; readonly answer: (text: string) => void }[] = [];

  ask(call: ActivityCall): Promise<string> {
    return new Promise((answer) => this.calls.push({ call, answer }));
  }
}

/** A bot that says which service it asks by its patience, and answers "hello" by itself. */
export function hangingBot(service: SilentService): BotClass {
  const ask = (_input: null, call: ActivityCall): Promise<string> => service.ask(call);
  return class extends Bot<{ asking: typeof asking }> {
    readonly name = 'hanging';
    override readonly dialogs = { asking };
    override readonly activities = { brief: ask, limited: ask, patient: ask };
    override readonly activityPolicies = {
      brief: { attempts: 3, timeoutMs: 500, backoffMs: 100 },
      limited: { attempts: Infinity, timeoutMs: Infinity, deadlineMs: 2_000 },
      patient: { attempts: 3, timeoutMs: 3_600_000 },
    };

    override onCapture(turn: TurnView) {
      return turn.body === 'hello' ? turn.say('Hello!') : undefined;
    }

    override onText(turn: Turn<'text'>) {
      if (turn.body === 'hello') return turn.say('Hello!');
      return this.start('asking', { patience: turn.body as Patience });
    }
  };
}
