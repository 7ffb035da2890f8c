import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConversationManagerClient, type ConversationManagerClient } from '@colloquy/client';

/** A body of the hub's API, as far as a test looks at it. */
export interface SentBody {
  readonly messages: { readonly message: readonly { readonly messageId: string }[] };
}

/** Answers a request to send. `number` counts from 1. */
export type Answer = (response: ServerResponse, body: SentBody, number: number) => void;

const running = new Set<ScriptedHub>();

/** For `afterEach`. */
export async function closeHubs(): Promise<void> {
  await Promise.all([...running].map((hub) => hub.close()));
}

/** A hub on a free port that answers as a test says, and a client of it. Its tokens are `token-1`, `token-2` and so on. */
export class ScriptedHub {
  /** What came to be sent, in order. */
  readonly bodies: SentBody[] = [];
  /** The tokens with which it came. */
  readonly tokens: (string | undefined)[] = [];
  readonly client: ConversationManagerClient;
  readonly #server: Server;
  #issued = 0;

  private constructor(server: Server) {
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    this.client = createConversationManagerClient({
      baseUrl: `${url}/v3`,
      credentials: { tokenUrl: `${url}/token`, clientId: 'bot', clientSecret: 'secret', scope: 'all' },
    });
  }

  /** Open until {@link closeHubs}. */
  static async open(answer: Answer, token?: (response: ServerResponse) => void): Promise<ScriptedHub> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const hub = new ScriptedHub(server);
    running.add(hub);
    server.on('request', (request, response) => {
      if (request.url === '/token') {
        hub.#issued += 1;
        if (token !== undefined) token(response);
        else json(response, 200, { access_token: `token-${hub.#issued}`, expires_in: 3_600 });
        return;
      }
      hub.tokens.push(request.headers.authorization?.replace('Bearer ', ''));
      let text = '';
      request.setEncoding('utf8');
      request.on('data', (piece: string) => (text += piece));
      request.on('end', () => {
        const body = JSON.parse(text) as SentBody;
        answer(response, body, hub.bodies.push(body));
      });
    });
    return hub;
  }

  /** The hub is gone; its address answers nobody any more. */
  async close(): Promise<void> {
    if (!running.delete(this)) return;
    await this.client.close({ force: true });
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** The hub takes everything (protocol 5.5). */
export const TAKES: Answer = (response, { messages }) => {
  const message = messages.message.map(({ messageId }) => ({ id: `hub-${messageId}`, messageId }));
  json(response, 202, { messages: { message } });
};

/** The hub refuses with a code of its own (protocol 3.2). */
export function refuses(code: string, developerMessage = 'refused'): Answer {
  return (response) => json(response, Number(code.split('-')[0]), { code, developerMessage });
}

/** Something between us and the hub answers. */
export function page(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return (response) =>
    void response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('<html>Sorry</html>');
}
