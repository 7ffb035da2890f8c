import { randomUUID } from 'node:crypto';
import type { CallbackMessage } from '@colloquy/protocol';
import { AssertionError } from 'chai';
import type { BotAccount } from './bot-account.js';
import type { HubApi } from './hub-api.js';
import { RegisteredApplication } from './registered-application.js';
import type { Expected, Transcript } from './transcript.js';

/** A customer application of the test: any number of customers behind one callback. */
export class CustomerApplication {
  private constructor(readonly registered: RegisteredApplication) {}

  static async register(api: HubApi): Promise<CustomerApplication> {
    return new CustomerApplication(await RegisteredApplication.register(api, 'customer'));
  }

  get id(): string {
    return this.registered.id;
  }

  get problems(): readonly string[] {
    return this.registered.problems;
  }

  /** Somebody who writes to an account; the conversation begins with the first words. */
  customer(account: BotAccount, name = 'John'): Customer {
    return new Customer(this.registered, account, name);
  }

  async close(): Promise<void> {
    await this.registered.close();
  }
}

/** One customer in one conversation. */
export class Customer {
  #conversationId: string | undefined;

  constructor(
    private readonly application: RegisteredApplication,
    private readonly account: BotAccount,
    readonly name: string,
  ) {}

  /** The hub's id of the conversation. */
  get conversationId(): string {
    if (this.#conversationId === undefined)
      throw new AssertionError(`${this.name} has not said anything yet.`);
    return this.#conversationId;
  }

  get transcript(): Transcript {
    return this.application.transcript(this.conversationId);
  }

  /** Says something, and answers the hub's id of the message when the hub has accepted it. */
  async says(text: string): Promise<string> {
    return this.sends({ type: { value: 'text' }, content: { text } }, text);
  }

  /** Sends any message as this customer. */
  async sends(message: CustomerMessage, words?: string): Promise<string> {
    const sent = await this.application.api.send({
      messageId: randomUUID(),
      sender: { type: 'customer', participant: { name: this.name } },
      conversation:
        this.#conversationId === undefined
          ? { account: { address: this.account.address, channel: { type: this.account.channelType } } }
          : { id: this.#conversationId },
      ...message,
    });
    this.#conversationId = sent.conversationId;
    this.transcript.said(words ?? message.type.value);
    return sent.id;
  }

  /** Waits for the next messages, in this order and with nothing in between; answers the last. */
  async sees(first: Expected, ...more: readonly Expected[]): Promise<CallbackMessage> {
    let last = await this.transcript.next(first);
    for (const expected of more) last = await this.transcript.next(expected);
    return last;
  }
}

/** What a customer application sends, but for what this file fills in. */
export interface CustomerMessage {
  readonly type: { readonly value: string };
  readonly [field: string]: unknown;
}
