/**
 * The errors of the client: what each means, what to do, and whether the same call may succeed later. A single error can
 * differ from its row in `retryable` where the answer says more.
 */
export const CLIENT_ERRORS = {
  COLLOQUY_E_CLIENT_OPTIONS_INVALID: {
    retryable: false,
    meaning: 'The client was given wrong or missing options.',
    cure: 'Correct the options that the message lists.',
  },
  COLLOQUY_E_REQUEST_INVALID: {
    retryable: false,
    meaning:
      'A request breaks the rules of the protocol. Nothing was sent, unless it is content that turned out wrong on its way.',
    cure: 'Correct the fields that the message lists.',
  },
  COLLOQUY_E_PERMISSION_DENIED: {
    retryable: false,
    meaning: 'The permission table denies this message type to this sender; nothing was sent (protocol 6.1).',
    cure: 'Send a type that the table grants to the sender.',
  },
  COLLOQUY_E_HUB_REFUSED: {
    retryable: false,
    meaning: 'The hub understood the request and refused it.',
    cure: 'Correct the request; the hub code and the fields say what.',
  },
  COLLOQUY_E_NOT_AUTHORISED: {
    retryable: false,
    meaning:
      'The hub does not let this client do this: token refused twice, scope missing, or action forbidden.',
    cure: "Check the OAuth client's id, secret and scopes, and that the client takes part in what it asks for.",
  },
  COLLOQUY_E_NOT_FOUND: {
    retryable: false,
    meaning: 'The hub knows nothing under this id.',
    cure: 'Check the id, and that the base URL is that of the right environment.',
  },
  COLLOQUY_E_CONFLICT: {
    retryable: false,
    meaning: 'Such a resource exists already, or it was changed since it was read.',
    cure: 'Read the resource again; adopt it, or repeat the change with its new `modified`.',
  },
  COLLOQUY_E_IN_USE: {
    retryable: false,
    meaning: 'The hub does not delete what something else uses (protocol 4).',
    cure: 'Delete or change what uses it first: accounts, orchestrations, participants, client applications, then authentications. An asset that a message used stays.',
  },
  COLLOQUY_E_CONVERSATION_LOST: {
    retryable: false,
    meaning: 'The conversation is over, or no longer ours.',
    cure: 'Stop sending to it.',
  },
  COLLOQUY_E_RATE_LIMITED: {
    retryable: true,
    meaning: "The hub's rate limit was reached (protocol 3.1).",
    cure: 'Wait as long as `retryAfterMs` says, else back off; send more slowly.',
  },
  COLLOQUY_E_HUB_UNAVAILABLE: {
    retryable: true,
    meaning: 'The hub could not be reached, did not answer in time, or failed inside.',
    cure: 'Try again with back-off; a message with the same `messageId`.',
  },
  COLLOQUY_E_TOKEN: {
    retryable: false,
    meaning: 'The token endpoint gave no token (protocol 2.2).',
    cure: 'Check token URL, client id, client secret and scope.',
  },
  COLLOQUY_E_RESPONSE_UNREADABLE: {
    retryable: false,
    meaning: 'An answer is not what the protocol describes.',
    cure: 'Check that the URL is that of the API and not of a proxy or a login page.',
  },
  COLLOQUY_E_REQUEST_CANCELLED: {
    retryable: false,
    meaning: 'The call was cancelled by its signal, or the client was closed.',
    cure: 'Nothing, if that was meant.',
  },
} as const satisfies Record<
  string,
  { readonly retryable: boolean; readonly meaning: string; readonly cure: string }
>;

/** Stable code of a client error. */
export type ClientErrorCode = keyof typeof CLIENT_ERRORS;

const BRAND = Symbol.for('colloquy.client-error');

/** What an error knows of its call. Never a token, a secret, a signed URL or words of a message. */
export interface ClientErrorFacts {
  /** Operation id (protocol 4), or `requestToken`, `uploadContent`, `downloadContent`. */
  readonly operation?: string | undefined;
  /** Method and path, such as `GET /channels/0f1e`. */
  readonly target?: string | undefined;
  /** HTTP status, if there was an answer. */
  readonly status?: number | undefined;
  /** The hub's code (protocol 3.2), such as `400-138`. */
  readonly hubCode?: string | undefined;
  /** Paths of the attributes in question, such as `messages.message[0].type.value`. */
  readonly fields?: readonly string[] | undefined;
  /** The id that the hub gave the request, else the one we sent with it. For the vendor's support. */
  readonly requestId?: string | undefined;
  /** How long the hub asked to wait, in ms. */
  readonly retryAfterMs?: number | undefined;
  /** Whether the same call may succeed later. Default: the row of {@link CLIENT_ERRORS}. */
  readonly retryable?: boolean | undefined;
  /** Whether the hub may have done what was asked all the same. Default `false`. */
  readonly mayHaveTakenEffect?: boolean | undefined;
  /** What to do, where more is known than the row of {@link CLIENT_ERRORS} says. */
  readonly cure?: string | undefined;
  /** What it comes of, when that is the caller's own: a stream that failed, a file that cannot be read. */
  readonly cause?: unknown;
}

/**
 * An error of the client. `message` says what happened, to which operation, and what to do; `name` shows the hub's code, as
 * in `ConflictError[400-138]`, so that one log line is enough. Recognise it with {@link isColloquyClientError}.
 */
export abstract class ColloquyClientError extends Error {
  readonly [BRAND] = true;
  readonly operation: string | undefined;
  readonly target: string | undefined;
  readonly status: number | undefined;
  readonly hubCode: string | undefined;
  readonly fields: readonly string[];
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly retryable: boolean;
  readonly mayHaveTakenEffect: boolean;

  constructor(
    kind: string,
    readonly code: ClientErrorCode,
    what: string,
    facts: ClientErrorFacts = {},
  ) {
    super(
      compose(what, facts, facts.cure ?? CLIENT_ERRORS[code].cure),
      facts.cause === undefined ? undefined : { cause: facts.cause },
    );
    this.name = `${kind}[${facts.hubCode ?? facts.status ?? code}]`;
    this.operation = facts.operation;
    this.target = facts.target;
    this.status = facts.status;
    this.hubCode = facts.hubCode;
    this.fields = facts.fields ?? [];
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
    this.retryable = facts.retryable ?? CLIENT_ERRORS[code].retryable;
    this.mayHaveTakenEffect = facts.mayHaveTakenEffect ?? false;
  }
}

/** "getChannel (GET /channels/0f1e): what happened [fields: a, b] [request 42]. What to do." */
function compose(what: string, facts: ClientErrorFacts, cure: string): string {
  const target = facts.target === undefined ? '' : ` (${facts.target})`;
  const call = facts.operation === undefined ? '' : `${facts.operation}${target}: `;
  const untold = (facts.fields ?? []).filter((field) => !what.includes(field));
  const fields = untold.length === 0 ? '' : ` [fields: ${untold.join(', ')}]`;
  const request = facts.requestId === undefined ? '' : ` [request ${facts.requestId}]`;
  return `${call}${what}${fields}${request}. ${cure}`;
}

/** Whether `error` is a {@link ColloquyClientError}, of this copy of the package or another. */
export function isColloquyClientError(error: unknown): error is ColloquyClientError {
  return typeof error === 'object' && error !== null && BRAND in error;
}

/** Wrong or missing options; `problems` lists all of them. */
export class ClientOptionsError extends ColloquyClientError {
  constructor(readonly problems: readonly string[]) {
    super(
      'ClientOptionsError',
      'COLLOQUY_E_CLIENT_OPTIONS_INVALID',
      `Options refused: ${problems.join('; ')}`,
    );
  }
}

/**
 * A request that breaks the protocol's rules. `fields` says where. Raised before anything is sent; only the content of an upload, which
 * is read on its way, can turn out wrong later.
 */
export class RequestInvalidError extends ColloquyClientError {
  constructor(what: string, facts: ClientErrorFacts) {
    super('RequestInvalidError', 'COLLOQUY_E_REQUEST_INVALID', what, facts);
  }
}

/** A message type that the sender may not send; raised before anything is sent (protocol 6.1). */
export class PermissionDeniedError extends ColloquyClientError {
  constructor(
    readonly sender: string,
    readonly messageType: string,
    what: string,
    facts: ClientErrorFacts,
  ) {
    super('PermissionDeniedError', 'COLLOQUY_E_PERMISSION_DENIED', what, facts);
  }
}

/** The hub refused the request's form or values (most 400, 406). */
export class HubRefusedError extends ColloquyClientError {
  constructor(what: string, facts: ClientErrorFacts) {
    super('HubRefusedError', 'COLLOQUY_E_HUB_REFUSED', what, facts);
  }
}

/** Why the hub does not let us: the token was refused twice, a scope is missing, or the action is forbidden. */
export type NotAuthorisedReason = 'credentials' | 'scope' | 'action';

/** 401 after a new token, 403. */
export class NotAuthorisedError extends ColloquyClientError {
  constructor(
    readonly reason: NotAuthorisedReason,
    what: string,
    facts: ClientErrorFacts,
  ) {
    super('NotAuthorisedError', 'COLLOQUY_E_NOT_AUTHORISED', what, facts);
  }
}

/** 404. */
export class NotFoundError extends ColloquyClientError {
  constructor(what: string, facts: ClientErrorFacts) {
    super('NotFoundError', 'COLLOQUY_E_NOT_FOUND', what, facts);
  }
}

/** `exists`: the same resource is there already (400-138); `changed`: `modified` does not match (409). */
export type ConflictReason = 'exists' | 'changed';

/** 400-138, 409. */
export class ConflictError extends ColloquyClientError {
  constructor(
    readonly reason: ConflictReason,
    what: string,
    facts: ClientErrorFacts,
  ) {
    super('ConflictError', 'COLLOQUY_E_CONFLICT', what, facts);
  }
}

/** A deletion refused because something else uses the resource, or a message the asset (protocol 4). */
export class InUseError extends ColloquyClientError {
  constructor(what: string, facts: ClientErrorFacts) {
    super('InUseError', 'COLLOQUY_E_IN_USE', what, facts);
  }
}

/** `not_ours`: an agent has it, or we were never part of it (400-240); `over`: completed or expired (400-630). */
export type ConversationLostReason = 'not_ours' | 'over';

/** 400-240, 400-630. */
export class ConversationLostError extends ColloquyClientError {
  constructor(
    readonly reason: ConversationLostReason,
    what: string,
    facts: ClientErrorFacts,
  ) {
    super('ConversationLostError', 'COLLOQUY_E_CONVERSATION_LOST', what, facts);
  }
}

/** 429. `retryAfterMs` is set when the hub said how long to wait. */
export class RateLimitedError extends ColloquyClientError {
  constructor(what: string, facts: ClientErrorFacts) {
    super('RateLimitedError', 'COLLOQUY_E_RATE_LIMITED', what, facts);
  }
}

/** 5xx, an unreachable hub, or a time limit of `CLIENT_DEFAULTS.timeouts`. */
export type HubUnavailableReason = 'server' | 'network' | 'timeout';

/** No usable answer. `mayHaveTakenEffect` is `false` only when it is certain that the hub did not get the request. */
export class HubUnavailableError extends ColloquyClientError {
  constructor(
    readonly reason: HubUnavailableReason,
    what: string,
    facts: ClientErrorFacts,
  ) {
    super('HubUnavailableError', 'COLLOQUY_E_HUB_UNAVAILABLE', what, facts);
  }
}

/**
 * `refused`: the endpoint answered 4xx; `unavailable`: no answer, 429 or 5xx; `unreadable`: an answer without a token, such as a
 * redirect or a login page; `secret`: the source of the client secret has none.
 */
export type TokenFailureReason = 'refused' | 'unavailable' | 'unreadable' | 'secret';

/**
 * No token (protocol 2.2). `retryable` says whether asking again makes sense; `retryAfterMs`, for how long nobody asks: until then
 * callers get the same failure at once.
 */
export class TokenError extends ColloquyClientError {
  readonly #what: string;
  readonly #facts: ClientErrorFacts;

  constructor(
    readonly reason: TokenFailureReason,
    what: string,
    facts: ClientErrorFacts,
  ) {
    super('TokenError', 'COLLOQUY_E_TOKEN', what, { operation: 'requestToken', ...facts });
    this.#what = what;
    this.#facts = facts;
  }

  /** The same failure for somebody who comes later. */
  waiting(retryAfterMs: number): TokenError {
    return new TokenError(this.reason, this.#what, { ...this.#facts, retryAfterMs });
  }
}

/** What is wrong with an answer: not JSON, another shape, larger than allowed, or a status such as a redirect. */
export type UnreadableReason = 'not_json' | 'shape' | 'too_large' | 'status';

/** An answer that the protocol does not describe. After a 2xx, `mayHaveTakenEffect` is `true`. */
export class ResponseUnreadableError extends ColloquyClientError {
  constructor(
    readonly reason: UnreadableReason,
    what: string,
    facts: ClientErrorFacts,
  ) {
    super('ResponseUnreadableError', 'COLLOQUY_E_RESPONSE_UNREADABLE', what, facts);
  }
}

/** `signal`: the caller's AbortSignal; `closed`: the client was closed. */
export type CancelledReason = 'signal' | 'closed';

/** The call was given up on our side. */
export class RequestCancelledError extends ColloquyClientError {
  constructor(
    readonly reason: CancelledReason,
    what: string,
    facts: ClientErrorFacts,
  ) {
    super('RequestCancelledError', 'COLLOQUY_E_REQUEST_CANCELLED', what, facts);
  }
}
