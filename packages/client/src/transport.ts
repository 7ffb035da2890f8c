import type { Readable } from 'node:stream';
import type { AxiosResponse } from 'axios';
import { Axios } from 'axios';
import { AbortWatch } from './abort-watch.js';
import type { AddressGuard } from './assets/address-guard.js';
import { createConnections, type ConnectionOptions } from './connections.js';
import { TextExchange, type TextExchangeLimits } from './text-exchange.js';
import { TransportFailure, toTransportFailure } from './transport-failure.js';
import { createUndiciAdapter } from './undici-adapter.js';

/** One HTTP request without its body. */
export interface RequestHead {
  readonly method: string;
  /** Absolute URL. */
  readonly url: string;
  /** `configured`: an address that the program was set up with; `given`: one that came from outside, which is guarded. */
  readonly address: 'configured' | 'given';
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Limit for the attempt as a whole, in ms; a wait for a free connection counts. For a stream: until the stream ends. */
  readonly timeoutMs: number;
}

/** A request with a text, such as JSON, its body serialised already. */
export interface TextRequest extends RequestHead {
  readonly body?: string | undefined;
}

/** A request for a file, or with one. */
export interface FileRequest extends RequestHead {
  readonly body?: Readable | undefined;
}

/** An answer of whatever status. Header names are in lower case. */
export interface TransportResponse<Body> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** Sends requests and knows nothing of what they mean. Every rejection is a {@link TransportFailure}. */
export interface Transport {
  /** Reads the answer as UTF-8 text of at most `maxResponseBytes`. */
  readonly send: (request: TextRequest) => Promise<TransportResponse<string>>;
  /** Hands out the answer as a stream; the caller must read it to its end or destroy it. */
  readonly open: (request: FileRequest) => Promise<TransportResponse<Readable>>;
  /** May be called twice. Later requests fail with kind `closed`. */
  readonly close: (force: boolean) => Promise<void>;
}

/** Times in ms, sizes in bytes; see `CLIENT_DEFAULTS`. */
export interface TransportOptions extends Omit<ConnectionOptions, 'guard'>, TextExchangeLimits {
  /** For addresses that are given from outside. */
  readonly guard: AddressGuard;
}

/**
 * Texts go straight to undici, since every message does; files go by axios, over the same connections. It is built from the bare
 * `Axios` class, so that none of axios's default headers and transforms run: what is a stream stays one.
 */
export function createTransport({ guard, ...options }: TransportOptions): Transport {
  // Connections of their own, so that none that was opened without a guard serves an address from outside.
  const connections = {
    configured: createConnections(options),
    given: createConnections({ ...options, guard }),
  };
  const files = {
    configured: new Axios({
      adapter: createUndiciAdapter({ ...options, connections: connections.configured }),
    }),
    given: new Axios({ adapter: createUndiciAdapter({ ...options, connections: connections.given }) }),
  };
  const tools = { limits: options, watch: new AbortWatch() };

  return {
    send: (request) =>
      new Promise((answered, failed) => {
        if (isAborted(request.signal)) return failed(new TransportFailure('cancelled', false));
        try {
          const { pool, path } = connections[request.address].to(request.url);
          new TextExchange(request, tools, answered, failed).start(pool, path);
        } catch (error) {
          failed(toTransportFailure(error));
        }
      }),
    open: async ({ method, url, address, headers, body, signal, timeoutMs }) => {
      if (isAborted(signal)) throw new TransportFailure('cancelled', false);
      try {
        const response: AxiosResponse<Readable> = await files[address].request({
          method,
          url,
          headers: { ...headers },
          responseType: 'stream',
          timeout: timeoutMs,
          ...(body !== undefined && { data: body }),
          ...(signal !== undefined && { signal }),
        });
        return {
          status: response.status,
          headers: response.headers as Record<string, string>,
          body: response.data,
        };
      } catch (error) {
        // Axios's own CanceledError holds the whole request, token included: never let it out.
        throw isAborted(signal) ? new TransportFailure('cancelled', true) : toTransportFailure(error);
      }
    },
    close: async (force) => {
      await Promise.all([connections.configured.close(force), connections.given.close(force)]);
    },
  };
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted ?? false;
}
