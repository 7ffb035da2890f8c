import { activity, effects, handOff, type DialogTypes, type Said } from '@colloquy/runtime';
import { assign, setup } from 'xstate';
import { booking, type Booking } from './booking.form.js';
import type { Wish } from './tables.js';

/** What the dialog remembers. JSON, because it is stored after every turn. */
export interface TableContext {
  /** What the customer began with: what the form finds in it is not asked. */
  readonly said: Said | undefined;
  readonly booking: Booking | null;
}

/**
 * A table, from the form to the booking. An ordinary XState machine, and pure: no service, no clock, no I/O. Whatever happens between two
 * messages, the conversation goes on where it was.
 */
export const table = setup({
  types: {} as DialogTypes<{ context: TableContext; input: { said: Said | undefined } }>,
  actors: {
    booking,
    // Called after the turn is stored, tried again when it fails; the bot says how it is done.
    reserve: activity<Wish, { readonly code: string } | null>(),
    person: handOff(),
  },
  actions: effects,
}).createMachine({
  id: 'table',
  version: '1',
  context: ({ input }) => ({ said: input.said, booking: null }),
  initial: 'asking',
  states: {
    asking: {
      invoke: {
        src: 'booking',
        // When a table was taken meanwhile, only the time is asked again.
        input: ({ context: { said, booking: known } }) => ({
          said,
          known: { guests: known?.guests, day: known?.day, room: known?.room, name: known?.name },
        }),
        onDone: [
          { guard: ({ event }) => event.output === null, target: 'over' },
          {
            target: 'reserving',
            actions: assign({ booking: ({ event }) => event.output, said: () => undefined }),
          },
        ],
      },
    },
    reserving: {
      invoke: {
        src: 'reserve',
        input: ({ context: { booking: known } }) => ({
          slotId: known?.slot ?? '',
          guests: known?.guests ?? 0,
          name: known?.name ?? '',
        }),
        onDone: [
          {
            guard: ({ event }) => event.output !== null,
            target: 'over',
            actions: {
              type: 'say',
              params: ({ event }) => ({
                text: `Your table is booked. The code is ${event.output?.code ?? ''}.`,
              }),
            },
          },
          {
            target: 'asking',
            actions: { type: 'say', params: { text: 'I am sorry, somebody was quicker.' } },
          },
        ],
        onError: 'handingOver',
      },
    },
    handingOver: {
      invoke: {
        src: 'person',
        // What the person who takes over reads.
        input: ({ context: { booking: known } }) => ({
          subject: 'A table that could not be booked',
          slots: { guests: known?.guests, slot: known?.slot, name: known?.name },
        }),
        onDone: 'over',
      },
    },
    over: { type: 'final' },
  },
});
