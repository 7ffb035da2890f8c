import { randomUUID } from 'node:crypto';
import type { Delivery } from '../conversations/conversation.js';
import { errorMessage } from '../conversations/plan-deliveries.js';
import { partyOf, recipientOf, sideOf } from '../conversations/parties.js';
import type { HubLogger } from '../hub-event.js';
import type { ResourceTables } from '../resources/resource-tables.js';
import type { HubSettings } from '../settings.js';

/** What the treatment of a failed delivery needs. */
export interface FailedDeliveryParts {
  readonly tables: ResourceTables;
  readonly settings: HubSettings;
  readonly now: () => number;
  readonly log: HubLogger;
  readonly enqueue: (delivery: Delivery) => void;
}

/**
 * After the last attempt: the notification mail, which this hub only logs, and by default an `error` message to the
 * sender (inferred from the description of that type, protocol 1.3). Errors about errors and signs of typing are not sent.
 */
export function afterFailure(parts: FailedDeliveryParts, delivery: Delivery, reason: string): void {
  const { message, conversation, to } = delivery;
  const role = partyOf(parts.tables, conversation.route, to)?.role;
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
  if (!parts.settings.errorOnFailedDelivery || !deservesError(delivery)) return;
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
