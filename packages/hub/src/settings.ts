import type { Plan } from './operations/plan-limits.js';

/**
 * What the vendor's documentation leaves open, each with the conservative default of protocol section 12: a bot that
 * works here should not be surprised by the real hub.
 */
export interface HubSettings {
  /** A `messageId` seen before in the conversation: `refuse` answers 400-138, `accept` answers 202 with the first id and delivers nothing. */
  readonly duplicateMessageId: 'refuse' | 'accept';
  /** Types outside the permission table (`status.*`, `custom.*`, the other extras of protocol 6.1), from anybody in the conversation. */
  readonly unlistedTypes: 'accept' | 'refuse';
  /** A `parent` with `messageId` but without `id`: the prose allows it, the schema does not (protocol 11). `refuse` gives 400-143. */
  readonly parentByMessageId: 'refuse' | 'accept';
  /** Get conversation is documented for completed conversations; `refuse` answers 404-101 for an open one. */
  readonly getOpenConversations: 'refuse' | 'allow';
  /** Whether the first callback to each side carries account, customer, contacts and client information. */
  readonly firstCallbackCarriesConversation: boolean;
  /** `refuse` also protects what an orchestration uses; `documented` protects only what section 4 of the protocol names. */
  readonly deleteReferenced: 'refuse' | 'documented';
  /** `enforce` withholds what the channel's outbound restrictions do not allow (status `unsupported` or `skipped`). */
  readonly channelRestrictions: 'enforce' | 'ignore';
  /** Whether a sender whose message could not be delivered gets an `error` message. */
  readonly errorOnFailedDelivery: boolean;
  /** Whether both sides get a `conversation.end` when a conversation times out. */
  readonly announceTimeout: boolean;
  /** How long a callback may take to answer, in milliseconds. */
  readonly callbackTimeoutMs: number;
  /** Waits before the further attempts of a callback that failed, in milliseconds; as many attempts as entries. */
  readonly callbackRetryDelaysMs: readonly number[];
  /** Life of an access token, in seconds. */
  readonly tokenLifetimeSeconds: number;
  /** Life of a signed upload or download address, in seconds. */
  readonly assetUrlLifetimeSeconds: number;
  /** `$pagesize` of a list when the request names none. */
  readonly defaultPageSize: number;
  /** The plan whose limits hold (protocol 3.1): calls beyond them are answered 429-001. */
  readonly plan: Plan;
  /** Whether new custom bots are put into the seeded orchestration, or given an account of their own. Needs the seed. */
  readonly wireBots: boolean;
}

/** The defaults; the README says of each whether it is documented or inferred. */
export const DEFAULT_SETTINGS = {
  duplicateMessageId: 'refuse',
  unlistedTypes: 'accept',
  parentByMessageId: 'refuse',
  getOpenConversations: 'refuse',
  firstCallbackCarriesConversation: true,
  deleteReferenced: 'refuse',
  channelRestrictions: 'enforce',
  errorOnFailedDelivery: true,
  announceTimeout: false,
  callbackTimeoutMs: 5_000,
  callbackRetryDelaysMs: [1_000, 5_000, 30_000],
  tokenLifetimeSeconds: 3_600,
  assetUrlLifetimeSeconds: 3_600,
  defaultPageSize: 25,
  plan: 'none',
  wireBots: true,
} as const satisfies HubSettings;
