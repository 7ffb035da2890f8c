import { activity, Bot, effects, type DialogTypes, type Turn } from '@colloquy/runtime';
import { injectable } from 'inversify';
import { assign, setup } from 'xstate';

/** How long the bot waits before it asks whether that was all. */
export const NUDGE_AFTER_MS = 400;

/** A dialog with everything that a crash may interrupt: a call outside, several messages at once, a delay, an end. */
const order = setup({
  types: {} as DialogTypes<{ context: { id: string } }>,
  actors: { lookup: activity<{ id: string }, { found: string }>() },
  actions: effects,
}).createMachine({
  id: 'order',
  version: '1',
  context: { id: '' },
  initial: 'asking',
  states: {
    asking: {
      entry: { type: 'say', params: { text: 'Which number?' } },
      on: { text: { target: 'looking', actions: assign({ id: ({ event }) => event.body }) } },
    },
    looking: {
      invoke: {
        src: 'lookup',
        input: ({ context }) => ({ id: context.id }),
        onDone: {
          target: 'offering',
          actions: { type: 'say', params: ({ event }) => ({ text: event.output.found }) },
        },
      },
    },
    offering: {
      entry: { type: 'quickReply', params: { title: 'Anything else?', options: ['Yes', 'No'] } },
      after: { [NUDGE_AFTER_MS]: { target: 'nudged' } },
    },
    nudged: {
      entry: { type: 'say', params: { text: 'Are you still there?' } },
      on: { text: 'bye' },
    },
    bye: {
      entry: [
        { type: 'say', params: { text: 'One moment.' } },
        { type: 'say', params: { text: 'Bye.' } },
      ],
      type: 'final',
    },
  },
});

@injectable()
export class CrashBot extends Bot<{ order: typeof order }> {
  readonly name = 'crash';
  override readonly dialogs = { order };
  override readonly activities = {
    lookup: ({ id }: { id: string }) => Promise.resolve({ found: `Found ${id}.` }),
  };

  override onText(_turn: Turn<'text'>) {
    return this.start('order');
  }
}

/** What the customer says, and what the customer sees before saying the next thing. */
export const SCRIPT = [
  { says: 'hello', sees: ['Which number?'] },
  { says: '123', sees: ['Found 123.', 'richMessage.quickreply', 'Are you still there?'] },
  { says: 'no', sees: ['One moment.', 'Bye.'] },
] as const;
