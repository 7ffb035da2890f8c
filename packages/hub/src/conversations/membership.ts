import { HubRefusal } from '../errors.js';
import type { Conversation, ConversationRoute, Side } from './conversation.js';
import { invalidField } from './message-refusal.js';
import { partyOf, sideOf, speaksFor } from './parties.js';
import type { AcceptStep } from './step.js';

/**
 * Refuses a sender that is not part of the conversation (400-240). A sender is (conversation, sender type), since no field says which
 * application it is (protocol 5.8); an OAuth client that was tied to applications is held to them too.
 */
export function checkMembership(step: AcceptStep, conversation: Conversation): void {
  const { message, path, tables } = step;
  const { type } = message.sender;
  const side = sideOf(type);
  const owns = side === 'customer' || side === conversation.owner;
  const { route } = conversation;
  if (owns && speaksFor(tables, route, type) && isTheirs(step, route, side)) {
    checkName(step, route);
    return;
  }
  const key = `${path}.sender.type`;
  const detail = { key, value: `the conversation belongs to the ${conversation.owner}` };
  throw new HubRefusal('outsider', [type, conversation.id], [detail]);
}

/** Whether the sender's OAuth client speaks for the application on this side. */
export function isTheirs(
  { applications, tables }: AcceptStep,
  route: ConversationRoute,
  side: Side,
): boolean {
  if (applications === undefined) return true;
  const id = partyOf(tables, route, side)?.applicationId;
  return id !== undefined && applications.includes(tables.clientApplication.get(id)?.value.name ?? '');
}

/** Refuses a bot under another name than it registered, with the setting `participantNames: registered` (400-199). */
export function checkName({ message, path, settings, tables }: AcceptStep, route: ConversationRoute): void {
  const { type, participant } = message.sender;
  if (settings.participantNames === 'any' || participant?.name === undefined || sideOf(type) !== 'bot')
    return;
  const registered = partyOf(tables, route, 'bot')?.party.participant?.name;
  if (participant.name === registered) return;
  throw invalidField(`${path}.sender.participant.name`, 'not the name of the registered participant');
}
