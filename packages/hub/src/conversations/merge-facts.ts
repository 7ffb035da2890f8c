import type { ConversationFacts, RequestConversation } from './conversation.js';

type Contacts = NonNullable<NonNullable<ConversationFacts['customer']>['contacts']>['contact'];

/** What a message says about its conversation, without the id and the account. */
export function saidFacts(said: RequestConversation): ConversationFacts {
  const { conversationContact, lookupContact, entryPoint, customer, clientInfo, preferredAgent } = said;
  return {
    ...(conversationContact !== undefined && { conversationContact }),
    ...(lookupContact !== undefined && { lookupContact }),
    ...(entryPoint !== undefined && { entryPoint }),
    ...(customer !== undefined && { customer }),
    ...(clientInfo !== undefined && { clientInfo }),
    ...(preferredAgent !== undefined && { preferredAgent }),
    ...(said.type !== undefined && { type: said.type }),
    ...(said.parent !== undefined && { parent: said.parent }),
  };
}

/** Adds what a message said to what was known; the customer is merged field by field. */
export function mergeFacts(known: ConversationFacts, said: ConversationFacts): ConversationFacts {
  const customer =
    known.customer === undefined || said.customer === undefined
      ? (said.customer ?? known.customer)
      : { ...known.customer, ...said.customer };
  return { ...known, ...said, ...(customer !== undefined && { customer }) };
}

/** Whether the contact that the conversation is said to use is among the customer's contacts (protocol 5.3). */
export function contactIsKnown(facts: ConversationFacts): boolean {
  const wanted = facts.conversationContact;
  if (wanted === undefined) return true;
  const [type, subType] = wanted.split('.');
  const contacts: Contacts = facts.customer?.contacts?.contact ?? [];
  return contacts.some(
    (contact) =>
      (contact.type === type || wanted === 'other') && (subType === undefined || contact.subType === subType),
  );
}
