import { once } from 'node:events';
import {
  createServer,
  request as forward,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TokenSource } from '@colloquy/client';

/** What becomes of the requests of one call on their way to the hub. What is left out stays as the client sent it. */
export interface Tampering {
  /** In place of path and query, from the base of the API on: `/channels/0f1e?$filter=a`. */
  readonly path?: string;
  /** In place of the body, as it is; an empty text is no body at all. */
  readonly text?: string;
  /** In place of these headers; one that is undefined is taken out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Changes the hub's answer before the client sees it. */
  readonly answer?: (body: unknown) => unknown;
}

/** What the hub itself answered. */
export interface SeenAnswer {
  readonly status: number;
  /** Parsed; undefined when there was none. */
  readonly body: unknown;
}

const PLACEHOLDER_TOKEN = 'put-on-by-the-proxy';

/** Of a client whose requests are to have the proxy's token. */
export const PLACEHOLDER: TokenSource = {
  token: () => Promise.resolve(PLACEHOLDER_TOKEN),
  invalidate: () => undefined,
};

/**
 * A way between a client and a hub on which requests are exchanged, so that a violation that the client would not send
 * reaches the hub all the same. It also puts its own token in the place of {@link PLACEHOLDER}: a field whose name
 * happens to occur in the token that a client sent is kept out of its errors, and a real token is random text.
 */
export class TamperingProxy {
  /** The hub's answers to the latest call. */
  answers: readonly SeenAnswer[] = [];
  #tampering: Tampering = {};
  readonly #server: Server;

  private constructor(
    private readonly hubApiUrl: string,
    private readonly token: string,
  ) {
    this.#server = createServer((request, response) => void this.#pass(request, response));
  }

  static async open(hubApiUrl: string, token: string): Promise<TamperingProxy> {
    const proxy = new TamperingProxy(hubApiUrl, token);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get apiUrl(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}${this.#basePath}`;
  }

  /** Every request of this call is tampered with in this way. */
  async during<Result>(tampering: Tampering, call: () => Promise<Result>): Promise<Result> {
    this.#tampering = tampering;
    this.answers = [];
    try {
      return await call();
    } finally {
      this.#tampering = {};
    }
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  get #basePath(): string {
    return new URL(this.hubApiUrl).pathname;
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const tampering = this.#tampering;
    const sent = await textOf(request);
    const body = tampering.text ?? sent;
    const path = tampering.path === undefined ? (request.url ?? '/') : `${this.#basePath}${tampering.path}`;
    const onward = forward(`${new URL(this.hubApiUrl).origin}${path}`, {
      method: request.method,
      headers: this.#headers(request.headers, body, tampering),
    });
    onward.once('error', () => response.destroy());
    onward.once('response', (answer) => void this.#answer(answer, response, tampering));
    onward.end(body);
  }

  async #answer(answer: IncomingMessage, response: ServerResponse, tampering: Tampering): Promise<void> {
    const status = answer.statusCode ?? 502;
    const text = await textOf(answer);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    this.answers = [...this.answers, { status, body }];
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(tampering.answer === undefined ? text : JSON.stringify(tampering.answer(body)));
  }

  #headers(from: IncomingHttpHeaders, body: string, tampering: Tampering): Record<string, string> {
    const headers: Record<string, string | string[] | undefined> = {
      ...from,
      authorization: from.authorization?.replace(PLACEHOLDER_TOKEN, this.token),
      'content-length': body === '' ? undefined : String(Buffer.byteLength(body)),
      'transfer-encoding': undefined,
      ...tampering.headers,
    };
    return Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
  }
}

async function textOf(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
