import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** JSON as tests look at it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A call that the hub made. */
export interface ReceivedCall {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** How to answer a call: with a status and perhaps a body, or not at all. */
export type Answer = { readonly status: number; readonly body?: string } | 'never';

/** A real HTTP server on loopback that plays a client application. */
export class CallbackReceiver {
  readonly #server: http.Server;
  readonly #arrived: ReceivedCall[] = [];
  readonly #waiting: ((call: ReceivedCall) => void)[] = [];
  #answer: (call: ReceivedCall, count: number) => Answer = () => ({ status: 202 });
  /** How many calls have come. */
  count = 0;

  private constructor() {
    this.#server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const call = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
        this.count += 1;
        const answer = this.#answer(call, this.count);
        if (answer !== 'never') response.writeHead(answer.status).end(answer.body);
        const waiter = this.#waiting.shift();
        if (waiter === undefined) this.#arrived.push(call);
        else waiter(call);
      });
    });
  }

  static async start(): Promise<CallbackReceiver> {
    const receiver = new CallbackReceiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/callback`;
  }

  /** Decides from now on how calls are answered; `count` starts at 1. */
  answerWith(answer: (call: ReceivedCall, count: number) => Answer): void {
    this.#answer = answer;
  }

  /** The next call that nobody has taken yet; waits for it. */
  async next(): Promise<ReceivedCall> {
    const arrived = this.#arrived.shift();
    return arrived ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Calls that came and that nobody has taken. */
  get untaken(): number {
    return this.#arrived.length;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }
}
