import { randomUUID } from 'node:crypto';
import type { CallbackMessage } from '@colloquy/protocol';
import type { HubApi, HubAnswer } from './hub-api.js';
import { RegisteredApplication } from './registered-application.js';
import type { Expected, Transcript } from './transcript.js';

/** An agent application of the test: it receives what bots escalate. */
export class AgentApplication {
  private constructor(readonly registered: RegisteredApplication) {}

  static async register(api: HubApi): Promise<AgentApplication> {
    return new AgentApplication(await RegisteredApplication.register(api, 'egain_agent'));
  }

  get id(): string {
    return this.registered.id;
  }

  get problems(): readonly string[] {
    return this.registered.problems;
  }

  /** An agent who looks after one conversation. */
  agent(conversationId: string, name = 'Ann'): Agent {
    return new Agent(this.registered, conversationId, name);
  }

  async close(): Promise<void> {
    await this.registered.close();
  }
}

/** One agent in one conversation. */
export class Agent {
  constructor(
    private readonly application: RegisteredApplication,
    readonly conversationId: string,
    readonly name: string,
  ) {}

  get transcript(): Transcript {
    return this.application.transcript(this.conversationId);
  }

  async says(text: string): Promise<void> {
    await this.application.api.send(this.#message('text', { content: { text } }));
    this.transcript.said(text);
  }

  /** Gives the conversation back to the bot, with the reason that the bot registered as an intent (protocol 6.4). */
  async handsBack(intent?: string): Promise<void> {
    await this.application.api.send(
      this.#message('escalation.transfer', intent === undefined ? {} : { intent: { value: intent } }),
    );
    this.transcript.said('escalation.transfer');
  }

  /** Says something that the hub may refuse. */
  async tries(text: string): Promise<HubAnswer> {
    return this.application.api.call('POST', '/conversations/messages', {
      messages: { message: [this.#message('text', { content: { text } })] },
    });
  }

  /** Waits for the next messages, in this order and with nothing in between; answers the last. */
  async sees(first: Expected, ...more: readonly Expected[]): Promise<CallbackMessage> {
    let last = await this.transcript.next(first);
    for (const expected of more) last = await this.transcript.next(expected);
    return last;
  }

  #message(type: string, rest: object): object {
    return {
      messageId: randomUUID(),
      type: { value: type },
      conversation: { id: this.conversationId },
      sender: { type: 'egain_agent', participant: { name: this.name } },
      ...rest,
    };
  }
}
