import { activity, ask, effects, type DialogTypes } from '@colloquy/runtime';
import { assign, setup } from 'xstate';
import type { Order } from './orders.js';
import { person } from './person.js';

/** What the dialog remembers. JSON, because it is stored after every turn. */
export interface OrderStatusContext {
  readonly orderId: string;
  readonly order: Order | null;
  /** Numbers that nobody knew, one after the other. */
  readonly notFound: number;
}

const MAX_NOT_FOUND = 3;

/**
 * Asks for an order number, looks it up, and tells the status. An ordinary XState machine, and pure: no service, no clock, no I/O. Whatever
 * happens between two messages, the conversation goes on where it was.
 */
export const orderStatus = setup({
  types: {} as DialogTypes<{ context: OrderStatusContext }>,
  actors: {
    askNumber: ask.text({
      question: 'What is your order number? It has six digits.',
      help: 'You find it in the e-mail in which we confirmed your order.',
      pattern: /^\D*\d{6}\D*$/,
      retry: 'That does not look like an order number. It has six digits.',
      remindAfterMs: 60_000,
      reminder: 'Are you still there? You find the number in your confirmation e-mail.',
    }),
    // Called after the turn is stored, tried again when it fails; the bot says how it is done.
    lookUpOrder: activity<{ id: string }, Order | null>(),
    askWhatElse: ask.choice({
      question: 'Can I do anything else for you?',
      options: [
        { id: 'another', title: 'Another order' },
        { id: 'person', title: 'Talk to a person' },
        { id: 'done', title: 'No, thanks' },
      ],
      otherwise: { answer: 'done' },
    }),
    person,
  },
  actions: effects,
  guards: {
    wasLastChance: ({ context }) => context.notFound >= MAX_NOT_FOUND - 1,
  },
}).createMachine({
  id: 'orderStatus',
  version: '1',
  context: { orderId: '', order: null, notFound: 0 },
  initial: 'asking',
  states: {
    asking: {
      invoke: {
        src: 'askNumber',
        onDone: {
          target: 'lookingUp',
          actions: assign({ orderId: ({ event }) => event.output.replace(/\D/g, '') }),
        },
      },
    },
    lookingUp: {
      entry: { type: 'typing', params: { state: 'start' } },
      exit: { type: 'typing', params: { state: 'end' } },
      invoke: {
        src: 'lookUpOrder',
        input: ({ context }) => ({ id: context.orderId }),
        onDone: [
          {
            guard: ({ event }) => event.output !== null,
            target: 'telling',
            actions: assign({ order: ({ event }) => event.output, notFound: 0 }),
          },
          { guard: 'wasLastChance', target: 'handingOver' },
          {
            target: 'asking',
            actions: [
              assign({ notFound: ({ context }) => context.notFound + 1 }),
              {
                type: 'say',
                params: ({ context }) => ({ text: `I cannot find an order ${context.orderId}.` }),
              },
            ],
          },
        ],
        onError: 'handingOver',
      },
    },
    telling: {
      entry: {
        type: 'say',
        params: ({ context: { orderId, order } }) => ({
          text: `Your order ${orderId} is ${order?.status ?? 'unknown'}: ${order?.detail ?? ''}.`,
        }),
      },
      always: 'offering',
    },
    offering: {
      invoke: {
        src: 'askWhatElse',
        onDone: [
          { guard: ({ event }) => event.output === 'another', target: 'asking' },
          { guard: ({ event }) => event.output === 'person', target: 'handingOver' },
          'goodbye',
        ],
      },
    },
    handingOver: {
      invoke: {
        src: 'person',
        // What the person who takes over reads.
        input: ({ context: { orderId, order } }) => ({
          subject: orderId === '' ? 'Question about an order' : `Order ${orderId}`,
          slots: { order: orderId, status: order?.status },
        }),
        onDone: [{ guard: ({ event }) => event.output.canSpeak, target: 'offering' }, 'waitingOn'],
      },
    },
    // Nobody is there, and until somebody hands back nothing can be said.
    waitingOn: { invoke: { src: 'person', input: { goesOn: true }, onDone: 'offering' } },
    goodbye: {
      entry: { type: 'say', params: { text: 'You are welcome. Write again whenever you like.' } },
      type: 'final',
    },
  },
});
