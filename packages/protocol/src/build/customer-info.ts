import { customerFactsOf, type CustomerFactsInput } from './customer-facts.js';
import type { Draft } from './draft.js';
import { withoutProblems } from './problems.js';
import { readerOf } from './reader.js';

/** What was learnt about the customer: at least one of the fields. */
export type CustomerInfoInput = CustomerFactsInput;

/**
 * Tells the hub what the bot learnt about the customer (`customer.info`, protocol 6.12): no content, all of it in the conversation.
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem
 *
 * @example
 * customerInfo({ customer: { name, contacts: [{ type: 'email', address }] }, lookupContact: 'email' });
 */
export function customerInfo(input: CustomerInfoInput): Draft<'customer.info'> {
  return withoutProblems('customerInfo', (problems) => {
    const from = readerOf<CustomerInfoInput>(problems, '', input);
    const keys = ['customer', 'lookupContact', 'conversationContact'] as const;
    if (!keys.some((key) => from.has(key))) {
      from.problems.add('', `tells nothing; give at least one of ${keys.join(', ')}`);
    }
    return { type: 'customer.info', conversation: customerFactsOf(from) };
  });
}
