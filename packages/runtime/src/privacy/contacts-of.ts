import type { KnownFacts } from '../store/records.js';

/** The addresses under which a customer is found (protocol 5.3), as {@link contactKey} writes them, each once. */
export function contactsOf(known: KnownFacts): readonly string[] {
  const { customer } = known as {
    readonly customer?: { readonly contacts?: { readonly contact?: unknown } };
  };
  const contacts = customer?.contacts?.contact;
  if (!Array.isArray(contacts)) return [];
  const keys = contacts.map((contact: { readonly address?: unknown } | null) =>
    typeof contact?.address === 'string' ? contactKey(contact.address) : '',
  );
  return [...new Set(keys)].filter((key) => key !== '');
}

/** The same for an address however it is written: capitals, blanks around it, and what divides a telephone number do not count. */
export function contactKey(address: string): string {
  const written = address.trim().toLowerCase();
  return /^[-+0-9 ./()]+$/.test(written) ? written.replace(/[-\s./()]/g, '') : written;
}

/** Addresses that a record has and the one before it had not. */
export function newContacts(before: KnownFacts, after: KnownFacts): readonly string[] {
  // Facts that a turn did not touch are the same object.
  if (before['customer'] === after['customer']) return [];
  const known = new Set(contactsOf(before));
  return contactsOf(after).filter((contact) => !known.has(contact));
}
