import { isColloquyClientError, type ColloquyClientError } from '@colloquy/client';
import type { Owner } from '../store/records.js';
import type { SendLater, SendOutcome } from './send.js';

/** What is known of the request that failed. */
export interface FailedRequest {
  /** The types of its messages, in order. */
  readonly types: readonly string[];
}

/**
 * What a failure to send means for the messages of the request (protocol 3.2 and 12). The hub's code decides; where there is
 * none, the kind of the error does.
 */
export function sortFailure(error: unknown, { types }: FailedRequest): SendOutcome {
  if (!isColloquyClientError(error)) return { kind: 'later', reason: nameOf(error), concerns: 'message' };
  const later = mayPass(error);
  if (later !== undefined) return later;
  const reason = reasonOf(error);
  if (types.length > 1 && error.hubCode === '400-138') return { kind: 'split', reason };
  if (types.length === 1 && wasTaken(error, types[0])) return { kind: 'repeated' };
  const owner = ownerAfter(error.hubCode);
  const index = owner === 'bot' ? blamed(error.fields, types.length) : 0;
  if (index === undefined) return { kind: 'split', reason };
  return {
    kind: 'refused',
    reason,
    owner,
    index,
    ...(error.hubCode !== undefined && { hubCode: error.hubCode }),
  };
}

/** With these the hub tells a code (protocol 3.2); without one, a gateway or a wrong address has answered. */
const GATEWAY_STATUS: ReadonlySet<number | undefined> = new Set([403, 404, 405, 407]);

function wasNotTheHub({ code, status, hubCode }: ColloquyClientError): boolean {
  if (hubCode !== undefined) return false;
  return code === 'COLLOQUY_E_RESPONSE_UNREADABLE' || GATEWAY_STATUS.has(status);
}

/**
 * Failures that end by themselves, or when somebody corrects the set-up: a wrong secret, a missing scope or a wrong address
 * must not cost customers their messages.
 */
function mayPass(error: ColloquyClientError): SendLater | undefined {
  const { code, status, hubCode, retryable, retryAfterMs } = error;
  const later = (concerns: SendLater['concerns']): SendLater => ({
    kind: 'later',
    reason: reasonOf(error),
    concerns,
    ...(retryAfterMs !== undefined && { afterMs: retryAfterMs }),
  });
  if (code === 'COLLOQUY_E_RATE_LIMITED') return later('rate');
  if (code === 'COLLOQUY_E_TOKEN' || status === 401 || hubCode === '403-197') return later('hub');
  if (code === 'COLLOQUY_E_HUB_UNAVAILABLE' || wasNotTheHub(error)) return later('hub');
  return retryable || code === 'COLLOQUY_E_REQUEST_CANCELLED' ? later('message') : undefined;
}

/**
 * Whether the refusal says that the hub has this message. Ours is the only source of these ids, so a duplicate is our own
 * earlier attempt; a second `conversation.end` finds the conversation over, a second `escalation.transfer` finds it not ours.
 */
function wasTaken({ hubCode }: ColloquyClientError, type: string | undefined): boolean {
  if (hubCode === '400-138') return true;
  if (type === 'conversation.end') return hubCode === '400-630';
  return type === 'escalation.transfer' && hubCode === '400-240';
}

function ownerAfter(hubCode: string | undefined): Owner {
  if (hubCode === '400-240') return 'agent';
  return hubCode === '400-630' ? 'ended' : 'bot';
}

/** The message that the error names by its index, as in `messages.message[2].content.text`; the only one, else unknown. */
function blamed(fields: readonly string[], count: number): number | undefined {
  if (count === 1) return 0;
  const places = fields.flatMap((field) => {
    const [, place] = /\bmessage\[(\d+)\]/.exec(field) ?? [];
    return place === undefined ? [] : [Number(place)];
  });
  const [first] = places.toSorted((one, other) => one - other);
  return first !== undefined && first < count ? first : undefined;
}

function reasonOf({ hubCode, code }: ColloquyClientError): string {
  return hubCode ?? code;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}
