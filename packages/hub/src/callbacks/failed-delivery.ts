import { randomUUID } from 'node:crypto';
import type { Delivery } from '../conversations/conversation.js';
import { errorMessage, hubNotice } from '../conversations/hub-notices.js';
import { partyOf, recipientOf, sideOf } from '../conversations/parties.js';
import { systemText } from '../conversations/system-text.js';
import type { HubListener, HubLogger } from '../hub-event.js';
import type { ResourceTables } from '../resources/resource-tables.js';
import type { HubSettings } from '../settings.js';

/** What the treatment of a failed delivery needs. */
export interface FailedDeliveryParts {
  readonly tables: ResourceTables;
  readonly settings: HubSettings;
  readonly now: () => number;
  readonly log: HubLogger;
  readonly emit: HubListener;
  readonly enqueue: (delivery: Delivery) => void;
}

/**
 * After the last attempt: the notification mail, which this hub tells as an event and does not send (protocol 4.2, 7.1), and by default an
 * `error` message to the sender (inferred from the description of that type, 1.3); agents get the system text about it too (8.3). Errors
 * about errors and signs of typing are not sent.
 */
export function afterFailure(parts: FailedDeliveryParts, delivery: Delivery, reason: string): void {
  const { message, conversation, to } = delivery;
  const role = partyOf(parts.tables, conversation.route, to)?.role;
  if (role !== undefined) {
    const { name: roleName, notificationEmail: mailTo } = role;
    const { id } = message;
    parts.emit({ type: 'notification', conversationId: conversation.id, id, role: roleName, mailTo, reason });
  }
  parts.log({
    level: 'warn',
    message: 'A callback failed for good; the hub would now send a mail.',
    fields: {
      conversation: conversation.id,
      message: message.id,
      type: message.type,
      reason,
      ...(role !== undefined && { callback: role.callback, mailTo: role.notificationEmail }),
    },
  });
  if (!deservesError(delivery)) return;
  const told = { now: parts.now(), tables: parts.tables };
  const words = systemText(parts, conversation.route, 'msg_hub_channel_msg_failed');
  if (words !== undefined && to === 'customer' && sideOf(message.sender.type) === 'agent') {
    const notice = { to: 'agent', from: 'customer', type: 'text', content: { text: words } } as const;
    parts.enqueue(hubNotice(told, conversation, notice));
  }
  if (!parts.settings.errorOnFailedDelivery) return;
  const back = sideOf(message.sender.type);
  const recipient = recipientOf(parts.tables, conversation.route, back);
  const text = 'Message could not be delivered to the recipient.';
  const error = errorMessage({
    id: randomUUID(),
    failed: message,
    code: '500-100',
    text,
    recipient,
    now: parts.now(),
  });
  parts.enqueue({ message: error, to: back, conversation, carries: 'id' });
}

function deservesError({ message }: Delivery): boolean {
  const byHub = message.sender.participant?.type === 'system';
  return !byHub && message.type !== 'error' && !/^(typing|status)\./.test(message.type);
}
