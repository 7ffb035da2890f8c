/** What went wrong on the wire, before there was an answer to judge. */
export type TransportFailureKind =
  'cancelled' | 'closed' | 'timeout' | 'network' | 'too_large' | 'unreadable' | 'private_address';

/**
 * A request that got no readable answer. Stays inside the package: `classifyTransportFailure` turns it into one of the
 * public errors. Carries no URL (a signed one is a secret), no header and no body.
 */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';

  constructor(
    readonly kind: TransportFailureKind,
    /** `false` only when it is certain that the server did not get the request. */
    readonly mayHaveArrived: boolean,
    /** Code of the system or of undici, such as `ECONNREFUSED` or `UND_ERR_HEADERS_TIMEOUT`. */
    readonly systemCode?: string,
  ) {
    super(systemCode === undefined ? kind : `${kind} (${systemCode})`);
  }
}

/** Failures before the request was on its way: the connection never stood, or nothing was written to it. */
const NEVER_SENT = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UND_ERR_INVALID_ARG',
  'UND_ERR_CLOSED',
]);

const KIND_BY_CODE: Readonly<Record<string, TransportFailureKind>> = {
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  UND_ERR_DESTROYED: 'closed',
  UND_ERR_CLOSED: 'closed',
  UND_ERR_HEADERS_OVERFLOW: 'unreadable',
};

/** Reads an error of undici or the system. An unknown one counts as a broken connection after the request was sent. */
export function toTransportFailure(error: unknown): TransportFailure {
  if (error instanceof TransportFailure) return error;
  // Undici gives its parser's errors a name, and a code only sometimes.
  if (error instanceof Error && error.name === 'HTTPParserError')
    return new TransportFailure('unreadable', true);
  const code = codeOf(error);
  if (code === undefined) return new TransportFailure('network', true);
  return new TransportFailure(KIND_BY_CODE[code] ?? 'network', !NEVER_SENT.has(code), code);
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
