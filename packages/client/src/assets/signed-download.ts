import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import type { FailedCall } from '../classify-failure.js';
import { classifyTransportFailure } from '../classify-failure.js';
import { ResponseUnreadableError } from '../errors.js';
import type { CallOptions } from '../http-call.js';
import { TransportFailure, toTransportFailure } from '../transport-failure.js';
import type { TransportResponse } from '../transport.js';
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

/**
 * Fetches what a signed URL points at (protocol 4.8). Follows redirects, each checked as the first address is; nothing of ours is
 * sent along.
 */
export async function downloadSigned(
  options: SignedDownloadOptions,
  { url, maxBytes = options.maxDownloadBytes, signal }: SignedDownload,
): Promise<DownloadedFile> {
  const call = signedCall('downloadContent', 'GET', url);
  return readDownload(options, call, await follow(options, call, url, signal), maxBytes);
}

/** The file that an answer holds; an answer that is not 2xx is an error. */
export async function readDownload(
  options: SignedDownloadOptions,
  call: FailedCall,
  response: TransportResponse<Readable>,
  maxBytes: number,
): Promise<DownloadedFile> {
  await refuseFailure(options, call, response);
  const announced = Number(response.headers['content-length'] ?? Number.NaN);
  return {
    body: limited(response.body, maxBytes, call),
    contentType: response.headers['content-type'],
    size: Number.isSafeInteger(announced) ? announced : undefined,
  };
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** A storage service sends to a nearer one, which may send on. More is a circle. */
const MAX_REDIRECTS = 3;

async function follow(
  options: SignedDownloadOptions,
  call: FailedCall,
  url: string,
  signal: AbortSignal | undefined,
): Promise<TransportResponse<Readable>> {
  let at = url;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const checked = checkSignedUrl(at, call, options.allowPlainHttp);
    const { timeoutMs } = options;
    const request = {
      method: 'GET',
      address: 'given',
      url: checked,
      headers: {},
      signal,
      timeoutMs,
    } as const;
    const response = await exchange(options, call, request);
    const { location } = response.headers;
    if (!REDIRECTS.has(response.status) || location === undefined) return response;
    // What a redirect has to say besides is of no concern.
    response.body.on('error', () => undefined).destroy();
    at = URL.canParse(location, checked) ? new URL(location, checked).href : location;
  }
  throw new ResponseUnreadableError('status', `More than ${MAX_REDIRECTS} redirects`, {
    operation: call.operation,
    target: call.target,
    cure: 'The file cannot be had from there; ask for a new signed URL.',
  });
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
