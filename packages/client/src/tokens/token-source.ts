import { RequestCancelledError, TokenError } from '../errors.js';
import type { TokenRequestOptions } from './request-token.js';
import { requestToken } from './request-token.js';
import type { BackOffFigures } from './token-back-off.js';
import { pauseAfter } from './token-back-off.js';

/** Where bearer tokens come from. The client calls it for every request, so it has to remember. */
export interface TokenSource {
  /**
   * A token that is good now; a promise only where it has to be waited for. `signal` ends this caller's wait only.
   *
   * @throws TokenError (the promise rejects) when there is none to be had.
   */
  readonly token: (signal?: AbortSignal) => string | Promise<string>;
  /** Says that the hub refused `token`. Has no effect when a newer one is there already. */
  readonly invalidate: (token: string) => void;
}

/** Times in ms; see `CLIENT_DEFAULTS.token`. */
export interface TokenSourceOptions extends TokenRequestOptions, BackOffFigures {
  readonly renewBeforeMs: number;
  readonly lastMomentMs: number;
  readonly random: () => number;
}

/** Ages are in ms since `askedAt`. */
interface Held {
  readonly token: string;
  readonly askedAt: number;
  /** The age from which on a new one is fetched, while this one is used. */
  readonly renewAge: number;
  /** The age from which on callers wait for the new one. */
  readonly waitAge: number;
  readonly lifetimeMs: number;
}

interface Failed {
  readonly error: TokenError;
  readonly times: number;
  readonly failedAt: number;
  readonly pauseMs: number;
}

/**
 * A token source that asks once and remembers: one request however many callers wait, renewal in the background shortly before
 * the end of the token's life, one new token after a refusal however many requests were refused. A token with life in it is used
 * while the endpoint is slow or down. After a failure nobody asks for a while, and callers get the failure at once.
 *
 * A clock that was set back behind the last answer says nothing about its age: a new token is fetched, no pause goes on, and what
 * a token is worth meanwhile is for the hub to say (401).
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
      throw error.waiting(failed.pauseMs);
    } finally {
      flight = undefined;
    }
  };

  /** Whoever is first asks; the others wait for the same answer. */
  const renew = (): Promise<Held> => {
    if (flight !== undefined) return flight;
    const waitMs = remainingPause(failed, clock.now());
    if (failed !== undefined && waitMs > 0) return Promise.reject(failed.error.waiting(waitMs));
    flight = fetchOnce();
    return flight;
  };

  const renewed = async (age: number, signal: AbortSignal | undefined): Promise<string> => {
    if (signal?.aborted === true) throw cancelled();
    const renewal = renew();
    if (held === undefined || age >= held.waitAge) {
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
  };

  return {
    token: (signal) => {
      const age = clock.now() - (held?.askedAt ?? 0);
      return held !== undefined && age >= 0 && age < held.renewAge ? held.token : renewed(age, signal);
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
  return {
    token,
    askedAt,
    lifetimeMs,
    renewAge: lifetimeMs - Math.min(renewBeforeMs, lifetimeMs / 2),
    waitAge: lifetimeMs - Math.min(lastMomentMs, lifetimeMs / 4),
  };
}

function failedAgain(
  before: Failed | undefined,
  error: TokenError,
  now: number,
  options: TokenSourceOptions,
): Failed {
  const times = (before?.times ?? 0) + 1;
  return {
    error,
    times,
    failedAt: now,
    pauseMs: pauseAfter(times, error.retryAfterMs, options, options.random),
  };
}

/** For how long there is still no point in asking, in ms. */
function remainingPause(failed: Failed | undefined, now: number): number {
  if (failed === undefined || now < failed.failedAt) return 0;
  return failed.failedAt + failed.pauseMs - now;
}

/** When a renewal fails while the old token still has some life, the old one is used. */
async function orHeld(renewal: Promise<Held>, held: Held | undefined, now: () => number): Promise<Held> {
  try {
    return await renewal;
  } catch (error) {
    if (held !== undefined && now() < held.askedAt + held.lifetimeMs) return held;
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
