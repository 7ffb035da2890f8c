/** What a connection may take of time and memory. */
export interface HttpLimits {
  /** From the connection, or the request before, to the last header, in ms. */
  readonly headersTimeoutMs: number;
  /** From the first byte of a request to the last of its body, in ms. */
  readonly requestTimeoutMs: number;
  /** How often it is looked for connections that take longer, in ms. */
  readonly checkEveryMs: number;
  /** Bytes of all headers together; more is answered 431. */
  readonly maxHeaderBytes: number;
  readonly maxHeaders: number;
  /** Connections at the same time; further ones are closed at once. */
  readonly maxConnections: number;
}

/** The hub's requests have a dozen headers, and come in one piece or over a few seconds. */
export const HTTP_LIMITS: HttpLimits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  checkEveryMs: 2_000,
  maxHeaderBytes: 16_384,
  maxHeaders: 100,
  maxConnections: 2_000,
};
