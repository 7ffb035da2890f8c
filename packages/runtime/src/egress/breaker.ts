/**
 * Whether it makes sense to call the hub at all. Closed: yes; `failures` counts those in a row, over all conversations.
 * Open: not before `until`. Probing: one request finds out. `opened` counts how often in a row it was opened.
 */
export type Breaker =
  | { readonly state: 'closed'; readonly failures: number }
  | { readonly state: 'open'; readonly opened: number; readonly until: number }
  | { readonly state: 'probing'; readonly opened: number };

/** The state at the beginning, and after each answer of the hub, whatever it says. */
export const CLOSED: Breaker = { state: 'closed', failures: 0 };

export interface BreakerPolicy {
  /** Failures in a row after which the hub counts as down. */
  readonly opensAfter: number;
  /** First pause, in ms; doubles each time that the probe fails, up to `maxPauseMs`. */
  readonly pauseMs: number;
  readonly maxPauseMs: number;
}

/** How long to wait before a request may go, in ms; `Infinity` while a probe is out. */
export function breakerWaitMs(breaker: Breaker, now: number): number {
  if (breaker.state === 'probing') return Infinity;
  return breaker.state === 'open' ? Math.max(0, breaker.until - now) : 0;
}

/** A request goes. */
export function onRequest(breaker: Breaker): Breaker {
  return breaker.state === 'open' ? { state: 'probing', opened: breaker.opened } : breaker;
}

/** The request did not go after all: another may probe. */
export function onNothingSent(breaker: Breaker, now: number): Breaker {
  return breaker.state === 'probing' ? { state: 'open', opened: breaker.opened, until: now } : breaker;
}

/** What is known of a failure. */
export interface HubFailure {
  /** In ms, by a clock that nobody sets. */
  readonly now: number;
  /** How long the hub asked to wait, in ms. */
  readonly afterMs?: number;
  /** From 0 up to 1: processes that failed together must not come back together. */
  readonly random: number;
}

/** The hub could not be reached, or failed. */
export function onFailure(breaker: Breaker, policy: BreakerPolicy, failure: HubFailure): Breaker {
  const { now, afterMs = 0 } = failure;
  // Requests that left together fail together; that is one failure, not many.
  if (breaker.state === 'open') return { ...breaker, until: Math.max(breaker.until, now + afterMs) };
  const failures = breaker.state === 'closed' ? breaker.failures + 1 : policy.opensAfter;
  if (failures < policy.opensAfter && afterMs === 0) return { state: 'closed', failures };
  const opened = breaker.state === 'probing' ? breaker.opened + 1 : 1;
  const full = Math.min(policy.pauseMs * 2 ** (opened - 1), policy.maxPauseMs);
  return {
    state: 'open',
    opened,
    until: now + Math.max(afterMs, full / 2 + (full / 2) * failure.random),
  };
}
