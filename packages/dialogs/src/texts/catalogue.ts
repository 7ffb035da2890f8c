import { DialogsError } from '../errors.js';
import { catalogueProblems } from './catalogue-problems.js';
import type { PlaceholdersOf } from './placeholders.js';
import { words, type Words, type WordsValue } from './words.js';

/** Texts by key. */
type Texts = Readonly<Record<string, string>>;

/** One function for each key: it takes the placeholders of its text, and gives the text in all languages. */
export type Catalogue<Source extends Texts> = {
  readonly [Key in keyof Source]: keyof PlaceholdersOf<Source[Key]> extends never
    ? () => Words
    : (values: PlaceholdersOf<Source[Key]>) => Words;
};

/** A translation has each key of the source, no other, and in each text the same placeholders. */
type Translated<Source extends Texts, Translation extends Texts> = {
  readonly [Key in keyof Source]: Key extends keyof Translation
    ? keyof PlaceholdersOf<Translation[Key]> extends keyof PlaceholdersOf<Source[Key]>
      ? keyof PlaceholdersOf<Source[Key]> extends keyof PlaceholdersOf<Translation[Key]>
        ? string
        : `a placeholder is missing: ${Names<Source[Key]>}`
      : `the source has other placeholders: ${Names<Source[Key]>}`
    : string;
} & { readonly [Key in Exclude<keyof Translation, keyof Source>]: never };

type Names<Text extends string> = keyof PlaceholdersOf<Text> & string;

/**
 * The texts of a bot in all its languages. Keys and placeholders are checked by the compiler: one that is missing in a translation does
 * not compile, and neither does a call without its values.
 *
 * @param language of the source: the fallback, and what the translations are held against.
 * @throws DialogsError `COLLOQUY_E_TEXTS_INVALID`, with every text that is no ICU MessageFormat, missing, or has other placeholders.
 *
 * @example
 * ```ts
 * const t = catalogue('en', { hello: 'Hello {name}', days: '{n, plural, one {# day} other {# days}}' }, {
 *   de: { hello: 'Hallo {name}', days: '{n, plural, one {# Tag} other {# Tage}}' },
 * });
 * entry: { type: 'say', params: { text: t.hello({ name: 'Ada' }) } }
 * ```
 */
export function catalogue<
  const Source extends Texts,
  const Translations extends Readonly<Record<string, Texts>> = Record<never, never>,
>(
  language: string,
  source: Source,
  translations?: Translations & {
    readonly [Language in keyof Translations]: Translated<Source, Translations[Language]>;
  },
): Catalogue<Source> {
  return catalogueFrom({
    source: language,
    texts: { ...translations, [language]: source },
  }) as Catalogue<Source>;
}

/** Texts as files hold them: by language, then by key. */
export interface CatalogueData {
  /** The language that the others are held against. */
  readonly source: string;
  readonly texts: Readonly<Record<string, Texts>>;
}

/**
 * The same from data, such as JSON files of translators. Nothing is known to the compiler: keys that are not there are found when the
 * function that should be there is called, placeholders when the catalogue is made.
 *
 * @throws DialogsError `COLLOQUY_E_TEXTS_INVALID`
 */
export function catalogueFrom(
  data: CatalogueData,
): Readonly<Record<string, (values?: Readonly<Record<string, WordsValue>>) => Words>> {
  const problems = catalogueProblems(data);
  if (problems.length > 0) {
    throw new DialogsError('COLLOQUY_E_TEXTS_INVALID', { problems: problems.join('; ') });
  }
  const { source, texts } = data;
  // The source first: it is what is said where the language is none of these.
  const languages = [source, ...Object.keys(texts).filter((language) => language !== source)];
  return Object.fromEntries(
    Object.keys(texts[source] ?? {}).map((key) => {
      const inAll = Object.fromEntries(languages.map((language) => [language, texts[language]?.[key] ?? '']));
      return [key, (values?: Readonly<Record<string, WordsValue>>) => words(inAll, values)];
    }),
  );
}
