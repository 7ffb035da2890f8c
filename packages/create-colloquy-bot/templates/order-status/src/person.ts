import { handOff } from '@colloquy/runtime';

/** What an agent may hand a customer back for. */
export const INTENTS = [{ value: 'order_status', displayValue: 'Order status' }] as const;

/** The way to a person and back, as a dialog. */
export const person = handOff({
  intents: INTENTS,
  texts: { handingOver: 'I am passing you to a colleague.' },
});
