import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import type { FailedCall } from '../classify-failure.js';
import { classifyTransportFailure } from '../classify-failure.js';
import type { CallOptions } from '../http-call.js';
import { TransportFailure, toTransportFailure } from '../transport-failure.js';
import { exchange, refuseFailure, type SignedExchangeOptions } from './signed-exchange.js';
import { checkSignedUrl, signedCall } from './signed-url.js';

/** What to fetch from a signed URL. */
export interface SignedDownload extends CallOptions {
  readonly url: string;
  /** Bytes; a longer file ends in an error. Default: `CLIENT_DEFAULTS.maxDownloadBytes`, 10 MiB. */
  readonly maxBytes?: number | undefined;
}

/** A file on its way. Read `body` to its end or destroy it; a failure on the way destroys it with one of our errors. */
export interface DownloadedFile {
  readonly body: Readable;
  readonly contentType: string | undefined;
  /** Bytes as announced; `undefined` when the server does not say. */
  readonly size: number | undefined;
}

/** Sizes in bytes; see `CLIENT_DEFAULTS`. */
export interface SignedDownloadOptions extends SignedExchangeOptions {
  readonly maxDownloadBytes: number;
}

/** Fetches what a signed URL points at (protocol 4.8). */
export async function downloadSigned(
  options: SignedDownloadOptions,
  { url, maxBytes = options.maxDownloadBytes, signal }: SignedDownload,
): Promise<DownloadedFile> {
  const call = signedCall('downloadContent', 'GET', url);
  const response = await exchange(options, call, {
    method: 'GET',
    url: checkSignedUrl(url, call, options.allowPlainHttp),
    headers: {},
    signal,
    timeoutMs: options.timeoutMs,
  });
  await refuseFailure(options, call, response);
  const announced = Number(response.headers['content-length'] ?? Number.NaN);
  return {
    body: limited(response.body, maxBytes, call),
    contentType: response.headers['content-type'],
    size: Number.isSafeInteger(announced) ? announced : undefined,
  };
}

/** `source`, cut off with an error after `maxBytes`. Either end of it takes the other along. */
function limited(source: Readable, maxBytes: number, call: FailedCall): Readable {
  let size = 0;
  const out = new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      size += piece.length;
      if (size <= maxBytes) done(null, piece);
      else done(classifyTransportFailure(call, new TransportFailure('too_large', true)));
    },
  });
  source.on('error', (error) => out.destroy(classifyTransportFailure(call, toTransportFailure(error))));
  out.on('close', () => source.destroy());
  return source.pipe(out);
}
