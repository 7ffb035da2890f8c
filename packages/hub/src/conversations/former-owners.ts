import type { Conversation, Delivery, Side } from './conversation.js';
import { changesVisibility } from './delete-messages.js';
import { recipientOf } from './parties.js';
import type { AcceptStep } from './step.js';

/** The deletion of a message for those who had the conversation before, with the setting `deletionsReach: everybody`. */
export function toFormerOwners(
  { settings, tables }: AcceptStep,
  conversation: Conversation,
  message: Delivery['message'],
): readonly Delivery[] {
  if (settings.deletionsReach === 'owner' || !changesVisibility(message.type)) return [];
  const isFormer = (side: Side): boolean =>
    side !== 'customer' && side !== conversation.owner && conversation.introducedTo.includes(side);
  return conversation.introducedTo.filter(isFormer).map((to) => ({
    message: { ...message, recipient: recipientOf(tables, conversation.route, to) },
    to,
    conversation,
    carries: 'id',
  }));
}
