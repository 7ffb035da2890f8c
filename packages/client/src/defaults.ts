/**
 * Every default of the client in one place. Times are in milliseconds, sizes in bytes. Each can be changed by the option
 * of the same name of {@link createConversationManagerClient}.
 */
export const CLIENT_DEFAULTS = {
  timeouts: {
    connectTimeoutMs: 5_000, // TCP and TLS
    headersTimeoutMs: 15_000, // from the request sent to the answer's headers
    bodyTimeoutMs: 15_000, // silence between two pieces of an answer
    overallTimeoutMs: 30_000, // one attempt as a whole, waiting for a free connection included
    transferTimeoutMs: 120_000, // one upload or download as a whole
    cleanUpTimeoutMs: 5_000, // deleting the asset of an upload that failed
  },
  pool: {
    connectionsPerOrigin: 16, // more requests wait in line
    keepAliveMs: 4_000, // an idle connection is closed after that
  },
  maxResponseBytes: 33_554_432, // 32 MiB; 200 messages of a conversation or a page of channels with icons fit
  maxDownloadBytes: 10_485_760, // 10 MiB: the largest asset (protocol 4.8)
  token: {
    renewBeforeMs: 60_000, // a new token is fetched so long before the end of the old one, but never before half of its life
    lastMomentMs: 10_000, // the old one is used until so long before its end, but at least for three quarters of its life
    assumedLifetimeMs: 300_000, // when the answer has no usable `expires_in` (protocol 2.2)
    maxLifetimeMs: 86_400_000, // whatever the answer says
    firstPauseMs: 250, // after a failure nobody asks for so long; doubles with each in a row
    maxPauseMs: 30_000,
    maxAskedPauseMs: 300_000, // when the endpoint asks for a longer pause (`Retry-After`): up to that
  },
  retry: {
    attempts: 3, // the first one included; GET, PUT and DELETE only
    firstDelayMs: 250,
    maxDelayMs: 5_000,
    maxRetryAfterMs: 30_000, // asked to wait longer, the client gives up and hands the figure to the caller
  },
  upload: {
    method: 'POST', // inferred (protocol 4.8)
  },
  listPages: 1_000, // `listAll()` and `listEach()` stop there; fixed
  changeAttempts: 5, // `change()` edits so many times when somebody is always quicker, with the waits of `retry`; fixed
} as const;
