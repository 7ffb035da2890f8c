import { timingSafeEqual } from 'node:crypto';
import { SCOPES } from '@colloquy/protocol';

/** One program that may fetch tokens (protocol 2.2). Not to be mixed up with a client application, which has callbacks. */
export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
  /** The scopes that it was given, in full (protocol 2.3); at least one. */
  readonly scopes: readonly string[];
}

/** The four scopes in full, as tokens carry them. */
export const ALL_SCOPES: readonly string[] = Object.values(SCOPES);

/** The client that a hub has when it is given none: all four scopes, and a secret that is no secret. */
export const LOCAL_CLIENT: OAuthClient = { id: 'local', secret: 'local-secret', scopes: ALL_SCOPES };

/** The client with this id and secret, compared in constant time; nothing if there is none. */
export function findClient(
  clients: readonly OAuthClient[],
  id: string,
  secret: string,
): OAuthClient | undefined {
  const client = clients.find((candidate) => candidate.id === id);
  return client !== undefined && sameText(client.secret, secret) ? client : undefined;
}

/** Compares two texts in a time that depends on their lengths only. */
export function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whose tokens the page has. */
export const CONSOLE_CLIENT = 'console';
