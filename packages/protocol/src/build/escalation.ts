import { LIMITS } from '../limits.js';
import type { MessageAttribute } from '../message-attributes.js';
import { attachmentsOf, type AttachmentInput } from './attachments.js';
import { namedValues, type AttributeValues } from './attributes.js';
import { customerFactsOf, type CustomerFactsInput } from './customer-facts.js';
import type { Draft, DraftConversation } from './draft.js';
import { withoutProblems } from './problems.js';
import { readerOf, type Reader } from './reader.js';
import { wordsOf } from './words.js';

/** An agent by id (1 to 36 characters), user name (1 to 255), or both, which then are the same person (protocol 5.3). */
export type PreferredAgentInput =
  | { readonly id: string; readonly userName?: string | undefined }
  | { readonly userName: string; readonly id?: string | undefined };

/** Everything is optional; what is given combines freely (protocol 6.4). All attributes together are at most 75. */
export interface EscalationInput extends CustomerFactsInput {
  /** A line that goes with the hand-over, 1 to 10,000 characters. */
  readonly text?: string;
  /** The line as HTML, in place of `text`. */
  readonly html?: string;
  /** True: the hub blanks the line after processing (protocol 5.4). */
  readonly redact?: boolean;
  /** 1 to 5 files. */
  readonly attachments?: readonly AttachmentInput[];
  readonly preferredAgent?: PreferredAgentInput;
  /** Subject of the agent's activity, 1 to 2048 characters. */
  readonly subject?: string;
  /** An existing case to link to, 1 to 2048 characters. */
  readonly caseId?: string;
  /** Further fields of the agent's activity, values of 1 to 2048 characters; names get the prefix `custom.` (protocol 5.6). */
  readonly custom?: AttributeValues;
  /** The same for fields of the customer. */
  readonly customerCustom?: AttributeValues;
  /** Attributes of your own, which the agent application ignores: they are sent with `external: true` (protocol 5.6). */
  readonly attributes?: AttributeValues;
}

/**
 * Hands the conversation to a person (`escalation.transfer`, protocol 6.4). The bot is silent until it is handed back.
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem
 *
 * @example
 * escalation({ text: 'Wants a refund', subject: 'Refund', custom: { orderId: 12345 } });
 */
export function escalation(input: EscalationInput = {}): Draft<'escalation.transfer'> {
  return withoutProblems('escalation', (problems) =>
    escalationOf(readerOf<EscalationInput>(problems, '', input)),
  );
}

/** The draft of an escalation from an input that is being read. */
export function escalationOf<Input extends EscalationInput>(
  input: Reader<Input>,
): Draft<'escalation.transfer'> {
  const from = input as Reader<EscalationInput>;
  const content = wordsOf(from);
  const attachments = attachmentsOf(from);
  const attribute = attributesOf(from);
  const preferredAgent = preferredAgentOf(from);
  const conversation = { ...customerFactsOf(from), ...(preferredAgent !== undefined && { preferredAgent }) };
  return {
    type: 'escalation.transfer',
    ...(content !== undefined && { content }),
    ...(attachments !== undefined && { attachments }),
    ...(attribute.length > 0 && { attributes: { attribute } }),
    ...(Object.keys(conversation).length > 0 && { conversation }),
  };
}

function preferredAgentOf(from: Reader<EscalationInput>): DraftConversation['preferredAgent'] {
  const agent = from.optionalObject<{ id?: string; userName?: string }>('preferredAgent');
  if (agent === undefined) return undefined;
  const id = agent.optionalText('id', { max: LIMITS.preferredAgentIdLength });
  const userName = agent.optionalText('userName', { max: LIMITS.nameLength });
  if (id === undefined && userName === undefined) {
    agent.problems.add(agent.path, 'names nobody; give id, userName, or both');
  }
  return { ...(id !== undefined && { id }), ...(userName !== undefined && { userName }) };
}

function attributesOf(from: Reader<EscalationInput>): MessageAttribute[] {
  const maxValue = LIMITS.messageAttributeValueLength;
  const pairs = (key: 'custom' | 'customerCustom' | 'attributes', prefix: string) =>
    from.has(key) ? namedValues(from.problems, from.pathOf(key), from.value(key), { maxValue, prefix }) : [];
  const subject = from.optionalText('subject', { max: maxValue });
  const caseId = from.optionalText('caseId', { max: maxValue });
  const activity = [
    ...(subject === undefined ? [] : [{ name: 'subject', value: subject }]),
    ...(caseId === undefined ? [] : [{ name: 'case_id', value: caseId }]),
    ...once(from, 'custom', pairs('custom', 'custom.')),
  ];
  const customer = once(from, 'customerCustom', pairs('customerCustom', 'custom.'));
  const all: MessageAttribute[] = [
    ...activity.map((pair) => ({ ...pair, object: 'activity' as const, external: false })),
    ...customer.map((pair) => ({ ...pair, object: 'customer' as const, external: false })),
    ...pairs('attributes', '').map((pair) => ({ ...pair, external: true })),
  ];
  if (all.length > LIMITS.messageAttributes) {
    const should = `give at most ${LIMITS.messageAttributes} in subject, caseId, custom, customerCustom and attributes`;
    from.problems.add('', `has ${all.length} attributes; ${should}`);
  }
  return all;
}

/** `crmId` and `custom.crmId` are the same field. */
function once<Pair extends { readonly name: string }>(
  from: Reader<EscalationInput>,
  key: 'custom' | 'customerCustom',
  pairs: readonly Pair[],
): readonly Pair[] {
  if (new Set(pairs.map(({ name }) => name)).size < pairs.length) {
    from.report(key, 'has a name twice, once with the prefix custom. and once without; give it once');
  }
  return pairs;
}
