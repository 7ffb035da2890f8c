import { findPhoneNumbersInText, isSupportedCountry, type CountryCode } from 'libphonenumber-js';
import type { Speech } from '../../texts/speech.js';
import { words } from '../../texts/words.js';
import type { Reading, Said, Verdict } from '../reading.js';
import { wordsOf } from '../words/clean-text.js';
import { folded } from '../words/fold.js';
import { own } from '../words/own.js';

/** Whose numbers are written without their country. */
export interface PhoneLimits {
  /** ISO 3166 code, such as `DE`. @default the region of the conversation's language: `US` for `en-US` */
  readonly country?: string;
}

export type PhoneReason = 'phone' | 'several';

/** One telephone number that can exist, as E.164: `+493012345678`. An extension is left out. */
export function phoneReading({ country }: PhoneLimits): Reading<string> {
  return {
    kind: 'phone',
    ask: (_asked, title) => ({ type: 'say', params: { text: title } }),
    read: (event): Verdict<string> => {
      if (event.type !== 'text') return { reason: 'phone' };
      const numbers = numbersIn({ ...event, body: wordsOf(event) }, country);
      const [value] = numbers.values;
      if (value === undefined) return { reason: 'phone' };
      return numbers.values.length > 1 ? { reason: 'several' } : { value };
    },
    find: (said) => {
      const { values, rest } = numbersIn(said, country);
      const [value] = values;
      return value === undefined || values.length > 1 ? undefined : { value, rest };
    },
    show: (value) => value,
    retries: {
      phone: words({
        en: 'Please give a phone number with its country code, such as +44 20 7946 0123.',
        de: 'Bitte nennen Sie eine Telefonnummer mit Landesvorwahl, etwa +49 30 901820.',
      }),
      several: words({
        en: 'Which number do you mean? Please give one only.',
        de: 'Welche Nummer meinen Sie? Bitte nennen Sie nur eine.',
      }),
    },
  };
}

/** Whether a country code is one that numbers are known of. */
export function isPhoneCountry(country: string): country is CountryCode {
  return isSupportedCountry(country);
}

function numbersIn({ body, speech }: Said, country: string | undefined) {
  const text = folded(body);
  const code = country ?? regionOf(speech);
  const options = code !== undefined && isPhoneCountry(code) ? { defaultCountry: code } : {};
  const found = findPhoneNumbersInText(text, options);
  const values = [...new Set(found.map(({ number }) => number.number as string))];
  const rest = found
    .toReversed()
    .reduce((left, { startsAt, endsAt }) => `${left.slice(0, startsAt)} ${left.slice(endsAt)}`, text);
  return { values, rest };
}

function regionOf({ language }: Speech): string | undefined {
  const region = /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b/iu.exec(language)?.[1]?.toUpperCase();
  return region ?? own(HOME, language.toLowerCase());
}

/** Where a language is at home, when its tag does not say more. English is at home in too many places. */
const HOME: Readonly<Record<string, string>> = {
  de: 'DE',
  fr: 'FR',
  es: 'ES',
  it: 'IT',
  nl: 'NL',
  pl: 'PL',
  pt: 'PT',
};
