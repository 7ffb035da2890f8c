import type { Conversation, Delivery } from './conversation.js';
import { hubNotice } from './hub-notices.js';
import type { Move } from './resolve-move.js';
import { retainsMessages } from './staffing.js';
import type { Accepted, AcceptStep } from './step.js';
import { systemText } from './system-text.js';

type Plan = Pick<Accepted, 'deliveries' | 'withheld' | 'retained'>;

/**
 * What becomes of a message for agents when none is there, by the account (protocol 4.6): the customer is told so, and the message is
 * kept until there is one, or goes to nobody. What the customer is told is a system text of the channel (8.3). Whoever escalated is told
 * nothing, since no message for that is documented (12), unless the setting `offHoursEscalation` says `returned`.
 */
export function withoutAgent(
  step: AcceptStep,
  conversation: Conversation,
  delivery: Delivery,
  move: Move,
): Plan {
  const retains = retainsMessages(step.tables, conversation.route);
  const name = retains ? 'msg_hub_retain_and_retry' : 'msg_hub_off_hours';
  const text = systemText(step, conversation.route, name);
  const told = { to: 'customer', from: 'agent', type: 'text', content: { text } } as const;
  const returned = { to: 'bot', from: 'agent', type: 'agent.unavailable' } as const;
  return {
    deliveries: [
      ...(isSign(delivery) || text === undefined ? [] : [hubNotice(step, conversation, told)]),
      ...(move.kind === 'returned' ? [hubNotice(step, conversation, returned)] : []),
    ],
    withheld: [{ id: delivery.message.id, status: { state: retains ? 'retryInProgress' : 'skipped' } }],
    retained: retains && !isSign(delivery) ? [delivery] : [],
  };
}

/** Nobody is told anything because somebody types. */
function isSign({ message }: Delivery): boolean {
  return message.type.startsWith('typing.') || message.type.startsWith('status.');
}
