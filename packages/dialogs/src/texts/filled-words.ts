import { isWords, words, type Sayable, type Words, type WordsValue } from './words.js';

/**
 * Words with placeholders filled by other words: each language gets the filling in that language. Languages are those of both; where
 * one lacks a language, its first takes the place. A text in one language only is filled as well. Dates in the fillings stay open, to be
 * written in the time zone of the conversation.
 */
export function filledWords(
  text: Sayable,
  fillings: Readonly<Record<string, WordsValue | Sayable>>,
): Sayable {
  if (!isWords(text)) {
    const isOpen = Object.keys(fillings).some((name) => text.includes(`{${name}}`));
    return isOpen ? filledWords(words({ en: text }), fillings) : text;
  }
  const inWords = Object.entries(fillings).filter((entry): entry is [string, Words] => isWords(entry[1]));
  const plain = Object.entries(fillings).filter((entry): entry is [string, WordsValue] => !isWords(entry[1]));
  const own = inWords.flatMap(([name, { values = {} }]) =>
    Object.entries(values).map(([key, value]) => [`${name}_${key}`, value] as const),
  );
  const tags = new Set([text, ...inWords.map(([, filling]) => filling)].flatMap(tagsOf));
  const texts = [...tags].map((language) => [language, merged(text, inWords, language)] as const);
  return words(Object.fromEntries(texts), {
    ...text.values,
    ...Object.fromEntries(plain),
    ...Object.fromEntries(own),
  });
}

function tagsOf(text: Words): string[] {
  return Object.keys(text.$words);
}

/** The text that would be said in a language, the fillings in the place of their names. */
function merged(text: Words, fillings: readonly (readonly [string, Words])[], language: string): string {
  return fillings.reduce(
    (all, [name, filling]) => all.replaceAll(`{${name}}`, () => renamed(filling, name, language)),
    templateFor(text, language),
  );
}

/** The text that would be said in a language, its placeholders open. */
function templateFor({ $words: texts }: Words, language: string): string {
  const tongue = language.split('-')[0] ?? '';
  return texts[language] ?? texts[tongue] ?? Object.values(texts)[0] ?? '';
}

/** Two fillings may have placeholders of the same name. */
function renamed(filling: Words, name: string, language: string): string {
  return Object.keys(filling.values ?? {}).reduce(
    (text, key) => text.replaceAll(`{${key}}`, `{${name}_${key}}`).replaceAll(`{${key},`, `{${name}_${key},`),
    templateFor(filling, language),
  );
}
