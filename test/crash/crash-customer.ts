import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConversationManagerClient, type ConversationManagerClient } from '@colloquy/client';
import type { RunningHub } from '@colloquy/hub';
import { readCallback } from '@colloquy/protocol';

const CHANNEL = 'custom.crash';
const CREDENTIALS = { clientId: 'local', clientSecret: 'local-secret', scope: 'https://local/.default' };

/** A customer application, registered over the API like any other, that writes down what its customers see. */
export class CrashCustomer {
  readonly #seen = new Map<string, string[]>();
  readonly #news = new EventEmitter();

  private constructor(
    private readonly server: Server,
    private readonly client: ConversationManagerClient<'customer'>,
  ) {}

  /** Registers the application, and puts it together with the bot that has registered itself. */
  static async register(hub: RunningHub, botName: string): Promise<CrashCustomer> {
    const server = createServer();
    const client = createConversationManagerClient({
      baseUrl: hub.apiUrl,
      credentials: { tokenUrl: hub.tokenUrl, ...CREDENTIALS },
      sender: 'customer',
    });
    const customer = new CrashCustomer(server, client);
    await customer.#listen();
    await customer.#wire(botName);
    return customer;
  }

  /** Says something, in a new conversation when none is named; answers the conversation's id. */
  async says(text: string, conversationId?: string): Promise<string> {
    const conversation =
      conversationId === undefined
        ? { account: { address: 'crash', channel: { type: CHANNEL } } }
        : { id: conversationId };
    const [sent] = await this.client.conversations.send({
      type: { value: 'text' },
      sender: { type: 'customer', participant: { name: 'John' } },
      content: { text },
      conversation,
    });
    return sent?.conversationId ?? '';
  }

  /** Everything that the customer of a conversation has seen, in order. */
  seen(conversationId: string): readonly string[] {
    return this.#seen.get(conversationId) ?? [];
  }

  /** Waits until so many messages were seen. */
  async hasSeen(conversationId: string, count: number, withinMs = 45_000): Promise<void> {
    const signal = AbortSignal.timeout(withinMs);
    while (this.seen(conversationId).length < count) {
      await once(this.#news, 'seen', { signal }).catch(() => {
        const seen = this.seen(conversationId).join(' | ');
        throw new TypeError(
          `The customer should have seen ${count} messages within ${withinMs} ms, but saw: ${seen}`,
        );
      });
    }
  }

  async close(): Promise<void> {
    await this.client.close();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  async #listen(): Promise<void> {
    this.server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        response.writeHead(202).end();
        this.#note(Buffer.concat(chunks).toString());
      });
    });
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  #note(body: string): void {
    for (const { conversation, type, content } of readCallback(JSON.parse(body)).messages) {
      const id = conversation.id ?? '';
      this.#seen.set(id, [...this.seen(id), type === 'text' ? (content?.text ?? '') : type]);
    }
    this.#news.emit('seen');
  }

  async #wire(botName: string): Promise<void> {
    const { port } = this.server.address() as AddressInfo;
    const participant = (await this.client.participants.listAll()).find(({ name }) => name === botName);
    const application = await this.client.clientApplications.create({
      name: 'crash customers',
      roles: [
        {
          name: 'customer',
          version: 'v3',
          callback: `http://127.0.0.1:${port}/callback`,
          notificationEmail: 'customers@example.com',
        },
      ],
    });
    const channel = await this.client.channels.create({
      type: CHANNEL,
      displayName: 'Crash',
      icon: 'aWNvbg==',
      restrictions: { outbound: { features: ['typing_events'], richMessageTypes: ['quickreply'] } },
    });
    const orchestration = await this.client.orchestrations.create({
      name: 'crash',
      applications: {
        botConfiguration: {
          bots: [{ id: participant?.application?.id ?? '', participant: { id: participant?.id ?? '' } }],
        },
        customerConfiguration: { customer: { id: application.id } },
      },
    });
    await this.client.accounts.create({
      name: 'crash',
      address: 'crash',
      channel: { id: channel.id },
      chatConfigurations: { orchestration: { id: orchestration.id }, entryPoint: { id: '1001' } },
    });
  }
}
