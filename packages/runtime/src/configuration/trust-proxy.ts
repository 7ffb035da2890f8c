import { isIP } from 'node:net';

/**
 * Whose word counts for where a request comes from (`X-Forwarded-For`, `X-Forwarded-Proto`): nobody's (`false`), that of so many proxies in
 * front, or that of proxies at these addresses and networks, separated by commas.
 */
export type TrustProxy = false | number | string;

export const TRUST_PROXY_FORMS =
  'off, a number of proxies such as 1, or addresses and networks such as 10.0.0.0/8, loopback';

/** Names of networks that express knows. */
const NAMED = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** Reads the setting; `undefined` when it is none of its forms. To trust everybody is none: then callers could say what they like. */
export function readTrustProxy(value: string): TrustProxy | undefined {
  if (value === 'off') return false;
  if (/^[1-9]$/.test(value)) return Number(value);
  const parts = value.split(',').map((part) => part.trim());
  return parts.every(isNetwork) ? parts.join(', ') : undefined;
}

function isNetwork(part: string): boolean {
  if (NAMED.has(part)) return true;
  const [address = '', length, ...rest] = part.split('/');
  const kind = isIP(address);
  if (kind === 0 || rest.length > 0) return false;
  // Of length 0 is everybody.
  return length === undefined || (/^[1-9]\d*$/.test(length) && Number(length) <= (kind === 4 ? 32 : 128));
}
