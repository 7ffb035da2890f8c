import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A message that came to be sent. */
export interface SentMessage {
  readonly messageId: string;
  readonly type?: { readonly value?: string };
  readonly conversation?: { readonly id?: string };
  readonly content?: { readonly text?: string };
}

/** As much of a hub as a bot needs that registers and speaks: tokens, resources that can be listed and created, messages. */
export class RegisteringHub {
  /** Names of what was created, in order. */
  readonly created: string[] = [];
  /** The messages that were taken, in order. */
  readonly taken: SentMessage[] = [];
  /** The code with which a message is refused; it is taken when there is none (protocol 3.2). */
  refusal: (message: SentMessage) => string | undefined = () => undefined;
  /** No request to send is answered before so many of them are there. */
  answersFrom = 1;
  #requestsToSend = 0;
  readonly #taking = new EventEmitter().setMaxListeners(0);

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      void this.#answer(request).then(({ status, body }) => {
        response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' });
        response.end(JSON.stringify(body));
      });
    });
  }

  static async start(): Promise<RegisteringHub> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new RegisteringHub(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Waits until a message with this text was taken; answers its id. */
  async hears(words: string): Promise<string> {
    for (;;) {
      const found = this.taken.find(({ content }) => content?.text === words);
      if (found !== undefined) return found.messageId;
      await once(this.#taking, 'taken');
    }
  }

  /** Waits until so many messages were taken. */
  async took(count: number): Promise<void> {
    while (this.taken.length < count) await once(this.#taking, 'taken');
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const sent = await text(request);
    if (request.url === '/token') {
      return { status: 200, body: { access_token: 'token', token_type: 'Bearer', expires_in: 3600 } };
    }
    if (request.method === 'GET') {
      return { status: 200, body: { authentication: [], clientApplication: [], participant: [] } };
    }
    if (request.url?.endsWith('/conversations/messages') === true) {
      this.#requestsToSend += 1;
      this.#taking.emit('came');
      while (this.#requestsToSend < this.answersFrom) await once(this.#taking, 'came');
      return this.#take(sent);
    }
    const { name } = JSON.parse(sent) as { name: string };
    this.created.push(name);
    return {
      status: 201,
      body: { id: `00000000-0000-4000-8000-${String(this.created.length).padStart(12, '0')}` },
    };
  }

  /** All of a request, or nothing (protocol 5.5). */
  #take(sent: string): { status: number; body: unknown } {
    const { message } = (JSON.parse(sent) as { messages: { message: SentMessage[] } }).messages;
    const code = message.map((one) => this.refusal(one)).find((refused) => refused !== undefined);
    if (code !== undefined)
      return { status: Number(code.split('-')[0]), body: { code, developerMessage: 'refused' } };
    this.taken.push(...message);
    this.#taking.emit('taken');
    const ids = message.map(({ messageId }) => ({ id: `hub-${messageId}`, messageId }));
    return { status: 202, body: { messages: { message: ids } } };
  }
}
