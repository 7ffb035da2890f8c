import type { SendLater } from './send.js';

/** What the dispatcher remembers of a conversation between two requests. */
export interface Lane {
  /** Failures in a row of the message that is next. */
  readonly failures: number;
  /** When that message was tried first; `undefined` before. */
  readonly triedSince: number | undefined;
  /** Messages that are sent one by one, because the hub refused them together. */
  readonly oneByOne: number;
  /** The hand-back, by its time, since which the hub was asked again whether a person has the conversation. */
  readonly handedBackAt: number | undefined;
  /** More was committed while a request was out. */
  readonly more: boolean;
}

export const NEW_LANE: Lane = {
  failures: 0,
  triedSince: undefined,
  oneByOne: 0,
  handedBackAt: undefined,
  more: false,
};

/** Messages were taken or set aside: the next one has all chances. */
export function afterProgress(lane: Lane, count: number): Lane {
  return { ...lane, failures: 0, triedSince: undefined, oneByOne: Math.max(0, lane.oneByOne - count) };
}

/** The request was refused as a whole: each of its messages goes alone now. The hub is there, so failures begin anew. */
export function afterSplit(lane: Lane, count: number): Lane {
  return { ...lane, failures: 0, oneByOne: count };
}

/** The request failed in a way that may pass. */
export function afterFailure(
  lane: Lane,
  now: number,
  { handedBackAt }: Pick<SendLater, 'handedBackAt'>,
): Lane {
  const { failures, triedSince = now } = lane;
  return { ...lane, failures: failures + 1, triedSince, handedBackAt: handedBackAt ?? lane.handedBackAt };
}

/**
 * Pause after the last failure, in ms: doubles from `pauseMs` up to `maxPauseMs`, between half and all of it.
 *
 * @param random from 0 up to 1.
 */
export function pauseAfter(
  lane: Lane,
  { pauseMs, maxPauseMs }: { readonly pauseMs: number; readonly maxPauseMs: number },
  random: number,
): number {
  const full = Math.min(pauseMs * 2 ** Math.max(0, lane.failures - 1), maxPauseMs);
  return full / 2 + (full / 2) * random;
}
