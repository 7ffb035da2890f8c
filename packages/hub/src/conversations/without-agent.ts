import { randomUUID } from 'node:crypto';
import type { Conversation, Delivery } from './conversation.js';
import { recipientOf } from './parties.js';
import type { Accepted, AcceptStep } from './step.js';
import { systemText } from './system-text.js';
import type { SystemTextName } from './system-text.js';

type Plan = Pick<Accepted, 'deliveries' | 'withheld' | 'retained'>;

/**
 * What becomes of a message for agents when none is there, by the account (protocol 4.6): the customer is told so, and the message is
 * kept until there is one, or goes to nobody. What the customer is told is a system text of the channel (8.3). Whoever escalated
 * is told nothing: no message for that is documented (protocol 12).
 */
export function withoutAgent(step: AcceptStep, conversation: Conversation, delivery: Delivery): Plan {
  const account = step.tables.account.get(conversation.route.accountId)?.value;
  const retains = account?.chatConfigurations.onAgentUnavailability === 'retain_and_retry';
  const name = retains ? 'msg_hub_retain_and_retry' : 'msg_hub_off_hours';
  return {
    deliveries: isSign(delivery) ? [] : [notice(step, conversation, name)],
    withheld: [{ id: delivery.message.id, status: { state: retains ? 'retryInProgress' : 'skipped' } }],
    retained: retains && !isSign(delivery) ? [delivery] : [],
  };
}

/** Nobody is told anything because somebody types. */
function isSign({ message }: Delivery): boolean {
  return message.type.startsWith('typing.') || message.type.startsWith('status.');
}

function notice({ tables, now }: AcceptStep, conversation: Conversation, name: SystemTextName): Delivery {
  const { route } = conversation;
  const agent = recipientOf(tables, route, 'agent');
  return {
    message: {
      id: randomUUID(),
      type: 'text',
      sender: { type: agent.type, participant: { name: 'system', type: 'system' } },
      recipient: recipientOf(tables, route, 'customer'),
      content: { text: systemText(tables, route, name) },
      created: new Date(now),
      visibility: 'shown',
    },
    to: 'customer',
    conversation,
    carries: 'id',
  };
}
