import http from 'node:http';
import https from 'node:https';
import type { HubClock } from '../clock.js';
import type { ExchangeLog } from '../exchanges/exchange-log.js';

/** One outgoing call. */
export interface ExchangeRequest {
  readonly method: 'POST' | 'GET';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came of it. Redirects are answers like any other; they are not followed. */
export type ExchangeResult =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string }
  | { readonly kind: 'failure'; readonly reason: string };

/** How much of an answer is kept, in bytes; enough for any token. */
const KEPT_BYTES = 65_536;

/** Makes the hub's outgoing calls over connections that are kept open. */
export class HttpExchange {
  readonly #clock: HubClock;
  readonly #timeoutMs: number;
  readonly #agents = {
    'http:': new http.Agent({ keepAlive: true, maxSockets: 256 }),
    'https:': new https.Agent({ keepAlive: true, maxSockets: 256 }),
  };

  /** @param log where the calls are noted, if they are. */
  constructor(
    clock: HubClock,
    timeoutMs: number,
    private readonly log?: ExchangeLog,
  ) {
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  /** Makes one call; never throws. The whole answer has to come within the time limit. */
  async send(request: ExchangeRequest): Promise<ExchangeResult> {
    const { method, url: target, headers, body } = request;
    const end = this.log?.begin({
      direction: 'out',
      method,
      target,
      request: { headers, ...(body !== undefined && { body }) },
    });
    const result = await this.#send(request);
    end?.(
      result.kind === 'failure'
        ? { failure: result.reason }
        : {
            status: result.status,
            response: { headers: {}, ...(result.body !== '' && { body: result.body }) },
          },
    );
    return result;
  }

  async #send(request: ExchangeRequest): Promise<ExchangeResult> {
    const first = await this.#once(request);
    // A kept connection may have been closed by the other side at the same moment: that is nobody's failure.
    if (first.kind === 'stale') {
      const second = await this.#once(request);
      return second.kind === 'stale' ? { kind: 'failure', reason: 'connection closed' } : second;
    }
    return first;
  }

  /** Ends all connections, those in use as well. */
  close(): void {
    this.#agents['http:'].destroy();
    this.#agents['https:'].destroy();
  }

  #once(request: ExchangeRequest): Promise<ExchangeResult | { readonly kind: 'stale' }> {
    return new Promise((resolve) => {
      const call = this.#open(request);
      if (call === undefined) {
        resolve({ kind: 'failure', reason: 'address or headers cannot be used' });
        return;
      }
      const limit = this.#clock.setTimeout(() => {
        resolve({ kind: 'failure', reason: `no answer within ${this.#timeoutMs} ms` });
        call.destroy();
      }, this.#timeoutMs);
      const finish = (result: ExchangeResult | { readonly kind: 'stale' }): void => {
        this.#clock.clearTimeout(limit);
        resolve(result);
      };
      call.on('error', (error: NodeJS.ErrnoException) => {
        const stale = call.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
        finish(stale ? { kind: 'stale' } : { kind: 'failure', reason: error.code ?? 'connection failed' });
      });
      call.on('response', (answer) => {
        readAnswer(answer, finish);
      });
      call.end(request.body);
    });
  }

  #open(request: ExchangeRequest): http.ClientRequest | undefined {
    const url = URL.parse(request.url);
    if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined;
    const body = request.body;
    const headers = {
      ...request.headers,
      ...(body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) }),
    };
    const options = { method: request.method, headers, agent: this.#agents[url.protocol] };
    try {
      return url.protocol === 'http:' ? http.request(url, options) : https.request(url, options);
    } catch (error) {
      // A registered header that HTTP does not allow; the caller records a failed attempt.
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }
}

function readAnswer(answer: http.IncomingMessage, finish: (result: ExchangeResult) => void): void {
  const kept: Buffer[] = [];
  let size = 0;
  answer.on('data', (chunk: Buffer) => {
    if (size < KEPT_BYTES) kept.push(chunk);
    size += chunk.length;
  });
  answer.on('error', () => {
    finish({ kind: 'failure', reason: 'answer broke off' });
  });
  answer.on('end', () => {
    finish({ kind: 'answer', status: answer.statusCode ?? 0, body: Buffer.concat(kept).toString('utf8') });
  });
}
