import type { Readable } from 'node:stream';
import type { AxiosResponse } from 'axios';
import { Axios } from 'axios';
import type { AddressGuard } from './assets/address-guard.js';
import { TransportFailure, toTransportFailure } from './transport-failure.js';
import type { UndiciAdapterOptions } from './undici-adapter.js';
import { createUndiciAdapter } from './undici-adapter.js';

/** One HTTP request, its body serialised already. */
export interface TransportRequest {
  readonly method: string;
  /** Absolute URL. */
  readonly url: string;
  /** `configured`: an address that the program was set up with; `given`: one that came from outside, which is guarded. */
  readonly address: 'configured' | 'given';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | Readable;
  readonly signal?: AbortSignal | undefined;
  /** Limit for the attempt as a whole, in ms. For a stream: until the stream ends. */
  readonly timeoutMs: number;
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
  readonly send: (request: TransportRequest) => Promise<TransportResponse<string>>;
  /** Hands out the answer as a stream; the caller must read it to its end or destroy it. */
  readonly open: (request: TransportRequest) => Promise<TransportResponse<Readable>>;
  /** May be called twice. Later requests fail with kind `closed`. */
  readonly close: (force: boolean) => Promise<void>;
}

/** Times in ms, sizes in bytes; see `CLIENT_DEFAULTS`. */
export interface TransportOptions extends Omit<UndiciAdapterOptions, 'guard'> {
  readonly maxResponseBytes: number;
  /** For addresses that are given from outside. */
  readonly guard: AddressGuard;
}

/**
 * Axios over undici. Built from the bare `Axios` class, so that none of axios's default headers and transforms run: bodies
 * arrive serialised and answers leave as text.
 */
export function createTransport({ guard, ...options }: TransportOptions): Transport {
  // Connections of their own, so that none that was opened without a guard serves an address from outside.
  const adapters = {
    configured: createUndiciAdapter(options),
    given: createUndiciAdapter({ ...options, guard }),
  };
  const clients = {
    configured: new Axios({
      adapter: adapters.configured.adapter,
      maxContentLength: options.maxResponseBytes,
    }),
    given: new Axios({ adapter: adapters.given.adapter, maxContentLength: options.maxResponseBytes }),
  };

  const exchange = async <Body>(
    { method, url, address, headers, body, signal, timeoutMs }: TransportRequest,
    responseType: 'text' | 'stream',
  ): Promise<TransportResponse<Body>> => {
    if (isAborted(signal)) throw new TransportFailure('cancelled', false);
    try {
      const response: AxiosResponse<Body> = await clients[address].request({
        method,
        url,
        headers: { ...headers },
        responseType,
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
  };

  return {
    send: (request) => exchange<string>(request, 'text'),
    open: (request) => exchange<Readable>(request, 'stream'),
    close: async (force) => {
      await Promise.all([adapters.configured.close(force), adapters.given.close(force)]);
    },
  };
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted ?? false;
}
