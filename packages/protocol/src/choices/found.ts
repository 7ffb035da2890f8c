import type { Offer, Option } from './offer.js';

/** By what an answer was matched. */
export type MatchedBy = 'json' | 'id' | 'title' | 'ordinal';

/** What an offer makes of an answer. */
export interface Found {
  /** In the order of the offer, each once. */
  readonly options: readonly Option[];
  readonly how: MatchedBy;
  /** It cannot be told which of the options is meant. */
  readonly unclear: boolean;
}

/**
 * Puts together what the parts of an answer name. Unclear when a part names several options, or when more are named than may be
 * picked.
 *
 * @returns `undefined` when nothing is named.
 */
export function gather(
  offer: Offer,
  parts: readonly (readonly Option[])[],
  how: MatchedBy,
): Found | undefined {
  const options = offer.options.filter((option) => parts.some((part) => part.includes(option)));
  if (options.length === 0) return undefined;
  const unclear = parts.some((part) => part.length > 1) || (options.length > 1 && !offer.multiple);
  return { options, how, unclear };
}
