import { defineEffect, type Effect } from './define-effect.js';
import type { CustomerFacts } from './message-draft.js';

/** What was learnt about the customer (protocol 5.3). Everything is optional. */
export type UpdateCustomerParams = Omit<CustomerFacts, 'preferredAgent'>;

/** Tells the hub what the bot learnt about the customer (`customer.info`, protocol 6.12). */
export const updateCustomer: Effect<UpdateCustomerParams> = defineEffect('updateCustomer', (customer) => ({
  type: 'customer.info',
  customer,
}));
