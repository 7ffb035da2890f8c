import {
  activity,
  Bot,
  effects,
  type DialogTypes,
  type Reply,
  type Turn,
  type TurnView,
} from '@colloquy/runtime';
import { injectable } from 'inversify';
import { assign, raise, setup } from 'xstate';

const AN_HOUR_MS = 3_600_000;

/** Puts what it hears wherever a dialog can put something: notes, an answer, a call outside that has no end, a delay. */
const noting = setup({
  types: {} as DialogTypes<{
    context: { notes: readonly string[]; initials: string };
    input: { said: string };
  }>,
  actors: { find: activity<{ said: string }, null>() },
  actions: effects,
  guards: { isSecret: ({ event }) => 'message' in event && event.message.content?.redact === true },
}).createMachine({
  id: 'noting',
  version: '1',
  context: ({ input }) => ({ notes: [input.said], initials: input.said.slice(0, 3) }),
  initial: 'listening',
  on: {
    // What is masked are the words: what the dialog has made of them it forgets by itself.
    'delete.permanent': {
      actions: [assign({ initials: '' }), { type: 'say', params: { text: 'Forgotten.' } }],
    },
    'delete.soft': { actions: { type: 'say', params: { text: 'Hidden.' } } },
    undo: { actions: { type: 'say', params: { text: 'Shown.' } } },
  },
  states: {
    listening: {
      invoke: { src: 'find', input: ({ context }) => ({ said: context.notes.at(-1) ?? '' }), onError: {} },
      entry: [
        { type: 'say', params: ({ context }) => ({ text: `You said: ${context.notes.at(-1) ?? ''}` }) },
        raise(({ context }) => ({ type: 'due', note: context.notes.at(-1) }) as never, { delay: AN_HOUR_MS }),
      ],
      on: {
        text: [
          { guard: 'isSecret', actions: { type: 'say', params: { text: 'Thanks.' } } },
          {
            target: 'listening',
            reenter: true,
            actions: assign({
              notes: ({ context, event }) => [...context.notes, event.body],
              initials: ({ event }) => event.body.slice(0, 3),
            }),
          },
        ],
      },
    },
  },
});

/** Throws what begins with "bang" back, so that it is in errors and dead letters as well. */
@injectable()
export class NotingBot extends Bot<{ noting: typeof noting }> {
  readonly name = 'noting';
  override readonly dialogs = { noting };
  override readonly activities = {
    find: (_input: { said: string }, { signal }: { signal: AbortSignal }) =>
      new Promise<null>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new TypeError('the service did not answer')));
      }),
  };

  override onText(turn: Turn<'text'>): Reply {
    if (turn.body.startsWith('bang')) throw new TypeError(`cannot bear: ${turn.body}`);
    return this.start('noting', { said: turn.body });
  }

  override onError(turn: TurnView): Reply {
    return turn.say('Sorry.');
  }
}
