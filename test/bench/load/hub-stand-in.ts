import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message that a bot has sent, as far as the benchmark reads it. */
export interface SentMessage {
  readonly messageId?: string;
  readonly type: { readonly value: string };
  readonly conversation: { readonly id: string };
  readonly content?: { readonly text?: string };
}

/** What is stored by `POST` and read again by `GET`: what a bot registers at its start (protocol 1.2). */
const LISTS: Readonly<Record<string, string>> = {
  '/authentications': 'authentication',
  '/clientapplications': 'clientApplication',
  '/participants': 'participant',
};

const TOKEN = 'token-of-the-benchmark';
const BASE = '/v3';
/** So long that no bot ever sends on a connection that is being closed. */
const KEEP_ALIVE_MS = 600_000;

/**
 * The hub's side that bots see: tokens, registration, and the operation that sends. It costs as little as it can, so that
 * what is measured is the bot.
 */
export class HubStandIn {
  readonly #server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) =>
    this.#take(request, response),
  );
  readonly #resources = new Map<string, object[]>();

  constructor(
    private readonly onSent: (message: SentMessage) => void,
    private readonly onProblem: (problem: string) => void,
  ) {}

  /** Listens on a free port and answers it. */
  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString();
      this.#answer(request, response, body);
    });
  }

  #answer({ method, url = '', headers }: IncomingMessage, response: ServerResponse, body: string): void {
    if (url === '/token') return reply(response, 200, { access_token: TOKEN, expires_in: 86_400 });
    if (headers.authorization !== `Bearer ${TOKEN}`) {
      this.onProblem(`${method} ${url} came without a token`);
      return reply(response, 401, { code: '401-104', developerMessage: 'No token.' });
    }
    if (url === `${BASE}/conversations/messages`) return this.#send(response, body);
    this.#register(response, method, url.slice(BASE.length), body);
  }

  #send(response: ServerResponse, body: string): void {
    const { messages } = JSON.parse(body) as { messages: { message: readonly SentMessage[] } };
    const taken = messages.message.map(({ messageId, conversation }) => ({
      id: randomUUID(),
      messageId,
      conversation,
    }));
    reply(response, 202, { messages: { message: taken } });
    messages.message.forEach(this.onSent);
  }

  #register(response: ServerResponse, method: string | undefined, path: string, body: string): void {
    const list = LISTS[path];
    if (list === undefined) {
      this.onProblem(`${method} ${path} is not part of the benchmark`);
      return reply(response, 404, { code: '404-101', developerMessage: 'Not part of the benchmark.' });
    }
    const resources = this.#resources.get(path) ?? [];
    this.#resources.set(path, resources);
    if (method === 'GET') return reply(response, 200, { [list]: resources });
    const id = randomUUID();
    const now = new Date().toISOString();
    resources.push({ ...(JSON.parse(body) as object), id, created: now, modified: now });
    reply(response, 201, { id });
  }
}

function reply(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    .end(text);
}
