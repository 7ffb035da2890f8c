import { randomUUID } from 'node:crypto';
import type { AccountRequest } from '@colloquy/protocol';
import { HubRefusal } from '../errors.js';
import type { Conversation, Side } from './conversation.js';
import { contactIsKnown, saidFacts } from './merge-facts.js';
import { invalidField, missingField } from './message-refusal.js';
import { checkName, isTheirs } from './membership.js';
import { findAccount, partyOf, routeOf, sideOf, speaksFor } from './parties.js';
import { returnOf } from './returning-customer.js';
import type { Returned } from './returning-customer.js';
import type { AcceptStep } from './step.js';

/** What a customer cannot begin with: signs and endings of a conversation that is not there (inferred). */
const CANNOT_OPEN = new Set([
  'typing.start',
  'typing.end',
  'conversation.end',
  'error',
  'status.read',
  'status.delivered',
  'customer.inactive',
  'authentication.success',
  'authentication.failure',
  'delete.soft',
  'delete.permanent',
  'undo',
]);

/** Minutes without a message after which a conversation is over, unless its account says otherwise (protocol 4.6). */
export const DEFAULT_TIMEOUT_MINUTES = 240;

/**
 * Opens a conversation for a message without conversation id (protocol 5.9): by a customer application, or by a bot that
 * escalates a dialogue held elsewhere. Anybody else gets 403-103.
 */
export function openConversation(step: AcceptStep): Conversation {
  const { message, path, tables, now } = step;
  const starter = sideOf(message.sender.type);
  checkMayOpen(step, starter);
  const said = message.conversation.account;
  if (said === undefined) {
    throw missingField(`${path}.conversation.account`, 'needed by the message that opens a conversation');
  }
  const account = findAccount(tables, said.address, said.channel.type);
  if (account === undefined) {
    throw invalidField(`${path}.conversation.account.address`, 'no active account has it on this channel');
  }
  const route = routeOf(tables, account);
  const speaks = speaksFor(tables, route, message.sender.type) && isTheirs(step, route, starter);
  if (!speaks) throw mayNotStart(step);
  checkName(step, route);
  const facts = {
    entryPoint: { id: account.value.chatConfigurations.entryPoint.id },
    ...saidFacts(message.conversation),
  };
  if (!contactIsKnown(facts)) throw unknownContact(path);
  const { bypasses, takesOver } =
    starter === 'customer' ? comesBack(step, account.value, route, facts) : STRANGER;
  const hasBot = starter === 'bot' || partyOf(tables, route, 'bot') !== undefined;
  return {
    id: randomUUID(),
    state: 'open',
    owner: hasBot && !bypasses ? 'bot' : 'agent',
    route,
    facts,
    messages: [],
    introducedTo: [starter],
    timeoutMs: (account.value.chatConfigurations.timeout ?? DEFAULT_TIMEOUT_MINUTES) * 60_000,
    lastMessageAt: now,
    lastCustomerAt: now,
    ...takesOver,
  };
}

const STRANGER: Returned = { bypasses: false, takesOver: {} };

function comesBack(
  step: AcceptStep,
  account: AccountRequest,
  route: Conversation['route'],
  facts: Conversation['facts'],
): Returned {
  const orchestration = step.tables.orchestration.get(account.chatConfigurations.orchestration.id);
  return returnOf(step, route, facts, { account, bots: orchestration?.value.applications.botConfiguration });
}

/** The refusal of a contact that the customer does not have (400-199, protocol 5.3). */
export function unknownContact(path: string): HubRefusal {
  return invalidField(`${path}.conversation.conversationContact`, 'not among customer.contacts');
}

/** The refusal of a start by somebody without that right (403-103). */
export function mayNotStart({ message, path }: AcceptStep): HubRefusal {
  const key = `${path}.sender.type`;
  const values = [message.sender.type, key];
  return new HubRefusal('mayNotStart', values, [{ key, value: 'only customers, or bots by escalation' }]);
}

function checkMayOpen(step: AcceptStep, starter: Side): void {
  const type = step.message.type.value;
  if (starter === 'agent' || (starter === 'bot' && type !== 'escalation.transfer')) throw mayNotStart(step);
  if (starter === 'customer' && CANNOT_OPEN.has(type)) {
    throw missingField(`${step.path}.conversation.id`, `${type} cannot begin a conversation`);
  }
}
