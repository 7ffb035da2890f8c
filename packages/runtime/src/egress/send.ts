import type { OutboxEntry, Owner } from '../store/records.js';

/** What sending one message came to. */
export type SendOutcome =
  | { readonly kind: 'sent' }
  /** The hub had taken it before: we crashed, or lost its answer, in between. */
  | { readonly kind: 'repeated' }
  /** It may work later; `afterMs` when the hub said when. */
  | { readonly kind: 'later'; readonly reason: string; readonly afterMs?: number }
  /** It will never work. `owner` is what the refusal says of the conversation. */
  | {
      readonly kind: 'refused';
      readonly reason: string;
      readonly owner: Owner;
      readonly hubCode?: string;
    };

/** Sends one message. Never rejects: failures are sorted by the hub's code (protocol 3.2). */
export type SendMessage = (entry: OutboxEntry, signal: AbortSignal) => Promise<SendOutcome>;
