import { HubRefusal } from '../errors.js';
import type { Conversation, Side } from './conversation.js';
import { invalidField } from './message-refusal.js';
import { partyOf, sideOf } from './parties.js';
import type { AcceptStep } from './step.js';

/** What a message does to its conversation, and whom it goes to. */
export interface Move {
  readonly kind: 'pass' | 'escalate' | 'handBack' | 'end';
  readonly to: Side;
  /** Who owns the conversation afterwards. */
  readonly owner: Conversation['owner'];
}

/** Works out the recipient from conversation and type: senders never name it (protocol 1.3). */
export function resolveMove(step: AcceptStep, conversation: Conversation): Move {
  const from = sideOf(step.message.sender.type);
  const { owner } = conversation;
  const to = from === 'customer' ? owner : 'customer';
  const type = step.message.type.value;
  if (type === 'conversation.end') return { kind: 'end', to, owner };
  if (type !== 'escalation.transfer') return { kind: 'pass', to, owner };
  return from === 'bot' ? resolveEscalation(step, conversation) : resolveHandBack(step, conversation);
}

function resolveEscalation({ tables, path }: AcceptStep, { route }: Conversation): Move {
  if (partyOf(tables, route, 'agent') === undefined) {
    throw invalidField(`${path}.type.value`, 'the orchestration names no agent application to escalate to');
  }
  return { kind: 'escalate', to: 'agent', owner: 'agent' };
}

function resolveHandBack({ tables, path, message }: AcceptStep, { route }: Conversation): Move {
  if (partyOf(tables, route, 'bot') === undefined) {
    throw invalidField(`${path}.type.value`, 'the orchestration names no bot to hand back to');
  }
  const intent = message.intent?.value;
  const participant = tables.participant.get(route.botParticipantId ?? '');
  const registered = (participant?.value.intents?.intent ?? []).map((one) => one.value);
  if (intent !== undefined && !registered.includes(intent)) {
    const key = `${path}.intent.value`;
    throw new HubRefusal('notAllowed', [key, registered.join(', ')], [{ key, value: 'not registered' }]);
  }
  return { kind: 'handBack', to: 'bot', owner: 'bot' };
}
