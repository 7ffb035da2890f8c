import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callbackRequestSchema, type CallbackMessage } from '@colloquy/protocol';

/** User and password that the hub has to show. */
export interface CallbackCredentials {
  readonly username: string;
  readonly password: string;
}

/**
 * The callback of a test's own application: 401 without the registered credentials, otherwise 202, and every message is
 * handed on in order. What is not of the documented shape is kept as a problem.
 */
export class CallbackServer {
  /** What was wrong with callbacks; a test that ends should find none. */
  readonly problems: string[] = [];
  readonly #server: Server;

  private constructor(credentials: CallbackCredentials, deliver: (message: CallbackMessage) => void) {
    const { username, password } = credentials;
    const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    this.#server = createServer((request, response) => {
      void readBody(request).then((body) => {
        const known = request.headers.authorization === expected;
        response.writeHead(known ? 202 : 401).end();
        if (known) this.#take(body, deliver);
        else this.problems.push('a callback came without the registered credentials');
      });
    });
  }

  /** Listens on a free port. */
  static async start(
    credentials: CallbackCredentials,
    deliver: (message: CallbackMessage) => void,
  ): Promise<CallbackServer> {
    const callbacks = new CallbackServer(credentials, deliver);
    callbacks.#server.listen(0, '127.0.0.1');
    await once(callbacks.#server, 'listening');
    return callbacks;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/callback`;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  #take(body: string, deliver: (message: CallbackMessage) => void): void {
    const read = callbackRequestSchema.safeParse(parsed(body));
    if (read.success) read.data.messages.message.forEach(deliver);
    else this.problems.push(`a callback is not of the documented shape: ${read.error.message}`);
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return `no JSON: ${body}`;
  }
}
