import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { ConversationManagerClient } from '@colloquy/client';
import { applyCallback, emptyView, type ConversationView } from '@colloquy/hub';
import type { InboundMessage, OutboundMessage } from '@colloquy/protocol';
import type { CustomerAccount } from './customer-account.js';

/** Who writes. */
export interface CustomerDetails {
  readonly name: string;
  readonly email: string;
  /** A language tag, such as `de-DE`. */
  readonly language?: string;
}

/** What a customer says: words, or a choice that is more than its words (protocol 6.13). */
export interface Said {
  readonly text: string;
  readonly json?: string;
}

/** What takes what a customer says. */
export type Sends = Pick<ConversationManagerClient<'customer'>['conversations'], 'send'>;

/**
 * A conversation as its customer has it: `view` is what is to be seen, and `changed` is emitted after each change. When it has ended, the next words
 * begin another.
 */
export class CustomerConversation extends EventEmitter<{ changed: [] }> {
  view: ConversationView = fresh();
  /** What came before the hub had said which conversation the first words began. */
  #early: InboundMessage[] = [];

  constructor(
    private readonly hub: Sends,
    private readonly account: CustomerAccount,
    private readonly customer: CustomerDetails,
  ) {
    super();
  }

  get isOver(): boolean {
    return this.view.owner === 'ended';
  }

  /** Takes what the hub brings. */
  take(message: InboundMessage): void {
    const { conversationId } = this.view;
    if (conversationId === undefined) this.#early.push(message);
    else if (message.conversation.id === conversationId) {
      this.#change(applyCallback(this.view, { message, at: new Date().toISOString(), key: randomUUID() }));
    }
  }

  /** @throws ColloquyClientError when the hub does not take it. */
  async say({ text, json }: Said): Promise<void> {
    if (this.isOver) this.view = fresh();
    await this.#send({ type: { value: 'text' }, content: json === undefined ? { text } : { json } });
  }

  /** The outcome of a request to sign in, which is played (protocol 6.11). */
  async signIn(success: boolean): Promise<void> {
    await this.#send({ type: { value: success ? 'authentication.success' : 'authentication.failure' } });
  }

  /** Ends the conversation, if there is one. */
  async end(): Promise<void> {
    if (this.isOver || this.view.conversationId === undefined) return;
    await this.#send({ type: { value: 'conversation.end' } });
    this.#change({ ...this.view, owner: 'ended' });
  }

  async #send(draft: Pick<OutboundMessage<'customer'>, 'type' | 'content'>): Promise<void> {
    const { conversationId } = this.view;
    const { name } = this.customer;
    const [sent] = await this.hub.send({
      ...draft,
      messageId: randomUUID(),
      sender: { type: 'customer', participant: { name, type: 'customer' } },
      conversation: conversationId === undefined ? this.#opening() : { id: conversationId },
    } as OutboundMessage<'customer'>);
    if (conversationId !== undefined || sent?.conversationId === undefined) return;
    this.#change({ ...this.view, conversationId: sent.conversationId, owner: 'bot' });
    for (const message of this.#early.splice(0)) this.take(message);
  }

  /** Everything that opens a conversation (protocol 5.3). */
  #opening(): OutboundMessage<'customer'>['conversation'] {
    const { name, email, language } = this.customer;
    return {
      account: { address: this.account.address, channel: { type: this.account.channelType } },
      customer: {
        name,
        type: 'individual',
        contacts: { contact: [{ type: 'email', address: email }] },
        ...(language !== undefined && { attributes: [{ name: 'language', value: language }] }),
      },
      conversationContact: 'email',
      lookupContact: 'email',
      clientInfo: { referrerName: 'colloquy chat' },
    };
  }

  #change(view: ConversationView): void {
    if (view === this.view) return;
    this.view = view;
    this.emit('changed');
  }
}

function fresh(): ConversationView {
  return emptyView({ key: randomUUID(), side: 'customer', at: new Date().toISOString(), owner: 'draft' });
}
