import type { Customer } from '../conversation.js';
import { LIMITS } from '../limits.js';
import { fieldsOf } from '../loose-value.js';
import { readerOf, type Reader } from './reader.js';

/** One way to reach the customer (protocol 5.3). */
export interface ContactInput {
  readonly type: 'email' | 'phone' | 'facebookId' | 'twitterId' | 'appleOpaqueId' | 'other';
  /** Which phone. */
  readonly subType?: 'mobile' | 'office' | 'home' | undefined;
  /** 1 to 255 characters. */
  readonly address: string;
}

/** 1 to 25 contacts, as a list or as the hub has them. */
export type ContactsInput = readonly ContactInput[] | { readonly contact: readonly ContactInput[] };

type Contacts = NonNullable<Customer['contacts']>;

const TYPES = ['email', 'phone', 'facebookId', 'twitterId', 'appleOpaqueId', 'other'] as const;
const BOUNDS = { max: LIMITS.customerContacts };

/** The contacts of a customer; `undefined` when none are given. */
export function contactsOf(
  customer: Reader<{ readonly contacts?: ContactsInput | undefined }>,
): Contacts | undefined {
  if (!customer.has('contacts')) return undefined;
  const value = customer.value('contacts');
  if (fieldsOf(value) === undefined) return { contact: customer.each('contacts', BOUNDS, contactOf) };
  const from = readerOf<{ contact: readonly ContactInput[] }>(
    customer.problems,
    customer.pathOf('contacts'),
    value,
  );
  return { contact: from.each('contact', BOUNDS, contactOf) };
}

/** How a contact is called where one is chosen: `email`, `phone.mobile` (protocol 5.3). */
export function choiceOf({ type, subType }: ContactInput | Contacts['contact'][number]): string {
  return subType === undefined ? type : `${type}.${subType}`;
}

function contactOf(from: Reader<ContactInput>): Contacts['contact'][number] {
  if (!from.has('type')) from.report('type', `is missing; give ${TYPES.join(', ')}`);
  const type = from.choice('type', TYPES) ?? 'other';
  const subType = from.choice('subType', ['mobile', 'office', 'home']);
  return {
    type,
    ...(subType !== undefined && { subType }),
    address: from.text('address', { max: LIMITS.nameLength }),
  };
}
