import { randomUUID } from 'node:crypto';
import { activity, Bot, effects, type DialogTypes, type Reply } from '@colloquy/runtime';
import { injectable } from 'inversify';
import { assign, setup } from 'xstate';

const say = (text: string) =>
  ({
    type: 'say',
    params: ({ context: { heard, found } }: { context: Context }) => ({
      text: `${heard}: ${text}${found === '' ? '' : ` ${found}`}`,
    }),
  }) as const;

interface Context {
  readonly heard: number;
  /** What the last call has found; another one each time that it is called. */
  readonly found: string;
}

/**
 * Everything that a turn leaves in the store: a record, messages, a call, a delay. Each answer begins with how many messages came before. What
 * a call finds is said twice, by two turns: the customer would see if the bot forgot what it has said already.
 */
const counting = setup({
  types: {} as DialogTypes<{ context: Context }>,
  actors: { lookUp: activity<Record<string, never>, { found: string }>() },
  actions: effects,
}).createMachine({
  id: 'counting',
  version: '1',
  context: { heard: 0, found: '' },
  entry: say('Welcome.'),
  initial: 'waiting',
  states: {
    waiting: {
      on: {
        text: {
          target: 'looking',
          actions: assign({ heard: ({ context }) => context.heard + 1, found: '' }),
        },
      },
    },
    looking: {
      entry: say('Looking.'),
      invoke: {
        src: 'lookUp',
        input: {},
        onDone: {
          target: 'found',
          actions: [assign({ found: ({ event }) => event.output.found }), say('Found')],
        },
      },
    },
    found: { after: { 1: { target: 'waiting', actions: say('Have you got') } } },
  },
});

@injectable()
export class CountingBot extends Bot<{ counting: typeof counting }> {
  readonly name = 'counting';
  override readonly dialogs = { counting };
  override readonly activities = { lookUp: () => Promise.resolve({ found: randomUUID() }) };

  override onText(): Reply {
    return this.start('counting');
  }
}

/** What a customer sees after the message with this number, counted from 0. What was found is what `seen` says first. */
export function answersTo(message: number, seen: readonly string[] = []): readonly string[] {
  if (message === 0) return ['0: Welcome.'];
  const found = seen[1]?.split(' ').at(-1) ?? '';
  return [`${message}: Looking.`, `${message}: Found ${found}`, `${message}: Have you got ${found}`];
}
