import type { HubEvent } from '../hub-event.js';
import { assetsOf, checkReferences, findParent } from './check-message.js';
import type { Conversation, Delivery, HubMessage, Side } from './conversation.js';
import { changesVisibility, changeVisibility } from './delete-messages.js';
import { contactIsKnown, mergeFacts, saidFacts } from './merge-facts.js';
import { unknownContact } from './open-conversation.js';
import { outsideMessages } from './outside-messages.js';
import { recipientOf, sideOf } from './parties.js';
import { resolveMove } from './resolve-move.js';
import type { Move } from './resolve-move.js';
import { planDeliveries } from './plan-deliveries.js';
import { caseSaid } from './returning-customer.js';
import type { Accepted, AcceptStep } from './step.js';

/** Puts a message that may be sent into its conversation: transcript, ownership, end, and who is called back. */
export function acceptInto(step: AcceptStep, before: Conversation): Accepted {
  checkReferences(step, before);
  const facts = mergeFacts(before.facts, saidFacts(step.message.conversation));
  if (!contactIsKnown(facts)) throw unknownContact(step.path);
  const move = resolveMove(step, before);
  const message = hubMessage(step, recipientOf(step.tables, before.route, move.to));
  const moved = applyMove({ ...before, facts, ...timesOf(step) }, move, step);
  const after = { ...moved, messages: [...moved.messages, ...outside(step), stored(message)] };
  const plan = planDeliveries(step, after, message, move);
  step.draft.put({ ...after, introducedTo: introduced(after, plan.deliveries) });
  return {
    id: step.id,
    conversationId: after.id,
    ...plan,
    events: eventsOf(move, after.id),
    usedAssets: assetsOf(step.message),
  };
}

/** The message as it is sent on; what is kept of it may be less. */
export function hubMessage(step: AcceptStep, recipient: HubMessage['recipient']): Delivery['message'] {
  const { message } = step;
  return {
    id: step.id,
    ...(message.messageId !== undefined && { messageId: message.messageId }),
    type: message.type.value,
    sender: message.sender,
    recipient,
    ...(message.content !== undefined && { content: message.content }),
    ...(message.attachments !== undefined && { attachments: message.attachments }),
    ...(message.attributes !== undefined && { attributes: message.attributes }),
    ...(message.parent !== undefined && { parent: message.parent }),
    ...(message.intent !== undefined && { intent: message.intent.value }),
    created: new Date(step.now),
    visibility: 'shown',
  };
}

/** Content marked `redact` is blanked in what is kept (protocol 5.4). */
export function stored(message: HubMessage): HubMessage {
  return message.content?.redact === true ? { ...message, content: { redact: true } } : message;
}

function timesOf({ message, now }: AcceptStep): Partial<Conversation> {
  return { lastMessageAt: now, ...(message.sender.type === 'customer' && { lastCustomerAt: now }) };
}

function outside(step: AcceptStep): readonly HubMessage[] {
  const opens = step.message.conversation.id === undefined && sideOf(step.message.sender.type) === 'bot';
  return opens ? outsideMessages(step.message.conversation) : [];
}

function applyMove(conversation: Conversation, move: Move, step: AcceptStep): Conversation {
  const type = step.message.type.value;
  const { parent } = step.message;
  const about = parent && changesVisibility(type) ? findParent(conversation, parent) : undefined;
  const changed = about === undefined ? conversation : changeVisibility(conversation, type, about);
  if (move.kind === 'end') return { ...changed, state: 'completed' };
  const caseId = move.kind === 'escalate' ? caseSaid(step.message) : undefined;
  return { ...changed, owner: move.owner, ...(caseId !== undefined && { caseId }) };
}

function introduced(conversation: Conversation, deliveries: readonly Delivery[]): readonly Side[] {
  return [...new Set([...conversation.introducedTo, ...deliveries.map((delivery) => delivery.to)])];
}

function eventsOf(move: Move, conversationId: string): readonly HubEvent[] {
  const changes = {
    pass: undefined,
    returned: undefined,
    escalate: 'escalated',
    handBack: 'handedBack',
    end: 'completed',
  } as const;
  const change = changes[move.kind];
  return change === undefined ? [] : [{ type: 'conversation', conversationId, change }];
}
