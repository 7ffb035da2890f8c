import {
  adapt,
  optionsOf,
  remember,
  type Adaptation,
  type Change,
  type ChannelProfile,
  type ChannelTexts,
  type Draft,
  type Offer,
} from '@colloquy/protocol';
import type { SentRef } from '@colloquy/dialogs';
import { toOutboxEntry, type IdentifiedMessage } from '../store/outbox-message.js';
import { maskMessage } from '../privacy/mask-message.js';
import type { ConversationRecord, Json, OutboxEntry } from '../store/records.js';
import { composeMessage } from './compose-message.js';

/** How many offers a conversation remembers: the newest, and those whose buttons a customer may still click. */
const REMEMBERED_OFFERS = 5;

/** How many messages a conversation remembers to have sent. */
const REMEMBERED_MESSAGES = 20;

/** The conversation's channel, as far as it is known. Without it messages leave as they were written. */
export interface ChannelOutlook {
  readonly profile: ChannelProfile;
  /** Words in the bot's language, where the channel cannot show something. */
  readonly texts?: Partial<ChannelTexts> | undefined;
}

/** What a turn says, as it leaves. */
export interface Outbound {
  readonly entries: readonly OutboxEntry[];
  /** The newest first: what answers are matched to (protocol 6.13). */
  readonly offers: readonly Offer[];
  /** The newest last: what errors and receipts are matched to (protocol 6.12). */
  readonly sent: readonly SentRef[];
  /** What the channel could not show. */
  readonly changes: readonly Change[];
}

export interface OutboundFacts {
  readonly record: ConversationRecord;
  readonly turnId: string;
  /** In ms since the epoch. */
  readonly now: number;
  /** When that came which is answered, in ms since the epoch. */
  readonly since?: number;
  readonly channel?: ChannelOutlook | undefined;
}

/** Messages for what a turn says: with their ids, as the channel can show them, and with what they offer remembered. */
export function outboundOf(drafts: readonly Draft[], facts: OutboundFacts): Outbound {
  const { record, turnId, since } = facts;
  const { offers = NOTHING, sent = NOTHING } = record;
  if (drafts.length === 0) return { entries: NOTHING, offers, sent, changes: NOTHING };
  const entries: OutboxEntry[] = [];
  const said: SentRef[] = [];
  const changes: Change[] = [];
  let offered = offers;
  drafts.forEach((draft, index) => {
    const message = withoutHiddenWords(
      composeMessage(draft, record.conversationId, record.bot, `${turnId}-${index}`),
      record,
    );
    const adapted = adaptTo(message, facts);
    const offer = offerOf(message, adapted, facts);
    if (offer !== undefined) offered = remember(offered, offer, REMEMBERED_OFFERS);
    for (const each of adapted.messages) {
      const one = identified(each);
      entries.push(toOutboxEntry(one, since));
      said.push(refOf(one));
    }
    for (const change of adapted.changes) changes.push(change);
  });
  return { entries, offers: offered, sent: rememberSent(sent, said), changes };
}

const NOTHING: readonly never[] = [];

/** The messages that were said last, after some more were. */
export function rememberSent(
  before: readonly SentRef[] = NOTHING,
  said: readonly SentRef[],
): readonly SentRef[] {
  if (said.length === 0) return before;
  const all = before.concat(said);
  return all.length > REMEMBERED_MESSAGES ? all.slice(-REMEMBERED_MESSAGES) : all;
}

/** What a dialog has noted of a message that the customer has hidden is not said meanwhile. */
function withoutHiddenWords(message: IdentifiedMessage, { hidden }: ConversationRecord): IdentifiedMessage {
  if (hidden === undefined) return message;
  const words = hidden.flatMap((each) => each.words);
  if (words.length === 0) return message;
  // Masking changes words and keeps the structure.
  return maskMessage(message as unknown as Json, words) as unknown as IdentifiedMessage;
}

function adaptTo(message: IdentifiedMessage, { record, now, channel }: OutboundFacts): Adaptation {
  if (channel === undefined) return { messages: [message], changes: NOTHING };
  const { profile, texts } = channel;
  return adapt(message, profile, {
    now: new Date(now),
    ...(record.lastInboundAt !== undefined && { lastInboundAt: new Date(record.lastInboundAt) }),
    ...(texts !== undefined && { texts }),
  });
}

function offerOf(
  message: IdentifiedMessage,
  { messages, changes }: Adaptation,
  { now, channel }: OutboundFacts,
): Offer | undefined {
  // Only rich messages offer something, and their content is JSON.
  if (messages.length === 0 || message.content?.json === undefined) return undefined;
  const slotTitle = channel?.texts?.slotTitle;
  const at = new Date(now).toISOString();
  const offer = optionsOf(message, { at, ...(slotTitle !== undefined && { slotTitle }) });
  // A number that is typed means a place in the list where the customer saw a list.
  const numbered = changes.some(({ options }) => options !== undefined);
  return offer !== undefined && numbered ? { ...offer, numbered } : offer;
}

/** Adapting a message keeps its conversation, and gives each part an id. */
function identified(message: Adaptation['messages'][number]): IdentifiedMessage {
  return message as IdentifiedMessage;
}

function refOf({ messageId, type }: IdentifiedMessage): SentRef {
  return { messageId, type: type.value };
}
