import { randomUUID } from 'node:crypto';
import { hubMessage, stored } from './accept-into.js';
import { assetsOf, checkAttachments, isMeant } from './check-message.js';
import type { Conversation } from './conversation.js';
import { changesVisibility, changeVisibility } from './delete-messages.js';
import { saidFacts } from './merge-facts.js';
import { invalidField } from './message-refusal.js';
import { toFormerOwners } from './former-owners.js';
import { findAccount, recipientOf } from './parties.js';
import type { Accepted, AcceptStep } from './step.js';

/**
 * Whether a message of the customer's side speaks about a conversation that is over: a deletion, named by account
 * instead of conversation, or the answers of a survey (protocol 6.12).
 */
export function isAfterwards({ message }: AcceptStep): boolean {
  if (message.sender.type !== 'customer') return false;
  const { account, type } = message.conversation;
  return type === 'survey.form' || (changesVisibility(message.type.value) && account !== undefined);
}

/** Accepts it into a conversation of its own, which accepts nothing further; whoever answered last gets it. */
export function acceptAfterwards(step: AcceptStep): Accepted {
  checkAttachments(step);
  const past = step.message.conversation.type === 'survey.form' ? surveyed(step) : deletedFrom(step);
  const message = hubMessage(step, recipientOf(step.tables, past.route, past.owner));
  const own: Conversation = {
    ...past,
    id: randomUUID(),
    state: 'completed',
    facts: { ...past.facts, ...saidFacts(step.message.conversation) },
    messages: [stored(message)],
    introducedTo: ['customer', past.owner],
    lastMessageAt: step.now,
    lastCustomerAt: step.now,
  };
  step.draft.put(own);
  return {
    id: step.id,
    conversationId: own.id,
    deliveries: [
      { message, to: past.owner, conversation: own, carries: 'facts' },
      ...toFormerOwners(step, past, message).map((each) => ({ ...each, conversation: own })),
    ],
    withheld: [],
    events: [
      { type: 'conversation', conversationId: own.id, change: 'opened' },
      { type: 'conversation', conversationId: own.id, change: 'completed' },
    ],
    usedAssets: assetsOf(step.message),
  };
}

function surveyed({ draft, message, path }: AcceptStep): Conversation {
  const past = draft.get(message.conversation.parent?.id ?? '');
  if (past !== undefined && past.state !== 'open') return past;
  throw invalidField(`${path}.conversation.parent.id`, 'no conversation that is over has this id');
}

/** Changes the conversation that the deleted message is in, and returns it. */
function deletedFrom({ draft, message, path, tables }: AcceptStep): Conversation {
  const { account } = message.conversation;
  const { parent = {} } = message;
  const stated = account && findAccount(tables, account.address, account.channel.type);
  const past = stated && draft.findByMessage(stated.id, isMeant(parent));
  if (past === undefined || past.state === 'open') {
    throw invalidField(
      `${path}.parent.id`,
      'no message of a conversation of this account that is over has this id',
    );
  }
  const about = past.messages.find(isMeant(parent));
  const changed = about === undefined ? past : changeVisibility(past, message.type.value, about);
  draft.put(changed);
  return changed;
}
