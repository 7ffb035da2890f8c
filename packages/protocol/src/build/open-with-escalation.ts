import { LIMITS } from '../limits.js';
import { checkedAddress } from './address.js';
import type { CustomerInput } from './customer-facts.js';
import type { Draft, DraftConversation } from './draft.js';
import { escalationOf, type EscalationInput } from './escalation.js';
import { withoutProblems } from './problems.js';
import { readerOf, type Reader } from './reader.js';
import { transcriptOf, type TranscriptLine } from './transcript.js';

/** Where the customer was talked to (protocol 5.3). */
export interface ClientInfoInput {
  /** The customer's offset from GMT in minutes, -720 to 720. */
  readonly timeOffsetMinutes?: number;
  /** 1 to 255 characters. */
  readonly referrerName?: string;
  /** At most 2500 characters. */
  readonly referrerUrl?: URL | string;
}

/** What a conversation is opened with; besides it, all that an escalation takes. */
export interface OpenWithEscalationInput extends EscalationInput {
  /** The account under which the conversation is held: its address, and the `type` of its channel, 1 to 255 characters each. */
  readonly account: { readonly address: string; readonly channelType: string };
  /** Id of the entry point in the agent application, 1 to 255 characters. */
  readonly entryPoint: string;
  /** Who the customer is, with at least one contact. */
  readonly customer: CustomerInput & { readonly contacts: NonNullable<CustomerInput['contacts']> };
  readonly clientInfo?: ClientInfoInput;
  /** What was said before, oldest first. The hub takes 10 messages: only the last 10 are sent (protocol 5.7). */
  readonly transcript?: readonly TranscriptLine[];
  /** How the bot is called in the transcript, 1 to 255 characters; needed with a transcript. */
  readonly botName?: string;
  /** How the customer is called in the transcript, 1 to 255 characters; `customer.name` when left out. */
  readonly customerName?: string;
}

/**
 * Opens a conversation that was held outside the hub and hands it to a person (`escalation.transfer`, second form, protocol 6.4). It
 * is sent without a conversation id. Account, entry point and one contact are what the first message needs (protocol 5.3).
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem
 *
 * @example
 * openWithEscalation({
 *   account: { address: 'shop', channelType: 'byoc' }, entryPoint: '1001', botName: 'Ada',
 *   customer: { name, contacts: [{ type: 'email', address }] },
 *   transcript: [{ from: 'customer', text: 'A person, please', sent: new Date(saidAt) }],
 * });
 */
export function openWithEscalation(input: OpenWithEscalationInput): Draft<'escalation.transfer'> {
  return withoutProblems('openWithEscalation', (problems) => {
    const from = readerOf<OpenWithEscalationInput>(problems, '', input);
    const { conversation, ...draft } = escalationOf(from);
    return { ...draft, conversation: { ...conversation, ...opening(from) } };
  });
}

function opening(from: Reader<OpenWithEscalationInput>): DraftConversation {
  const account = from.object<OpenWithEscalationInput['account']>('account');
  const customer = from.object<CustomerInput>('customer');
  // Anything that is no object was noted when the customer's facts were read.
  if (from.has('customer') && !customer.has('contacts')) {
    customer.report('contacts', `is missing; give 1 to ${LIMITS.customerContacts}`);
  }
  const clientInfo = from.optionalObject<ClientInfoInput>('clientInfo');
  const message = transcriptOf(from, {
    bot: nameOf(from, 'botName', undefined),
    customer: nameOf(from, 'customerName', customer.value('name')),
  });
  return {
    account: {
      address: account.text('address', { max: LIMITS.nameLength }),
      channel: { type: account.text('channelType', { max: LIMITS.nameLength }) },
    },
    entryPoint: { id: from.text('entryPoint', { max: LIMITS.nameLength }) },
    ...(clientInfo !== undefined && { clientInfo: clientInfoOf(clientInfo) }),
    ...(message.length > 0 && { messages: { message } }),
  };
}

/** A name in the transcript; of an input without a transcript none is needed. */
function nameOf(
  from: Reader<OpenWithEscalationInput>,
  key: 'botName' | 'customerName',
  instead: unknown,
): string {
  const given = from.optionalText(key, { max: LIMITS.nameLength });
  if (given !== undefined) return given;
  if (typeof instead === 'string') return instead;
  const transcript = from.value('transcript');
  if (Array.isArray(transcript) && transcript.length > 0) {
    from.report(key, `is missing, and the transcript needs it; give 1 to ${LIMITS.nameLength} characters`);
  }
  return '';
}

function clientInfoOf(from: Reader<ClientInfoInput>): NonNullable<DraftConversation['clientInfo']> {
  const timeOffset = from.optionalFigure('timeOffsetMinutes', { ...LIMITS.timeOffsetMinutes, whole: true });
  const referrerName = from.optionalText('referrerName', { max: LIMITS.nameLength });
  const address = from.value('referrerUrl');
  return {
    ...(timeOffset !== undefined && { timeOffset }),
    ...(referrerName !== undefined && { referrerName }),
    ...(address !== undefined && {
      referrerUrl: checkedAddress(from.problems, from.pathOf('referrerUrl'), address, 'any'),
    }),
  };
}
