import { randomUUID } from 'node:crypto';
import type { CallbackMessage } from '@colloquy/protocol';
import { CallbackServer } from './callback-server.js';
import type { HubApi } from './hub-api.js';
import { Transcript } from './transcript.js';

/** A client application with a callback of its own, registered as documented (protocol 1.2), and what it was told. */
export class RegisteredApplication {
  readonly #transcripts = new Map<string, Transcript>();
  #callbacks: CallbackServer | undefined;
  #id = '';

  private constructor(
    readonly api: HubApi,
    readonly role: 'customer' | 'egain_agent',
  ) {}

  /**
   * Listens on a free port, and registers the callback with Basic authentication. `onMessage` hears of each message after
   * the transcript.
   */
  static async register(
    api: HubApi,
    role: 'customer' | 'egain_agent',
    onMessage: (message: CallbackMessage) => void = () => undefined,
  ): Promise<RegisteredApplication> {
    const application = new RegisteredApplication(api, role);
    const name = `${role} ${randomUUID()}`;
    const credentials = { username: 'hub', password: randomUUID() };
    application.#callbacks = await CallbackServer.start(credentials, (message) => {
      application.#note(message);
      onMessage(message);
    });
    const authentication = await api.create('/authentications', {
      name,
      type: 'basic',
      basicAuth: credentials,
    });
    application.#id = await api.create('/clientapplications', {
      name,
      roles: [
        {
          name: role,
          version: 'v3',
          callback: application.#callbacks.url,
          notificationEmail: 'tests@example.com',
          authentication: { id: authentication },
        },
      ],
    });
    return application;
  }

  /** The hub's id of the application. */
  get id(): string {
    return this.#id;
  }

  /** What was wrong with callbacks: nothing, if all is well. */
  get problems(): readonly string[] {
    return this.#callbacks?.problems ?? [];
  }

  /** What this side has seen of a conversation so far, and will see. */
  transcript(conversationId: string): Transcript {
    const known = this.#transcripts.get(conversationId);
    if (known !== undefined) return known;
    const transcript = new Transcript(this.role);
    this.#transcripts.set(conversationId, transcript);
    return transcript;
  }

  async close(): Promise<void> {
    await this.#callbacks?.close();
  }

  #note(message: CallbackMessage): void {
    this.transcript(message.conversation.id ?? '').add(message);
  }
}
