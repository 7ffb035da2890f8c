import { parseHubTime } from '@colloquy/protocol';

const DAY_MS = 86_400_000;

/**
 * How long an answer asks to wait, in ms, at most a day: `Retry-After` in seconds or as an HTTP date, else `X-RateLimit-Reset`
 * as a UTC date-time or in epoch seconds (protocol 3.1). `undefined` when it says nothing readable.
 *
 * @param headers names in lower case.
 * @param now ms since 1970.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const waitMs = fromRetryAfter(headers['retry-after'], now) ?? fromReset(headers['x-ratelimit-reset'], now);
  return waitMs === undefined ? undefined : Math.min(Math.max(waitMs, 0), DAY_MS);
}

function fromRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Math.ceil(Number(value) * 1_000);
  return untilDate(Date.parse(value), now);
}

function fromReset(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1_000 - now;
  return untilDate(parseHubTime(value)?.getTime() ?? Date.parse(value), now);
}

function untilDate(time: number, now: number): number | undefined {
  return Number.isNaN(time) ? undefined : time - now;
}
