import { timingSafeEqual } from 'node:crypto';
import { SCOPES } from '@colloquy/protocol';

/** One program that may fetch tokens (protocol 2.2). Not to be mixed up with a client application, which has callbacks. */
export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
  /** The scopes that it was given, in full (protocol 2.3); at least one. */
  readonly scopes: readonly string[];
  /**
   * Names of the client applications that it speaks for: it reads only conversations in which they take part (403-178), and sends
   * only for their sides (400-240, 403-103). Default: all of them.
   */
  readonly applications?: readonly string[];
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

/** What the client with this id speaks for; nothing when that is everything. */
export function applicationsOf(clients: readonly OAuthClient[], id: string): readonly string[] | undefined {
  return clients.find((candidate) => candidate.id === id)?.applications;
}

/** Compares two texts in a time that depends on their lengths only. */
export function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whose tokens the page has. */
export const CONSOLE_CLIENT = 'console';
