import type { OutboxEntry, Owner } from '../store/records.js';

/** What one request to send came to. */
export type SendOutcome =
  | { readonly kind: 'sent' }
  /** The hub had taken it before: we crashed, or lost its answer, in between. Only for a request with one message. */
  | { readonly kind: 'repeated' }
  /** It may work later. */
  | SendLater
  /** The hub refused all, and does not say which message is to blame: send them one by one. */
  | { readonly kind: 'split'; readonly reason: string }
  /** One message will never go, or none of the conversation will. */
  | SendRefused;

/** A failure that may pass. */
export interface SendLater {
  readonly kind: 'later';
  readonly reason: string;
  /** How long the hub asked to wait, in ms. */
  readonly afterMs?: number;
  /** `rate`: we send too quickly. `hub`: it is down, or does not know us now. `message`: nothing is known of others. */
  readonly concerns: 'rate' | 'hub' | 'message';
  /** The hand-back, by its time, because of which it is asked again: another refusal is younger than that. */
  readonly handedBackAt?: number;
}

/** A failure for good. */
export interface SendRefused {
  readonly kind: 'refused';
  readonly reason: string;
  /** What the refusal says of the conversation. */
  readonly owner: Owner;
  /** Place in the request of the message that is to blame. */
  readonly index: number;
  readonly hubCode?: string;
  /** The last hand-back before the request, by its time; left out when there was none, or it does not matter. */
  readonly handedBackAt?: number;
}

/**
 * Sends 1 to 10 messages of one conversation in one request. Never rejects: failures are sorted by the hub's code
 * (protocol 3.2).
 */
export type SendMessages = (entries: readonly OutboxEntry[], signal: AbortSignal) => Promise<SendOutcome>;
