import { RequestCancelledError, TokenError } from '../errors.js';
import type { TokenRequestOptions } from './request-token.js';
import { requestToken } from './request-token.js';
import type { BackOffFigures } from './token-back-off.js';
import { pauseAfter } from './token-back-off.js';

/** Where bearer tokens come from. The client calls it for every request, so it has to remember. */
export interface TokenSource {
  /**
   * A token that is good now. `signal` ends this caller's wait only.
   *
   * @throws TokenError when there is none to be had.
   */
  readonly token: (signal?: AbortSignal) => Promise<string>;
  /** Says that the hub refused `token`. Has no effect when a newer one is there already. */
  readonly invalidate: (token: string) => void;
}

/** Times in ms; see `CLIENT_DEFAULTS.token`. */
export interface TokenSourceOptions extends TokenRequestOptions, BackOffFigures {
  readonly renewBeforeMs: number;
  readonly lastMomentMs: number;
  readonly random: () => number;
}

interface Held {
  readonly token: string;
  /** From when on a new one is fetched, while this one is used. */
  readonly renewAt: number;
  /** From when on callers wait for the new one. */
  readonly waitAt: number;
  readonly expiresAt: number;
}

interface Failed {
  readonly error: TokenError;
  readonly times: number;
  readonly nextTryAt: number;
}

/**
 * A token source that asks once and remembers: one request however many callers wait, renewal in the background shortly before
 * the end of the token's life, one new token after a refusal however many requests were refused. A token with life in it is used
 * while the endpoint is slow or down. After a failure nobody asks for a while, and callers get the failure at once.
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { clock } = options;
  let held: Held | undefined;
  let failed: Failed | undefined;
  let flight: Promise<Held> | undefined;

  const fetchOnce = async (): Promise<Held> => {
    try {
      const fresh = heldFrom(await requestToken(options), options);
      failed = undefined;
      return (held = fresh);
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      failed = failedAgain(failed, error, clock.now(), options);
      throw withWait(failed, clock.now());
    } finally {
      flight = undefined;
    }
  };

  /** Whoever is first asks; the others wait for the same answer. */
  const renew = (): Promise<Held> => {
    if (flight !== undefined) return flight;
    if (failed !== undefined && clock.now() < failed.nextTryAt) {
      return Promise.reject(withWait(failed, clock.now()));
    }
    flight = fetchOnce();
    return flight;
  };

  return {
    token: async (signal) => {
      const now = clock.now();
      if (held !== undefined && now < held.renewAt) return held.token;
      if (signal?.aborted === true) throw cancelled();
      const renewal = renew();
      if (held === undefined || now >= held.waitAt) {
        return (
          await orAborted(
            orHeld(renewal, held, () => clock.now()),
            signal,
          )
        ).token;
      }
      // The old one is good for a while; whoever comes when it no longer is hears of the failure.
      renewal.catch(() => undefined);
      return held.token;
    },
    invalidate: (token) => {
      if (held?.token === token) held = undefined;
    },
  };
}

function heldFrom(
  { token, askedAt, lifetimeMs }: Awaited<ReturnType<typeof requestToken>>,
  { renewBeforeMs, lastMomentMs }: TokenSourceOptions,
): Held {
  const expiresAt = askedAt + lifetimeMs;
  return {
    token,
    expiresAt,
    renewAt: expiresAt - Math.min(renewBeforeMs, lifetimeMs / 2),
    waitAt: expiresAt - Math.min(lastMomentMs, lifetimeMs / 4),
  };
}

function failedAgain(
  before: Failed | undefined,
  error: TokenError,
  now: number,
  options: TokenSourceOptions,
): Failed {
  const times = (before?.times ?? 0) + 1;
  return { error, times, nextTryAt: now + pauseAfter(times, error.retryAfterMs, options, options.random) };
}

/** The same failure, with how long there is no point in asking. */
function withWait({ error, nextTryAt }: Failed, now: number): TokenError {
  return error.waiting(nextTryAt - now);
}

/** When a renewal fails while the old token still has some life, the old one is used. */
async function orHeld(renewal: Promise<Held>, held: Held | undefined, now: () => number): Promise<Held> {
  try {
    return await renewal;
  } catch (error) {
    if (held !== undefined && now() < held.expiresAt) return held;
    throw error;
  }
}

/** Waits for `work`, but no longer than `signal` allows; the work itself goes on for the others. */
async function orAborted<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (signal === undefined) return work;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(cancelled());
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function cancelled(): RequestCancelledError {
  return new RequestCancelledError('signal', 'Cancelled while waiting for a token', {
    operation: 'requestToken',
  });
}
