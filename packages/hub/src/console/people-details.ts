import { z } from 'zod';
import type { CustomerDetails } from './conversation-view.js';
import type { OutgoingMessage } from './hub-api.js';

const words = z.string().trim().max(255);

/** What a customer at the page says about themselves; what is empty is not said. */
export const customerDetailsSchema = z
  .strictObject({
    name: words.optional(),
    email: words.optional(),
    phone: words.optional(),
    language: words.optional(),
  })
  .transform(({ name, email, phone, language }): CustomerDetails => ({
    ...(name !== undefined && name !== '' && { name }),
    ...(email !== undefined && email !== '' && { email }),
    ...(phone !== undefined && phone !== '' && { phone }),
    ...(language !== undefined && language !== '' && { language }),
  }));

/** Name of a customer who gives none. */
export const DEFAULT_CUSTOMER = 'Customer';

type Said = Pick<OutgoingMessage['conversation'], 'customer' | 'conversationContact' | 'lookupContact'>;

/** How a message says who the customer is (protocol 5.3, 6.12). A language has no field of its own, so it is an attribute. */
export function customerObject({ name, email, phone, language }: CustomerDetails): Said {
  const contact = [
    ...(email === undefined ? [] : [{ type: 'email' as const, address: email }]),
    ...(phone === undefined ? [] : [{ type: 'phone' as const, subType: 'mobile' as const, address: phone }]),
  ];
  const by = phone !== undefined && email === undefined ? 'phone.mobile' : 'email';
  const contacts =
    contact.length > 0 ? contact : [{ type: 'email' as const, address: 'customer@example.com' }];
  return {
    customer: {
      name: name ?? DEFAULT_CUSTOMER,
      type: 'individual',
      contacts: { contact: contacts },
      ...(language !== undefined && { attributes: [{ name: 'language', value: language }] }),
    },
    conversationContact: by,
    lookupContact: by,
  };
}
