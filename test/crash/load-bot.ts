import { setTimeout as delay } from 'node:timers/promises';
import { activity, Bot, effects, type DialogTypes, type Turn } from '@colloquy/runtime';
import { injectable } from 'inversify';
import { assign, setup } from 'xstate';

/** How long the bot waits before it asks whether the customer is still there. */
export const NUDGE_AFTER_MS = 200;

/** How long the call outside takes, so that there is something to interrupt. */
const LOOKUP_MS = 20;

/** How many things a customer asks for in one go. */
export const WISHES_AT_ONCE = 3;

/**
 * A dialog that goes round and round. Every text that it says begins with how many messages it has had from the customer, so
 * that no two are the same: what came twice, or never, can be told from the words alone.
 */
const service = setup({
  types: {} as DialogTypes<{ context: { heard: number; order: string; wishes: string[] } }>,
  actors: { lookup: activity<{ order: string }, { found: string }>() },
  actions: effects,
  guards: { hasAll: ({ context }) => context.wishes.length === WISHES_AT_ONCE },
}).createMachine({
  id: 'service',
  version: '1',
  context: { heard: 0, order: '', wishes: [] },
  entry: { type: 'say', params: { text: '0: Welcome.' } },
  initial: 'waiting',
  states: {
    waiting: {
      on: {
        text: {
          target: 'looking',
          actions: assign({
            heard: ({ context }) => context.heard + 1,
            order: ({ event }) => event.body,
            wishes: [],
          }),
        },
      },
    },
    looking: {
      entry: {
        type: 'say',
        params: ({ context: { heard, order } }) => ({ text: `${heard}: Looking for ${order}.` }),
      },
      invoke: {
        src: 'lookup',
        input: ({ context }) => ({ order: context.order }),
        onDone: {
          target: 'offering',
          actions: {
            type: 'say',
            params: ({ context, event }) => ({ text: `${context.heard}: ${event.output.found}` }),
          },
        },
      },
    },
    offering: {
      entry: [
        { type: 'say', params: ({ context }) => ({ text: `${context.heard}: Sent yesterday.` }) },
        { type: 'say', params: ({ context }) => ({ text: `${context.heard}: Anything else?` }) },
      ],
      after: { [NUDGE_AFTER_MS]: { target: 'wishing' } },
    },
    wishing: {
      initial: 'nudged',
      on: {
        text: {
          target: '.noting',
          actions: assign({
            heard: ({ context }) => context.heard + 1,
            wishes: ({ context, event }) => [...context.wishes, event.body],
          }),
        },
      },
      states: {
        nudged: {
          entry: {
            type: 'say',
            params: ({ context }) => ({ text: `${context.heard}: Are you still there?` }),
          },
        },
        noting: {
          entry: {
            type: 'say',
            params: ({ context: { heard, wishes } }) => ({ text: `${heard}: Noted ${wishes.at(-1) ?? ''}.` }),
          },
          always: {
            guard: 'hasAll',
            target: '#service.waiting',
            actions: [
              { type: 'say', params: ({ context }) => ({ text: `${context.heard}: One moment.` }) },
              {
                type: 'say',
                params: ({ context: { heard, wishes } }) => ({
                  text: `${heard}: All: ${wishes.join(', ')}.`,
                }),
              },
            ],
          },
        },
      },
    },
  },
});

@injectable()
export class LoadBot extends Bot<{ service: typeof service }> {
  readonly name = 'load';
  override readonly dialogs = { service };
  override readonly activities = {
    lookup: async ({ order }: { order: string }) => {
      await delay(LOOKUP_MS);
      return { found: `Found ${order}.` };
    },
  };

  override onText(_turn: Turn<'text'>) {
    return this.start('service');
  }
}
