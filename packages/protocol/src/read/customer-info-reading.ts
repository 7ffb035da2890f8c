import type { InboundMessage } from '../callback.js';
import { arrayOf, fieldsOf, optional, textOf } from '../loose-value.js';
import { readAttributes, type InboundAttribute } from '../message-attributes.js';

/** Who the customer is, as it was received (protocol 5.3, 6.12). Nothing of it need be there. */
export interface CustomerInfoReading {
  readonly kind: 'customer-info';
  readonly name?: string;
  /** `individual` is the only one known. */
  readonly type?: string;
  readonly attributes: readonly InboundAttribute[];
  readonly contacts: readonly InboundContact[];
  /** By which contact the customer's record is looked up, such as `phone.mobile`. */
  readonly lookupContact?: string;
  /** Which contact this conversation uses. */
  readonly conversationContact?: string;
  readonly message: InboundMessage;
}

/** One way to reach the customer. */
export interface InboundContact {
  readonly type: string;
  readonly subType?: string;
  readonly address: string;
}

/** Reads a `customer.info`: its data is in the conversation, not in a content. */
export function readCustomerInfo(message: InboundMessage): CustomerInfoReading {
  const { customer, lookupContact, conversationContact } = message.conversation;
  return {
    kind: 'customer-info',
    ...optional('name', textOf(customer?.name)),
    ...optional('type', textOf(customer?.['type'])),
    attributes: readAttributes(listIn(customer?.['attributes'], 'attribute')),
    contacts: listIn(customer?.['contacts'], 'contact').flatMap(readContact),
    ...optional('lookupContact', textOf(lookupContact)),
    ...optional('conversationContact', textOf(conversationContact)),
    message,
  };
}

/** An array, or one inside an object: the protocol wraps contacts and does not wrap attributes, which is easily mixed up. */
function listIn(value: unknown, key: string): readonly unknown[] {
  return Array.isArray(value) ? value : arrayOf(fieldsOf(value)?.[key]);
}

function readContact(value: unknown): readonly InboundContact[] {
  const fields = fieldsOf(value) ?? {};
  const type = textOf(fields['type']);
  const address = textOf(fields['address']);
  if (type === undefined || address === undefined) return [];
  return [{ type, ...optional('subType', textOf(fields['subType'])), address }];
}
