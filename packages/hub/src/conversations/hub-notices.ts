import { randomUUID } from 'node:crypto';
import { HUB_ANSWERS } from '../errors.js';
import type { Conversation, Delivery, MessageParty, Side } from './conversation.js';
import { recipientOf, sideOf } from './parties.js';
import type { AcceptStep } from './step.js';

type SentOn = Delivery['message'];
type NoticeParts = Pick<AcceptStep, 'tables' | 'now'>;

/** Something that the hub itself says in a conversation: to whom, in whose place, and what. */
export function hubNotice(
  { tables, now }: NoticeParts,
  conversation: Conversation,
  notice: { readonly to: Side; readonly from: Side } & Pick<SentOn, 'type'> &
    Partial<Pick<SentOn, 'content'>>,
): Delivery {
  const { route } = conversation;
  const { to, from, type, content } = notice;
  return {
    message: {
      id: randomUUID(),
      type,
      sender: { type: recipientOf(tables, route, from).type, participant: SYSTEM },
      recipient: recipientOf(tables, route, to),
      ...(content !== undefined && { content }),
      created: new Date(now),
      visibility: 'shown',
    },
    to,
    conversation,
    carries: 'id',
  };
}

/** What the customer's side is told when agents take over: `conversation.state` by the hub itself (protocol 6.4, 6.6). */
export function escalatedNotice(step: AcceptStep, conversation: Conversation): Delivery {
  const content = { json: JSON.stringify({ status: 'escalated', content: '' }) };
  const isFirst =
    step.settings.firstCallbackCarriesConversation && !conversation.introducedTo.includes('customer');
  return {
    ...hubNotice(step, conversation, { to: 'customer', from: 'agent', type: 'conversation.state', content }),
    carries: isFirst ? 'facts' : 'id',
  };
}

/** What a sender gets whose files the channel does not take: the one documented error code, 400-221 (protocol 6.12). */
export function mediaError(parts: NoticeParts, conversation: Conversation, failed: SentOn): Delivery {
  return withheldError(parts, conversation, failed, HUB_ANSWERS.mediaDisabled);
}

/** What a sender gets whose message the channel cannot show, with the setting `unsupportedNotice: error`. */
export function unsupportedError(parts: NoticeParts, conversation: Conversation, failed: SentOn): Delivery {
  return withheldError(parts, conversation, failed, {
    code: HUB_ANSWERS.invalidInMessage.code,
    text: 'Message could not be delivered: its content is not supported by the channel.',
  });
}

function withheldError(
  { tables, now }: NoticeParts,
  conversation: Conversation,
  failed: SentOn,
  { code, text }: { readonly code: string; readonly text: string },
): Delivery {
  const to = sideOf(failed.sender.type);
  const recipient = recipientOf(tables, conversation.route, to);
  const message = errorMessage({ id: randomUUID(), failed, code, text, recipient, now });
  return { message, to, conversation, carries: 'id' };
}

/** An `error` message of the hub about a message that could not be delivered. */
export function errorMessage(about: {
  readonly id: string;
  readonly failed: SentOn;
  readonly code: string;
  readonly text: string;
  readonly recipient: SentOn['recipient'];
  readonly now: number;
}): SentOn {
  const { id, failed } = about;
  return {
    id,
    type: 'error',
    sender: { type: failed.recipient.type, participant: SYSTEM },
    recipient: about.recipient,
    content: { json: JSON.stringify({ code: about.code, error: about.text }) },
    parent: { id: failed.id, ...(failed.messageId !== undefined && { messageId: failed.messageId }) },
    created: new Date(about.now),
    visibility: 'shown',
  };
}

const SYSTEM: MessageParty['participant'] = { name: 'system', type: 'system' };
