import { acceptInto } from './accept-into.js';
import { acceptAnnouncement, isAnnouncement } from './announcement.js';
import { checkPermission, checkShape } from './check-message.js';
import type { Conversation } from './conversation.js';
import { acceptAfterwards, isAfterwards } from './late-message.js';
import { checkMembership } from './membership.js';
import { refuseField } from './message-refusal.js';
import { openConversation } from './open-conversation.js';

import type { Accepted, AcceptStep } from './step.js';

/**
 * Accepts one message into the draft, or throws its refusal. In this order: type allowed to the sender (400-199), content
 * that goes with the type, conversation open (400-630), repeat of a `messageId` (400-138), sender part of it (400-240).
 */
export function acceptMessage(step: AcceptStep): Accepted {
  checkPermission(step);
  checkShape(step);
  const id = step.message.conversation.id;
  if (id !== undefined) return acceptInOpen(step, requireOpen(step, id));
  if (isAnnouncement(step)) return acceptAnnouncement(step);
  if (isAfterwards(step)) return acceptAfterwards(step);
  const opened = openConversation(step);
  const accepted = acceptInto(step, opened);
  return {
    ...accepted,
    events: [{ type: 'conversation', conversationId: opened.id, change: 'opened' }, ...accepted.events],
  };
}

function acceptInOpen(step: AcceptStep, conversation: Conversation): Accepted {
  const { message, path, settings } = step;
  const earlier = message.messageId === undefined ? undefined : findReceived(conversation, message.messageId);
  if (earlier !== undefined) {
    if (settings.duplicateMessageId === 'accept') return repeatOf(earlier, conversation.id);
    const key = `${path}.messageId`;
    throw refuseField('duplicate', key, [key, message.messageId ?? ''], `already received as ${earlier}`);
  }
  checkMembership(step, conversation);
  return acceptInto(step, conversation);
}

/** The hub's id of the message with a `messageId`; those that were exchanged outside the hub have none. Every message looks: a plain loop. */
function findReceived({ messages }: Conversation, messageId: string): string | undefined {
  for (const candidate of messages) {
    if (candidate.messageId === messageId && candidate.id !== undefined) return candidate.id;
  }
  return undefined;
}

function requireOpen({ draft, path }: AcceptStep, id: string): Conversation {
  const conversation = draft.get(id);
  if (conversation?.state === 'open') return conversation;
  const why = conversation === undefined ? 'unknown' : conversation.state;
  throw refuseField('conversationOver', `${path}.conversation.id`, [id], why);
}

/** The answer to a repeat when repeats are accepted: the id of the first one, and nothing happens. */
function repeatOf(id: string, conversationId: string): Accepted {
  return { id, conversationId, deliveries: [], withheld: [], events: [], usedAssets: [] };
}
