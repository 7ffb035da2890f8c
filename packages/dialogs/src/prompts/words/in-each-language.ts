import { words, type Words, type WordsValue } from '../../texts/words.js';

/** Languages that a value is written in for a review. Others get the first. */
export const LANGUAGES = ['en', 'en-GB', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl'] as const;

/** The same value as each language writes it, as words that the conversation's language picks from. */
export function inEachLanguage(write: (language: string) => string): Words {
  const values: Record<string, WordsValue> = {};
  const texts = LANGUAGES.map((language, index): [string, string] => {
    values[`in${index}`] = write(language);
    return [language, `{in${index}}`];
  });
  return words(Object.fromEntries(texts), values);
}
