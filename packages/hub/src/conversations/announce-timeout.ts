import { randomUUID } from 'node:crypto';
import type { ResourceTables } from '../resources/resource-tables.js';
import type { Conversation, Delivery, Side } from './conversation.js';
import { recipientOf } from './parties.js';

/** The `conversation.end` that both sides get when a conversation timed out; only with the setting `announceTimeout`. */
export function timeoutNotices(
  tables: ResourceTables,
  conversation: Conversation,
  now: number,
): readonly Delivery[] {
  const notice = (to: Side, from: Side): Delivery => ({
    message: {
      id: randomUUID(),
      type: 'conversation.end',
      sender: {
        type: recipientOf(tables, conversation.route, from).type,
        participant: { name: 'system', type: 'system' },
      },
      recipient: recipientOf(tables, conversation.route, to),
      created: new Date(now),
      visibility: 'shown',
    },
    to,
    conversation,
    carries: 'id',
  });
  return [notice(conversation.owner, 'customer'), notice('customer', conversation.owner)];
}
