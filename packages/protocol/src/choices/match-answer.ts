import type { InboundMessage } from '../callback.js';
import { textOfHtml } from '../channels/text-of-html.js';
import type { Found, MatchedBy } from './found.js';
import { jsonPicks, type Pick as JsonPick } from './json-picks.js';
import { matchPicksById, matchPicksByTitle } from './match-picks.js';
import { matchText } from './match-text.js';
import type { Offer, Option } from './offer.js';
import { ENGLISH_WORDS, type WordMatcher } from './word-matcher.js';

/** The options that an answer names in one offer. */
export interface Match {
  readonly offer: Offer;
  readonly options: readonly Option[];
  readonly how: MatchedBy;
  /** True: it fits only an offer that is not the newest. */
  readonly stale: boolean;
}

/**
 * What an answer comes to. `ambiguous`: it names several options where one can be picked, or two have the same title: ask which of
 * `options` is meant. `none`: it is ordinary text.
 */
export type AnswerMatch =
  | ({ readonly kind: 'chosen' } & Match)
  | ({ readonly kind: 'ambiguous' } & Match)
  | { readonly kind: 'none' };

/**
 * Matches what a customer sent to what was offered (protocol 6.13): by JSON, then by text that is an id, a title, or a number or
 * ordinal of the list. An answer that names something outside of the offers, or more than them, is `none`.
 *
 * Letter case, normal form, white space and trailing punctuation of a title do not count. Only ids that older offers have, or their
 * titles, are matched to them, as `stale`: which list a number was meant for cannot be known. Offers that allow several
 * options take "1, 3 and 4" as well.
 *
 * @param offers the newest first, as {@link remember} keeps them
 * @param matchers the words of one's languages; English when left out
 */
export function matchAnswer(
  inbound: Pick<InboundMessage, 'content'>,
  offers: readonly Offer[],
  matchers: readonly WordMatcher[] = [ENGLISH_WORDS],
): AnswerMatch {
  if (offers.length === 0) return NONE;
  const { json, text, html } = inbound.content ?? {};
  const picks = json === undefined ? [] : jsonPicks(json);
  const words = text ?? (html === undefined ? undefined : textOfHtml(html));
  return matchPicks(picks, offers) ?? (words === undefined ? NONE : matchWords(words, offers, matchers));
}

const NONE: AnswerMatch = { kind: 'none' };

/** Ids through all offers before titles: what was picked from an old list may have a namesake in the new one. */
function matchPicks(picks: readonly JsonPick[], offers: readonly Offer[]): AnswerMatch | undefined {
  if (picks.length === 0) return undefined;
  return (
    firstMatch(offers, (offer) => matchPicksById(picks, offer)) ??
    firstMatch(offers, (offer) => matchPicksByTitle(picks, offer))
  );
}

function matchWords(words: string, offers: readonly Offer[], matchers: readonly WordMatcher[]): AnswerMatch {
  const match = (offer: Offer, isNewest: boolean): Found | undefined =>
    matchText(words, offer, { takesOrdinals: isNewest, matchers });
  return firstMatch(offers, match) ?? NONE;
}

function firstMatch(
  offers: readonly Offer[],
  match: (offer: Offer, isNewest: boolean) => Found | undefined,
): AnswerMatch | undefined {
  const [newest] = offers;
  for (const offer of offers) {
    const found = match(offer, offer === newest);
    if (found === undefined) continue;
    const { options, how, unclear } = found;
    return { kind: unclear ? 'ambiguous' : 'chosen', offer, options, how, stale: offer !== newest };
  }
  return undefined;
}
