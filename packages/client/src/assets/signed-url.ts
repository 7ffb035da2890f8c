import type { FailedCall } from '../classify-failure.js';
import { RequestInvalidError } from '../errors.js';

/** How a call to a signed URL is named in errors: the signature is the whole permission, so that the URL appears in none. */
export function signedCall(operation: string, method: string, url: string): FailedCall {
  return {
    operation,
    target: `${method} signed URL`,
    requestId: undefined,
    sent: { secrets: [url], body: undefined },
  };
}

/**
 * The address to ask, without its fragment.
 *
 * @throws RequestInvalidError when it is not `https:`, or `http:` where that is allowed.
 */
export function checkSignedUrl(url: string, call: FailedCall, allowPlainHttp: boolean): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && allowPlainHttp)) {
    return `${parsed.origin}${parsed.pathname}${parsed.search}`;
  }
  throw new RequestInvalidError('The signed URL is not an absolute https URL', {
    operation: call.operation,
    target: call.target,
    fields: ['url'],
  });
}
