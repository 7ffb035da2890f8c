import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EventEmitter } from 'node:events';
import { text } from 'node:stream/consumers';

/** A call as the service got it. */
export interface AskedCall {
  readonly what: string;
  readonly key: string;
  /** Counted by the bot from 1. */
  readonly attempt: number;
  /** Answers it; harmless when whoever asked is gone. */
  readonly answer: (words: string, status?: number) => void;
}

/** A service outside, which answers when the test says so. */
export class AskedService {
  /** In the order in which they came, from all processes. */
  readonly calls: AskedCall[] = [];
  readonly #news = new EventEmitter();
  readonly #server: Server = createServer((request, response) => {
    const { 'idempotency-key': key, attempt } = request.headers;
    void text(request).then((what) => {
      this.calls.push({ what, key: String(key), attempt: Number(attempt), answer: answering(response) });
      this.#news.emit('call');
    });
  });

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** What was asked with these words, in the order in which it came. */
  about(what: string): readonly AskedCall[] {
    return this.calls.filter((call) => call.what === what);
  }

  /** Waits for a call about something; answers it. `number` counts from 1. */
  async call(what: string, number = 1): Promise<AskedCall> {
    const signal = AbortSignal.timeout(30_000);
    for (;;) {
      const call = this.about(what)[number - 1];
      if (call !== undefined) return call;
      await once(this.#news, 'call', { signal });
    }
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

function answering(response: ServerResponse): AskedCall['answer'] {
  return (words, status = 200) => void response.writeHead(status).end(words);
}
