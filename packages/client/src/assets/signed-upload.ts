import type { FailedCall } from '../classify-failure.js';
import { RequestCancelledError, ResponseUnreadableError } from '../errors.js';
import type { CallOptions } from '../http-call.js';
import type { CountedContent } from './counted-content.js';
import { exchange, refuseFailure, type SignedExchangeOptions } from './signed-exchange.js';
import { checkSignedUrl, signedCall } from './signed-url.js';

/** Content to be uploaded to a signed URL. */
export interface SignedUpload extends CallOptions {
  readonly url: string;
  /** Ends where `size` says; see {@link countContent}. */
  readonly content: CountedContent;
  /** Bytes; must be what the URL was signed for (protocol 4.8). */
  readonly size: number;
  readonly contentType: string;
}

/** See `CLIENT_DEFAULTS.upload`. */
export interface SignedUploadOptions extends SignedExchangeOptions {
  readonly method: string;
}

/**
 * Sends content to a signed URL; any 2xx is success (protocol 4.8). What breaks the content off comes out of it, and not
 * the broken connection that follows.
 */
export async function uploadSigned(options: SignedUploadOptions, upload: SignedUpload): Promise<void> {
  const { method, timeoutMs, allowPlainHttp } = options;
  const { url, content, size, contentType, signal } = upload;
  const call = signedCall('uploadContent', method, url);
  try {
    const response = await exchange(options, call, {
      method,
      address: 'given',
      url: checkSignedUrl(url, call, allowPlainHttp),
      headers: { 'content-type': contentType, 'content-length': String(size) },
      body: content.stream,
      signal,
      timeoutMs,
    });
    await refuseFailure(options, call, response);
    // Taken is taken: what the answer still has to say, or that it breaks off, is of no concern.
    response.body.on('error', () => undefined).destroy();
    if (!content.isComplete()) throw takenTooSoon(call);
    content.reportTaken();
  } catch (error) {
    const broken = error instanceof RequestCancelledError ? undefined : content.failure();
    throw broken === undefined ? error : broken.reason;
  } finally {
    content.stream.destroy();
  }
}

/** Some proxies answer for themselves. A file that only they say to be there may be half a file. */
function takenTooSoon({ operation, target }: FailedCall): ResponseUnreadableError {
  const what = 'The answer says that the content was taken, before all of it was sent';
  return new ResponseUnreadableError('status', what, { operation, target, mayHaveTakenEffect: true });
}
