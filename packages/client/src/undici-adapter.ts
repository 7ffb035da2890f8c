import type { Readable } from 'node:stream';
import { finished } from 'node:stream';
import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios';
import type { Dispatcher } from 'undici';
import type { Connections } from './connections.js';
import { headersOf } from './response-headers.js';
import { TransportFailure, toTransportFailure } from './transport-failure.js';

/** Times in ms; see `CLIENT_DEFAULTS`. */
export interface UndiciAdapterOptions {
  readonly connections: Connections;
  readonly headersTimeoutMs: number;
  readonly bodyTimeoutMs: number;
}

/**
 * An axios adapter for files: over our own connections, guard included. Unlike axios's own it resolves for every status (the caller
 * classifies) and follows no redirect. Of the config it reads `url` (absolute), `method`, `headers`, `data` (string, bytes or
 * stream), `signal` and `timeout` (the attempt as a whole, to the end of the answer's stream). The answer is the stream.
 *
 * @throws TransportFailure only.
 */
export function createUndiciAdapter(options: UndiciAdapterOptions): AxiosAdapter {
  return async (config) => {
    const deadline = startDeadline(config);
    try {
      const { pool, path } = options.connections.to(config.url ?? '');
      const answer = await pool.request({
        path,
        method: (config.method ?? 'get').toUpperCase(),
        headers: config.headers.toJSON(),
        body: (config.data ?? null) as Dispatcher.RequestOptions['body'] & {},
        signal: deadline.signal,
        headersTimeout: options.headersTimeoutMs,
        bodyTimeout: options.bodyTimeoutMs,
      });
      const body: Readable = answer.body;
      finished(body, deadline.end);
      return {
        data: body,
        status: answer.statusCode,
        statusText: answer.statusText,
        headers: headersOf(answer.headers),
        config,
      };
    } catch (error) {
      deadline.end();
      throw toTransportFailure(deadline.signal.aborted ? deadline.signal.reason : error);
    }
  };
}

interface Deadline {
  readonly signal: AbortSignal;
  /** Forgets the timer and the caller's signal. May be called twice. */
  readonly end: () => void;
}

/**
 * One signal for both the caller's wish to stop and the time limit; its reason says which it was. That the caller has not
 * stopped already was checked by axios a moment ago.
 */
function startDeadline(config: InternalAxiosRequestConfig): Deadline {
  const controller = new AbortController();
  const caller = config.signal as AbortSignal | undefined;
  const cancel = (): void => controller.abort(new TransportFailure('cancelled', true));
  const timer = setTimeout(
    () => controller.abort(new TransportFailure('timeout', true, 'overallTimeoutMs')),
    config.timeout,
  );
  caller?.addEventListener('abort', cancel, { once: true });
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', cancel);
    },
  };
}
