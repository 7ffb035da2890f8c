import { HubRefusal } from '../errors.js';
import type { Conversation, Side } from './conversation.js';
import { invalidField } from './message-refusal.js';
import { partyOf, sideOf } from './parties.js';
import { retainsMessages } from './staffing.js';
import type { AcceptStep } from './step.js';

/** What a message does to its conversation, and whom it goes to. */
export interface Move {
  readonly kind: 'pass' | 'escalate' | 'returned' | 'handBack' | 'end';
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

function resolveEscalation(step: AcceptStep, conversation: Conversation): Move {
  const { tables, path, settings, staffing } = step;
  const { route } = conversation;
  if (partyOf(tables, route, 'agent') === undefined) {
    throw invalidField(`${path}.type.value`, 'the orchestration names no agent application to escalate to');
  }
  const isLost = !staffing.isStaffed(conversation) && !retainsMessages(tables, route);
  if (isLost && settings.offHoursEscalation === 'returned')
    return { kind: 'returned', to: 'agent', owner: 'bot' };
  return { kind: 'escalate', to: 'agent', owner: 'agent' };
}

function resolveHandBack({ tables, path, message, settings }: AcceptStep, { route }: Conversation): Move {
  if (partyOf(tables, route, 'bot') === undefined) {
    throw invalidField(`${path}.type.value`, 'the orchestration names no bot to hand back to');
  }
  const intent = message.intent?.value;
  const participant = tables.participant.get(route.botParticipantId ?? '');
  const registered = (participant?.value.intents?.intent ?? []).map((one) => one.value);
  if (settings.intents === 'registered' && intent !== undefined && !registered.includes(intent)) {
    const key = `${path}.intent.value`;
    throw new HubRefusal('notAllowed', [key, registered.join(', ')], [{ key, value: 'not registered' }]);
  }
  return { kind: 'handBack', to: 'bot', owner: 'bot' };
}
