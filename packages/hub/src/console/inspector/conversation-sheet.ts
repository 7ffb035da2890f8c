import type { Conversation, HubMessage, MessageParty, Side } from '../../conversations/conversation.js';
import type { ConversationStore } from '../../conversations/conversation-store.js';
import { partyOf } from '../../conversations/parties.js';
import type { ResourceTables } from '../../resources/resource-tables.js';

/** One conversation in a list of them. */
export interface ConversationEntry {
  readonly id: string;
  readonly state: Conversation['state'];
  readonly owner: Conversation['owner'];
  readonly customer?: string;
  readonly account?: string;
  readonly messages: number;
  readonly lastMessageAt: number;
}

/** Who takes part, and how the hub reaches them. */
export interface ParticipantEntry {
  readonly side: Side;
  readonly name: string;
  readonly application?: string;
  readonly callback?: string;
  /** Whether the next message of the customer goes there. */
  readonly owns: boolean;
}

/** One step of what happened, in order. Holds no word of what was said. */
export interface TimelineEntry {
  readonly id?: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly at?: string;
  readonly status?: string;
  readonly visibility: HubMessage['visibility'];
  readonly intent?: string;
}

/** A conversation as the hub holds it. */
export interface ConversationSheet extends ConversationEntry {
  readonly channel?: string;
  readonly timeoutMinutes: number;
  readonly participants: readonly ParticipantEntry[];
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** The last ones, when there are very many. */
  readonly timeline: readonly TimelineEntry[];
}

/** What the sheets are read from. */
export interface SheetParts {
  readonly tables: ResourceTables;
  readonly conversations: ConversationStore;
}

/** The most conversations in the list, and steps on a sheet. */
const MAX_LISTED = 500;
const MAX_TIMELINE = 10_000;

/** The conversations of the hub, the one in which something was said last first. */
export function conversationEntries(parts: SheetParts): readonly ConversationEntry[] {
  return [...parts.conversations.list()]
    .sort((one, other) => other.lastMessageAt - one.lastMessageAt)
    .slice(0, MAX_LISTED)
    .map((conversation) => entryOf(parts, conversation));
}

/** Everything about one conversation but its words. */
export function conversationSheet(parts: SheetParts, id: string): ConversationSheet | undefined {
  const conversation = parts.conversations.get(id);
  if (conversation === undefined) return undefined;
  const { messages, timeoutMs } = conversation;
  const channel = channelOf(parts, conversation);
  return {
    ...entryOf(parts, conversation),
    ...(channel !== undefined && { channel }),
    timeoutMinutes: timeoutMs / 60_000,
    participants: (['customer', 'bot', 'agent'] as const).flatMap((side) => {
      const found = participantOf(parts, conversation, side);
      return found === undefined ? [] : [found];
    }),
    facts: factsOf(conversation),
    timeline: messages.slice(-MAX_TIMELINE).map((message) => timelineEntry(parts, message)),
  };
}

function entryOf({ tables }: SheetParts, conversation: Conversation): ConversationEntry {
  const { id, state, owner, messages, lastMessageAt, route, facts } = conversation;
  const account = tables.account.get(route.accountId)?.value.address;
  const customer = facts.customer?.name;
  return {
    id,
    state,
    owner,
    messages: messages.length,
    lastMessageAt,
    ...(account !== undefined && { account }),
    ...(customer !== undefined && { customer }),
  };
}

function channelOf({ tables }: SheetParts, { route }: Conversation): string | undefined {
  const account = tables.account.get(route.accountId);
  return account && tables.channel.get(account.value.channel.id)?.value.type;
}

function participantOf(
  { tables }: SheetParts,
  { route, state, owner, facts }: Conversation,
  side: Side,
): ParticipantEntry | undefined {
  const found = partyOf(tables, route, side);
  if (found === undefined) return undefined;
  const application = tables.clientApplication.get(found.applicationId)?.value.name;
  const name = side === 'customer' ? facts.customer?.name : found.party.participant?.name;
  return {
    side,
    name: name ?? found.party.type,
    callback: found.role.callback,
    owns: state === 'open' && owner === side,
    ...(application !== undefined && { application }),
  };
}

function factsOf({ facts }: Conversation): ConversationSheet['facts'] {
  const { customer, clientInfo, entryPoint, preferredAgent } = facts;
  const contacts = (customer?.contacts?.contact ?? []).map(({ type, address }) => ({
    name: type,
    value: address,
  }));
  const more = [
    { name: 'Entry point', value: entryPoint?.id },
    { name: 'Came from', value: clientInfo?.referrerName },
    { name: 'Asked for', value: preferredAgent?.userName ?? preferredAgent?.id },
  ].flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]));
  return [...contacts, ...(customer?.attributes ?? []), ...more];
}

function timelineEntry({ conversations }: SheetParts, message: HubMessage): TimelineEntry {
  const { id, type, created, visibility, intent } = message;
  const status = id === undefined ? undefined : conversations.statusOf(id)?.state;
  return {
    type,
    from: nameOf(message.sender),
    to: nameOf(message.recipient),
    visibility,
    ...(id !== undefined && { id }),
    ...(created !== undefined && { at: created.toISOString() }),
    ...(status !== undefined && { status }),
    ...(intent !== undefined && { intent }),
  };
}

function nameOf({ type, participant }: MessageParty): string {
  return participant?.name === undefined ? type : `${participant.name} (${type})`;
}
