import type { Readable } from 'node:stream';
import type { CallOptions } from '../http-call.js';
import { exchange, refuseFailure, type SignedExchangeOptions } from './signed-exchange.js';
import { checkSignedUrl, signedCall } from './signed-url.js';

/** Bytes to be uploaded to a signed URL. */
export interface SignedUpload extends CallOptions {
  readonly url: string;
  readonly content: Uint8Array | Readable;
  /** Bytes; must be what the URL was signed for (protocol 4.8). */
  readonly size: number;
  readonly contentType: string;
}

/** See `CLIENT_DEFAULTS.upload`. */
export interface SignedUploadOptions extends SignedExchangeOptions {
  readonly method: string;
}

/** Sends bytes to a signed URL; any 2xx is success (protocol 4.8). */
export async function uploadSigned(options: SignedUploadOptions, upload: SignedUpload): Promise<void> {
  const { method, timeoutMs, allowPlainHttp } = options;
  const { url, content, size, contentType, signal } = upload;
  const call = signedCall('uploadContent', method, url);
  const response = await exchange(options, call, {
    method,
    url: checkSignedUrl(url, call, allowPlainHttp),
    headers: { 'content-type': contentType, 'content-length': String(size) },
    body: content,
    signal,
    timeoutMs,
  });
  await refuseFailure(options, call, response);
  // Taken is taken: what the answer still has to say, or that it breaks off, is of no concern.
  response.body.on('error', () => undefined).destroy();
}
