import type { IncomingHttpHeaders } from 'node:http';
import type { OperationName } from '@colloquy/protocol';
import { HubRefusal } from '../errors.js';
import type { SignedTokens } from '../signed-tokens.js';
import { PAGING_PARAMETERS } from './paging.js';

/** The token of a call, if it has one. */
export function bearerOf({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  return /^Bearer ([^\s]+)$/i.exec(authorization)?.[1];
}

/** The scopes that an operation asks for: one of them is enough, or all are needed. */
export interface ScopeDemand {
  readonly scopes: readonly string[];
  readonly needs: 'one' | 'all';
}

/** Refuses a call without a valid token (401-104), or with one that lacks the scopes (403-197); answers whose it is. */
export async function checkToken(
  tokens: SignedTokens,
  token: string | undefined,
  { scopes, needs }: ScopeDemand,
): Promise<string> {
  const claims = token === undefined ? undefined : await tokens.verify('access', token);
  if (claims === undefined) throw new HubRefusal('badToken');
  const scope = claims['scope'];
  const granted = typeof scope === 'string' ? scope.split(' ') : [];
  const has = (scope: string): boolean => granted.includes(scope);
  if (!(needs === 'all' ? scopes.every(has) : scopes.some(has))) throw new HubRefusal('scopeMissing');
  return String(claims.sub);
}

/** Refuses query parameters that the operation does not know (400-101). */
export function checkQuery(query: Readonly<Record<string, unknown>>, pages: boolean): void {
  const unknown = Object.keys(query).filter((name) => !pages || !PAGING_PARAMETERS.includes(name));
  if (unknown.length === 0) return;
  const details = unknown.map((name) => ({ key: name, value: 'unsupported query parameter' }));
  throw new HubRefusal('unsupportedQuery', [unknown.join(', ')], details);
}

/** One entry of `Accept-Language`: a language range and a weight. */
const LANGUAGE_RANGE = /^(\*|[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*)(\s*;\s*q=(0(\.\d{0,3})?|1(\.0{0,3})?))?$/;

/** Refuses an `Accept-Language` that is none (406-100); documented for get conversation only (protocol 3). */
export function checkLanguage(operation: OperationName, headers: IncomingHttpHeaders): void {
  const given = headers['accept-language'];
  if (operation !== 'fetchConversation' || given === undefined) return;
  if (given.split(',').every((range) => LANGUAGE_RANGE.test(range.trim()))) return;
  throw new HubRefusal('badLanguage');
}
