import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { isLanguage } from './speech.js';

/** Texts by language, then by key. */
interface Data {
  readonly source: string;
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What is wrong with a catalogue; nothing when it can be used. */
export function catalogueProblems({ source, texts }: Data): readonly string[] {
  const expected = texts[source];
  if (expected === undefined) return [`there are no texts in the source language "${source}"`];
  return Object.entries(texts).flatMap(([language, own]) => [
    ...(isLanguage(language) ? [] : [`"${language}" is no language tag, such as "de" or "en-GB"`]),
    ...Object.keys(expected).flatMap((key) =>
      textProblems(`${language}.${key}`, own[key], expected[key] ?? ''),
    ),
    ...Object.keys(own).flatMap((key) =>
      Object.hasOwn(expected, key) ? [] : [`${language}.${key}: the source language has no such key`],
    ),
  ]);
}

function textProblems(place: string, text: string | undefined, source: string): readonly string[] {
  if (text === undefined) return [`${place}: missing`];
  const found = placeholders(text);
  if (typeof found === 'string') return [`${place}: ${found}`];
  const wanted = placeholders(source);
  if (typeof wanted === 'string') return [];
  const missing = [...wanted].filter((name) => !found.has(name));
  const others = [...found].filter((name) => !wanted.has(name));
  return [
    ...(missing.length === 0 ? [] : [`${place}: the placeholder ${missing.join(', ')} is missing`]),
    ...(others.length === 0 ? [] : [`${place}: the source has no placeholder ${others.join(', ')}`]),
  ];
}

/** The names of the placeholders, or why the text is none. */
function placeholders(text: string): ReadonlySet<string> | string {
  try {
    return new Set(parse(text, { ignoreTag: true }).flatMap(namesIn));
  } catch (error) {
    if (error instanceof SyntaxError) return `no ICU MessageFormat (${error.message})`;
    throw error;
  }
}

function namesIn(element: MessageFormatElement): readonly string[] {
  if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) return [];
  if (element.type !== TYPE.plural && element.type !== TYPE.select) return [element.value];
  const inner = Object.values(element.options).flatMap(({ value }) => value.flatMap(namesIn));
  return [element.value, ...inner];
}
