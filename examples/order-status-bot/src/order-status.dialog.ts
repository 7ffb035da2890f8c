import { activity, effects, type DialogTypes, type InboundEvent } from '@colloquy/runtime';
import { assign, setup } from 'xstate';
import { toPerson } from './to-person.js';
import { WANTS_PERSON } from './wants-person.js';

/** What the order system answers; `null` when it does not know the number. */
export interface OrderAnswer {
  readonly status: string;
  readonly detail: string;
}

/** What the dialog remembers. JSON, because it is stored after every turn. */
export interface OrderStatusContext {
  /** What the customer began with; it may hold the number already. */
  readonly said: string;
  readonly orderId: string;
  readonly order: OrderAnswer | null;
  /** Answers that were no order number, or one that nobody knows. */
  readonly failures: number;
}

const MAX_FAILURES = 3;
const ANOTHER = 'Another order';
const PERSON = 'Talk to a person';
const DONE = 'No, thanks';

/**
 * Asks for an order number, looks it up, and tells the status. Pure: no service, no clock, no I/O. Whatever happens
 * between two messages, the conversation goes on where it was.
 */
export const orderStatus = setup({
  types: {} as DialogTypes<{ context: OrderStatusContext; input: { said: string } }>,
  actors: { lookupOrder: activity<{ id: string }, OrderAnswer | null>(), toPerson },
  actions: effects,
  guards: {
    beganWithPerson: ({ context }) => WANTS_PERSON.test(context.said),
    beganWithNumber: ({ context }) => orderNumberIn(context.said) !== undefined,
    isPerson: ({ event }) => same(pickedOrSaid(event), PERSON),
    isOrderNumber: ({ event }) => event.type === 'text' && orderNumberIn(event.body) !== undefined,
    isAnother: ({ event }) => same(pickedOrSaid(event), ANOTHER),
    isDone: ({ event }) => same(pickedOrSaid(event), DONE),
    knowsOrder: ({ context }) => context.order !== null,
    wasLastChance: ({ context }) => context.failures >= MAX_FAILURES - 1,
  },
  delays: { silence: 60_000 },
}).createMachine({
  id: 'orderStatus',
  version: '1',
  context: ({ input }) => ({ said: input.said, orderId: '', order: null, failures: 0 }),
  initial: 'greeting',
  states: {
    greeting: {
      entry: { type: 'say', params: { text: 'Hello! I can tell you where your order is.' } },
      always: [
        { guard: 'beganWithPerson', target: 'handingOver' },
        {
          guard: 'beganWithNumber',
          target: 'lookingUp',
          actions: assign({ orderId: ({ context }) => orderNumberIn(context.said) ?? '' }),
        },
        'asking',
      ],
    },
    asking: {
      entry: { type: 'say', params: { text: 'What is your order number? It has six digits.' } },
      initial: 'waiting',
      states: {
        waiting: { after: { silence: 'nudged' } },
        nudged: {
          entry: {
            type: 'say',
            params: { text: 'Are you still there? You find the number in your confirmation e-mail.' },
          },
        },
      },
      on: {
        // What came in between, such as a talk with a person, is over.
        'dialog.resumed': { target: 'asking', reenter: true },
        text: [
          {
            guard: 'isOrderNumber',
            target: 'lookingUp',
            actions: assign({ orderId: ({ event }) => orderNumberIn(event.body) ?? '' }),
          },
          { guard: 'wasLastChance', target: 'handingOver' },
          {
            target: 'asking',
            reenter: true,
            actions: [
              assign({ failures: ({ context }) => context.failures + 1 }),
              { type: 'say', params: { text: 'That does not look like an order number.' } },
            ],
          },
        ],
      },
    },
    lookingUp: {
      entry: { type: 'typing', params: { state: 'start' } },
      exit: { type: 'typing', params: { state: 'end' } },
      invoke: {
        id: 'lookup',
        src: 'lookupOrder',
        input: ({ context }) => ({ id: context.orderId }),
        onDone: [
          {
            guard: ({ event }) => event.output !== null,
            target: 'telling',
            actions: assign({ order: ({ event }) => event.output, failures: 0 }),
          },
          { guard: 'wasLastChance', target: 'handingOver' },
          {
            target: 'asking',
            actions: [
              assign({ failures: ({ context }) => context.failures + 1 }),
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
      entry: {
        type: 'quickReply',
        params: { title: 'Can I do anything else for you?', options: [ANOTHER, PERSON, DONE] },
      },
      on: {
        'dialog.resumed': [
          { guard: 'knowsOrder', target: 'telling' },
          // A person was asked for because the order could not be looked up.
          { target: 'offering', reenter: true },
        ],
        text: [
          { guard: 'isPerson', target: 'handingOver' },
          { guard: 'isAnother', target: 'asking' },
          { guard: 'isDone', target: 'goodbye' },
          {
            guard: 'isOrderNumber',
            target: 'lookingUp',
            actions: assign({ orderId: ({ event }) => orderNumberIn(event.body) ?? '' }),
          },
          { target: 'offering', reenter: true },
        ],
      },
    },
    handingOver: {
      invoke: {
        id: 'person',
        src: 'toPerson',
        input: ({ context: { orderId, order } }) => ({
          subject: orderId === '' ? 'Question about an order' : `Order ${orderId}`,
          summary:
            order === null
              ? 'The bot could not answer the question.'
              : `The bot told that the order is ${order.status}.`,
          slots: { order: orderId, status: order?.status },
        }),
        onDone: [
          {
            guard: ({ event: { output } }) => output.outcome === 'returned',
            target: 'offering',
            actions: { type: 'say', params: { text: 'Here I am again.' } },
          },
          { guard: ({ event: { output } }) => output.canSpeak, target: 'offering' },
          'waitingOn',
        ],
      },
    },
    // Nobody is there, and until somebody hands back nothing can be said.
    waitingOn: { invoke: { src: 'toPerson', input: { goesOn: true }, onDone: 'offering' } },
    goodbye: {
      entry: { type: 'say', params: { text: 'You are welcome. Write again whenever you like.' } },
      type: 'final',
    },
  },
});

function orderNumberIn(text: string): string | undefined {
  return /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0];
}

/** The option that the customer picked, by button or, where the channel shows no buttons, by its number; else their words. */
function pickedOrSaid(event: InboundEvent): string {
  if (event.type !== 'text') return '';
  return event.choice?.options[0]?.title ?? event.body;
}

function same(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.toLowerCase();
}
