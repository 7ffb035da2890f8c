import type { AccountRequest, OrchestrationRequest } from '@colloquy/protocol';
import { contactKeys } from './contact-keys.js';
import type { Conversation, ConversationFacts, ConversationRoute, HubMessage } from './conversation.js';
import { partyOf } from './parties.js';
import type { AcceptStep } from './step.js';

type Attribute = NonNullable<HubMessage['attributes']>['attribute'][number];

/** What an account and its orchestration say of customers who come back (protocol 4.5, 4.6). */
export interface ReturnRules {
  readonly account: AccountRequest;
  readonly bots: OrchestrationRequest['applications']['botConfiguration'];
}

/** What a new conversation takes over from the one before. */
export interface Returned {
  /** Whether the bot is passed by. */
  readonly bypasses: boolean;
  readonly takesOver: Pick<Conversation, 'continues' | 'caseId' | 'copied'>;
}

const NOTHING: Returned = { bypasses: false, takesOver: {} };

/**
 * Holds a customer who begins a conversation against the last one of the same contact on the same account: within
 * `bypassVaDuration` the bot is passed by, with the transcript (`forwardTranscript`) and custom attributes (`copyCustomAttributes`) of that
 * conversation; within `sameCaseDuration` the case stays the same. Both count from its last message (inferred).
 */
export function returnOf(
  step: AcceptStep,
  route: ConversationRoute,
  facts: ConversationFacts,
  { account, bots }: ReturnRules,
): Returned {
  const past = step.draft.lastOf(contactKeys(route.accountId, facts));
  if (past === undefined || past.state === 'open') return NOTHING;
  const minutes = (step.now - past.lastMessageAt) / step.minuteMs;
  const { sameCaseDuration = -1, copyCustomAttributes = false } = account.caseManagement ?? {};
  const caseOf = minutes <= sameCaseDuration ? { caseId: past.caseId ?? past.id } : {};
  const bypasses = isBypassed(step, route, past, minutes <= (bots?.bypassVaDuration ?? -1));
  if (!bypasses) return { bypasses, takesOver: caseOf };
  const brought = broughtAlong(past, bots?.forwardTranscript !== false, copyCustomAttributes);
  return { bypasses, takesOver: { ...caseOf, ...brought } };
}

function broughtAlong(past: Conversation, transcript: boolean, attributes: boolean): Returned['takesOver'] {
  return {
    ...(transcript && { continues: past.id }),
    ...(attributes && { copied: customAttributes(past.messages) }),
  };
}

function isBypassed(
  step: AcceptStep,
  route: ConversationRoute,
  past: Conversation,
  inTime: boolean,
): boolean {
  const reached = step.settings.bypassAfter === 'any' || past.introducedTo.includes('agent');
  return inTime && reached && partyOf(step.tables, route, 'agent') !== undefined;
}

/** What agents are told with the first message that they get: the case, and what was copied. What the message says itself goes before. */
export function withTakenOver<Message extends HubMessage>(
  message: Message,
  { caseId, copied = [] }: Conversation,
): Message {
  const said = message.attributes?.attribute ?? [];
  const names = new Set(said.map(({ name }) => name));
  const caseOf: readonly Attribute[] =
    caseId === undefined ? [] : [{ name: 'case_id', value: caseId, object: 'activity', external: false }];
  const added = [...caseOf, ...copied].filter(({ name }) => !names.has(name));
  if (added.length === 0) return message;
  return { ...message, attributes: { attribute: [...said, ...added].slice(0, MAX_ATTRIBUTES) } };
}

/** The case that a message puts its conversation on (protocol 6.4). */
export function caseSaid({ attributes }: Pick<HubMessage, 'attributes'>): string | undefined {
  return attributes?.attribute.find(({ name }) => name === 'case_id')?.value;
}

/** Protocol 5.6. */
const MAX_ATTRIBUTES = 75;

/** Those of the customer's and the agent's side that are custom, each as it was said last; nothing that was deleted. */
function customAttributes(messages: readonly HubMessage[]): readonly Attribute[] {
  const last = new Map<string, Attribute>();
  for (const { visibility, attributes } of messages) {
    if (visibility !== 'shown') continue;
    for (const attribute of attributes?.attribute ?? []) {
      if (attribute.name.startsWith('custom.')) last.set(attribute.name, attribute);
    }
  }
  return [...last.values()];
}
