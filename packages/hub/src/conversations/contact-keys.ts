import type { ConversationFacts } from './conversation.js';

/** By what a customer is known again: each contact address, on one account. */
export function contactKeys(accountId: string, { customer }: ConversationFacts): readonly string[] {
  return (customer?.contacts?.contact ?? []).map(({ type, address }) => `${accountId} ${type} ${address}`);
}
