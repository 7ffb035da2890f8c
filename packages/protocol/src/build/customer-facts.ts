import type { Attribute } from '../field-schemas.js';
import { CONTACT_CHOICES, type Customer } from '../conversation.js';
import { LIMITS } from '../limits.js';
import { namedValues, type AttributeValues } from './attributes.js';
import { choiceOf, contactsOf, type ContactsInput } from './contacts.js';
import type { DraftConversation } from './draft.js';
import type { Reader } from './reader.js';

/** One of the kinds of contact that a customer may have (protocol 5.3). */
export type ContactChoice = (typeof CONTACT_CHOICES)[number];

/** Who the customer is; every field may be left out (protocol 5.3). */
export interface CustomerInput {
  /** 1 to 255 characters. */
  readonly name?: string | undefined;
  readonly type?: 'individual' | undefined;
  /** 1 to 10, values of 1 to 1023 characters; a record, or pairs as the hub has them. */
  readonly attributes?: AttributeValues | readonly Attribute[] | undefined;
  readonly contacts?: ContactsInput | undefined;
}

/** What was learnt about the customer (protocol 5.3). */
export interface CustomerFactsInput {
  readonly customer?: CustomerInput | undefined;
  /** By which contact the customer's record is looked up. */
  readonly lookupContact?: ContactChoice | undefined;
  /** Which contact this conversation uses: if contacts are given, one of them. */
  readonly conversationContact?: ContactChoice | undefined;
}

/** What an input says about the customer. */
export function customerFactsOf<Input extends CustomerFactsInput>(
  input: Reader<Input>,
): Pick<DraftConversation, 'customer' | 'lookupContact' | 'conversationContact'> {
  const from = input as Reader<CustomerFactsInput>;
  const given = from.optionalObject<CustomerInput>('customer');
  const customer = given === undefined ? undefined : customerOf(given);
  const lookupContact = from.choice('lookupContact', CONTACT_CHOICES);
  const conversationContact = from.choice('conversationContact', CONTACT_CHOICES);
  const contacts = customer?.contacts?.contact.map(choiceOf);
  if (
    conversationContact !== undefined &&
    contacts !== undefined &&
    !contacts.includes(conversationContact)
  ) {
    from.report(
      'conversationContact',
      'is none of customer.contacts; give that contact, or choose one of them',
    );
  }
  return {
    ...(customer !== undefined && { customer }),
    ...(lookupContact !== undefined && { lookupContact }),
    ...(conversationContact !== undefined && { conversationContact }),
  };
}

function customerOf(from: Reader<CustomerInput>): Customer {
  const name = from.optionalText('name', { max: LIMITS.nameLength });
  const type = from.choice('type', ['individual']);
  const attributes = from.has('attributes') ? customerAttributes(from) : undefined;
  const contacts = contactsOf(from);
  return {
    ...(name !== undefined && { name }),
    ...(type !== undefined && { type }),
    ...(attributes !== undefined && { attributes }),
    ...(contacts !== undefined && { contacts }),
  };
}

function customerAttributes(from: Reader<CustomerInput>): Attribute[] {
  const bounds = { max: LIMITS.customerAttributes };
  const value = from.value('attributes');
  if (Array.isArray(value)) {
    return from.each<Attribute, Attribute>('attributes', bounds, (one) => ({
      name: one.text('name', { max: LIMITS.attributeNameLength }),
      value: one.text('value', { max: LIMITS.attributeValueLength }),
    }));
  }
  const path = from.pathOf('attributes');
  const pairs = namedValues(from.problems, path, value, { maxValue: LIMITS.attributeValueLength });
  if (pairs.length === 0) from.report('attributes', `is empty; give 1 to ${bounds.max}, or leave it out`);
  if (pairs.length > bounds.max) from.report('attributes', `has ${pairs.length}; give 1 to ${bounds.max}`);
  return pairs;
}
