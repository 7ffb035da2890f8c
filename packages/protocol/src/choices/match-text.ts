import { foldTitle, withoutTrailingPunctuation } from './fold-title.js';
import { gather, type Found, type MatchedBy } from './found.js';
import { numberedTitle, ordinalNumber } from './ordinal-number.js';
import type { Offer, Option } from './offer.js';
import { optionsWithTitle } from './options-with-title.js';
import { splitAnswer, splitNumbers } from './split-answer.js';
import type { WordMatcher } from './word-matcher.js';

/** How a text may be read. */
export interface TextReading {
  /** Whether numbers and ordinals count: only for the newest offer. */
  readonly takesOrdinals: boolean;
  readonly matchers: readonly WordMatcher[];
}

/** The options of one offer that a text names: as a whole, else by its parts, of which each must name something. */
export function matchText(text: string, offer: Offer, reading: TextReading): Found | undefined {
  const whole = matchPart(text, offer, reading);
  if (whole !== undefined) return gather(offer, [whole.options], whole.how);
  const words = wordsOf(text);
  if (takesAll(words, offer, reading)) {
    return gather(
      offer,
      offer.options.map((option) => [option]),
      'ordinal',
    );
  }
  const joiners = reading.matchers.flatMap((matcher) => matcher.joiners ?? []);
  return matchParts(splitAnswer(text, joiners), offer, reading) ?? matchNumbers(text, offer, reading);
}

interface Part {
  readonly options: readonly Option[];
  readonly how: MatchedBy;
}

/** From the surest to the least sure: what several parts were matched by is the last of them. */
const SURENESS: readonly MatchedBy[] = ['id', 'title', 'ordinal'];

function matchParts(parts: readonly string[], offer: Offer, reading: TextReading): Found | undefined {
  if (parts.length < 2) return undefined;
  const found = parts.map((part) => matchPart(part, offer, reading));
  if (!found.every((part) => part !== undefined)) return undefined;
  const how = SURENESS.findLast((one) => found.some((part) => part.how === one)) ?? 'ordinal';
  return gather(
    offer,
    found.map((part) => part.options),
    how,
  );
}

/** "1 3 4" or "1/3": white space and strokes separate only where there is nothing but numbers. */
function matchNumbers(text: string, offer: Offer, reading: TextReading): Found | undefined {
  return reading.takesOrdinals ? matchParts(splitNumbers(text), offer, reading) : undefined;
}

function matchPart(text: string, offer: Offer, reading: TextReading): Part | undefined {
  const named = byIdOrTitle(text, offer);
  if (!reading.takesOrdinals) return named;
  const number = optionAt(ordinalNumber(text), offer);
  if (offer.numbered === true && number !== undefined) return numberInNumberedList(number, text, offer);
  return named ?? byOrdinal(number, text, offer, reading);
}

/** Ids are not seen in a numbered list, so they are not meant; another option's title may be. */
function numberInNumberedList(number: Option, text: string, offer: Offer): Part {
  const titled = optionsWithTitle(text, offer.options);
  return { options: [...new Set([number, ...titled])], how: 'ordinal' };
}

function byIdOrTitle(text: string, offer: Offer): Part | undefined {
  const words = text.trim();
  const withId = offer.options.filter((option) => option.id === words);
  const byKey = withId.length > 0 ? withId : offer.options.filter((option) => option.value === words);
  if (words !== '' && byKey.length > 0) return { options: byKey, how: 'id' };
  const titled = optionsWithTitle(text, offer.options);
  if (titled.length > 0) return { options: titled, how: 'title' };
  return byCopiedLine(words, offer);
}

/** A line copied from the list, such as "2. Blue": number and title must agree. */
function byCopiedLine(words: string, offer: Offer): Part | undefined {
  const line = numberedTitle(words);
  const option = optionAt(line?.ordinal, offer);
  if (line === undefined || option === undefined) return undefined;
  return optionsWithTitle(line.title, [option]).length > 0 ? { options: [option], how: 'title' } : undefined;
}

function byOrdinal(
  number: Option | undefined,
  text: string,
  offer: Offer,
  { matchers }: TextReading,
): Part | undefined {
  const words = wordsOf(text);
  const count = offer.options.length;
  const places = matchers.map((matcher) => optionAt(matcher.ordinal(words, count), offer));
  const option = number ?? places.find((place) => place !== undefined);
  return option === undefined ? undefined : { options: [option], how: 'ordinal' };
}

function optionAt(ordinal: number | undefined, offer: Offer): Option | undefined {
  return ordinal === undefined ? undefined : offer.options.find((option) => option.ordinal === ordinal);
}

function takesAll(words: string, offer: Offer, { takesOrdinals, matchers }: TextReading): boolean {
  return offer.multiple && takesOrdinals && matchers.some((matcher) => matcher.all?.includes(words) === true);
}

function wordsOf(text: string): string {
  return withoutTrailingPunctuation(foldTitle(text));
}
