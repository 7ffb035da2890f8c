import { inLanguage } from './in-language.js';
import { isWords, words, type Sayable, type Words, type WordsValue } from './words.js';

/**
 * Words with placeholders filled by other words: each language gets the filling in that language. Languages are those of both; where
 * one lacks a language, its first takes the place.
 *
 * @param zone in which dates of the fillings are written
 */
export function filledWords(
  text: Sayable,
  fillings: Readonly<Record<string, WordsValue | Sayable>>,
  zone = 'UTC',
): Sayable {
  if (!isWords(text)) return text;
  const inWords = Object.entries(fillings).filter((entry): entry is [string, Words] => isWords(entry[1]));
  const plain = Object.entries(fillings).filter((entry): entry is [string, WordsValue] => !isWords(entry[1]));
  const values: Record<string, WordsValue> = { ...text.values, ...Object.fromEntries(plain) };
  if (inWords.length === 0) return words(text.$words, values);
  const tags = new Set([text, ...inWords.map(([, filling]) => filling)].flatMap(tagsOf));
  const texts = [...tags].map((language, index): [string, string] => {
    const speech = { language, zone };
    for (const [name, filling] of inWords) values[`${name}${index}`] = inLanguage(filling, speech);
    return [language, renamed(templateFor(text, language), inWords, index)];
  });
  return words(Object.fromEntries(texts), values);
}

function tagsOf(text: Words): string[] {
  return Object.keys(text.$words);
}

/** The text that would be said in a language, its placeholders open. */
function templateFor({ $words: texts }: Words, language: string): string {
  const tongue = language.split('-')[0] ?? '';
  return texts[language] ?? texts[tongue] ?? Object.values(texts)[0] ?? '';
}

/** `{name}` becomes `{name0}`: values are the same for all languages, the fillings are not. */
function renamed(template: string, fillings: readonly (readonly [string, unknown])[], index: number): string {
  return fillings.reduce((text, [name]) => text.replaceAll(`{${name}}`, `{${name}${index}}`), template);
}
