import { IntlMessageFormat } from 'intl-messageformat';
import { isLanguage, type Speech } from './speech.js';
import { isWords, type Words } from './words.js';

/** The words in a conversation's language: the language itself, else one of the same tongue, else the first. */
export function inLanguage({ $words: texts, values = {} }: Words, { language, zone }: Speech): string {
  const tag = tagFor(Object.keys(texts), language);
  const text = texts[tag] ?? '';
  return String(formatOf(text, sameTongue(tag, language) ? language : tag, zone).format(values));
}

/** Everything below a value in one language. What is no {@link Words} stays the same object. */
export function spoken(value: unknown, speech: Speech): unknown {
  if (isWords(value)) return inLanguage(value, speech);
  if (Array.isArray(value)) return mapped(value, (each) => spoken(each, speech));
  if (!isPlain(value)) return value;
  const entries = Object.entries(value);
  const said = mapped(entries, (entry) => {
    const other = spoken(entry[1], speech);
    return other === entry[1] ? entry : [entry[0], other];
  });
  return said === entries ? value : Object.fromEntries(said);
}

/** The same list when nothing in it changed: most of what is said has no words to be put into a language. */
function mapped<Item>(list: readonly Item[], map: (item: Item) => unknown): readonly Item[] {
  const others = list.map(map) as Item[];
  return others.some((other, index) => other !== list[index]) ? others : list;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Where a text is in English, the customer's English says how dates are written. */
function sameTongue(tag: string, language: string): boolean {
  return isLanguage(language) && tongue(tag) === tongue(language);
}

function tongue(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}

function tagFor(tags: readonly string[], language: string): string {
  const wanted = language.toLowerCase();
  return (
    tags.find((tag) => tag.toLowerCase() === wanted) ??
    tags.find((tag) => tag.toLowerCase() === tongue(wanted)) ??
    tags.find((tag) => tongue(tag) === tongue(wanted)) ??
    tags[0] ??
    language
  );
}

/** Parsing a text costs more than filling it. A bot has as many texts as it has; the limit is for texts that are made on the way. */
const formats = new Map<string, IntlMessageFormat>();
const MAX_FORMATS = 2_000;

function formatOf(text: string, tag: string, zone: string): IntlMessageFormat {
  const key = `${tag} ${zone} ${text}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new IntlMessageFormat(text, tag, undefined, {
    ignoreTag: true,
    formatters: {
      getNumberFormat: onceForEach((locales, options) => new Intl.NumberFormat(locales, options)),
      getDateTimeFormat: onceForEach((locales, options) =>
        takingIsoTimes(new Intl.DateTimeFormat(locales, { timeZone: zone, ...options })),
      ),
      getPluralRules: onceForEach((locales, options) => new Intl.PluralRules(locales, options)),
    },
  });
  if (formats.size >= MAX_FORMATS) formats.clear();
  formats.set(key, made);
  return made;
}

/** Making a format costs fifty times as much as using it, and a text asks for its formats each time that it is filled. */
function onceForEach<Options, Format>(
  make: (locales: string | string[] | undefined, options: Options | undefined) => Format,
): (locales?: string | string[], options?: Options) => Format {
  const made = new Map<string, Format>();
  return (locales, options) => {
    const key = JSON.stringify([locales, options]);
    const format = made.get(key) ?? make(locales, options);
    made.set(key, format);
    return format;
  };
}

/** A time in JSON is a string, or a number; Intl takes the number only. */
function takingIsoTimes(plain: Intl.DateTimeFormat): Intl.DateTimeFormat {
  const format = (at: number | string): string => plain.format(typeof at === 'string' ? Date.parse(at) : at);
  return Object.create(plain, { format: { value: format } }) as Intl.DateTimeFormat;
}
