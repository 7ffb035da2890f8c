import {
  outboundMessageSchema,
  permissionOf,
  readCallback,
  richTextProblem,
  type InboundMessage,
  type OutboundMessage,
} from '@colloquy/protocol';
import { messageOf, type OutboxEntry, type SendOutcome, type SendRefused } from '@colloquy/runtime';
import { seenMessage, type SeenMessage } from './seen-message.js';

/** Who owns a conversation. */
export type TestOwner = 'bot' | 'agent' | 'ended';

/** A message that the hub has taken. */
export interface TakenMessage extends SeenMessage {
  readonly conversationId: string;
}

/** What the hub tells whoever watches. */
export interface HubWatcher {
  /** A message of the bot was taken. */
  taken(message: TakenMessage): void;
  /** A message of the bot was refused, and why. */
  refused(conversationId: string, message: SeenMessage, reason: string): void;
}

/** What the hub does to the next messages in place of taking them. */
export interface NextRefusal {
  readonly code: string;
  readonly reason: string;
  /** Waits for a message of this type; any when left out. */
  readonly type?: string;
}

/** A conversation as the hub knows it. */
interface TestConversation {
  owner: TestOwner;
  introduced: boolean;
}

/** Facts of a conversation that the first callback brings (protocol 7.4). */
export interface ConversationFacts {
  readonly [key: string]: unknown;
}

/**
 * The hub of a test: no network and no process, and as strict as the real one. What a bot sends is checked by the schemas, the
 * permission table and the ownership of the conversation; a message that it has is not taken again.
 */
export class TestHub {
  readonly taken: TakenMessage[] = [];
  /** The hub is away: nothing is taken until it is back. */
  isAway = false;
  readonly #conversations = new Map<string, TestConversation>();
  readonly #ids = new Set<string>();
  readonly #refusals: NextRefusal[] = [];
  #count = 0;

  constructor(
    private readonly bot: string,
    private readonly now: () => number,
    private readonly watcher: HubWatcher,
  ) {}

  /** The next message of the bot is refused. */
  refuseNext(refusal: NextRefusal): void {
    this.#refusals.push(refusal);
  }

  ownerOf(conversationId: string): TestOwner {
    return this.#of(conversationId).owner;
  }

  /** Messages from the bot, as they leave. */
  send(entries: readonly OutboxEntry[]): SendOutcome {
    if (this.isAway) return { kind: 'later', reason: 'the hub is away', concerns: 'message' };
    if (entries.some(({ messageId }) => this.#ids.has(messageId))) {
      return entries.length === 1 ? { kind: 'repeated' } : { kind: 'split', reason: '400-138' };
    }
    for (const [index, entry] of entries.entries()) {
      const refusal = this.#take(entry, index);
      if (refusal !== undefined) return refusal;
    }
    return { kind: 'sent' };
  }

  /** A message to the bot, in the form of a callback. */
  compose(
    conversationId: string,
    fields: Readonly<Record<string, unknown>>,
    facts: ConversationFacts,
  ): InboundMessage {
    this.#count += 1;
    const id = `00000000-0000-4000-9000-${String(this.#count).padStart(12, '0')}`;
    const conversation = this.#of(conversationId);
    const time = new Date(this.now()).toISOString();
    const [message] = readCallback({
      messages: {
        message: [
          {
            id,
            messageId: `m-${this.#count}`,
            conversation: { id: conversationId, ...(conversation.introduced ? {} : facts) },
            recipients: { recipient: [{ type: 'custom_bot', participant: { name: this.bot } }] },
            created: time,
            sent: time,
            ...fields,
          },
        ],
      },
    }).messages;
    if (message === undefined) throw new TypeError('The test made a callback that cannot be read.');
    conversation.introduced = true;
    return message;
  }

  /** Somebody else takes the conversation over, hands it back, or ends it. */
  move(conversationId: string, owner: TestOwner): void {
    this.#of(conversationId).owner = owner;
  }

  #take(entry: OutboxEntry, index: number): SendRefused | undefined {
    const message = messageOf(entry);
    const seen = { ...seenMessage(message), conversationId: entry.conversationId };
    const refusal = this.#nextRefusal(seen.type) ?? this.#problem(message, entry.conversationId);
    if (refusal !== undefined) {
      const reason = `${refusal.code}: ${refusal.reason}`;
      this.watcher.refused(entry.conversationId, seen, reason);
      return { kind: 'refused', reason, owner: ownerBy(refusal.code), index, hubCode: refusal.code };
    }
    this.#ids.add(entry.messageId);
    this.taken.push(seen);
    if (seen.type === 'escalation.transfer') this.move(entry.conversationId, 'agent');
    if (seen.type === 'conversation.end') this.move(entry.conversationId, 'ended');
    this.watcher.taken(seen);
    return undefined;
  }

  #nextRefusal(type: string): NextRefusal | undefined {
    const place = this.#refusals.findIndex((each) => each.type === undefined || each.type === type);
    return place === -1 ? undefined : this.#refusals.splice(place, 1)[0];
  }

  /** Why the real hub would refuse a message (protocol 3.2). */
  #problem(message: OutboundMessage<'custom_bot'>, conversationId: string): NextRefusal | undefined {
    const { owner } = this.#of(conversationId);
    if (owner === 'ended') return { code: '400-630', reason: 'the conversation is over' };
    if (owner === 'agent') return { code: '400-240', reason: 'the conversation belongs to an agent' };
    const type = message.type.value;
    if (permissionOf('custom_bot', type) === 'denied') {
      return { code: '400-199', reason: `a custom_bot may not send ${type}` };
    }
    const read = outboundMessageSchema.safeParse(message);
    const rich = richTextProblem(type, message.content?.json);
    const problems = [
      ...(read.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
      ...(rich === undefined ? [] : [rich]),
    ];
    return problems.length === 0 ? undefined : { code: '400-152', reason: problems.join('; ') };
  }

  #of(conversationId: string): TestConversation {
    const known = this.#conversations.get(conversationId) ?? { owner: 'bot', introduced: false };
    this.#conversations.set(conversationId, known);
    return known;
  }
}

/** What a refusal says of the conversation. */
function ownerBy(code: string): TestOwner {
  if (code === '400-240') return 'agent';
  return code === '400-630' ? 'ended' : 'bot';
}
