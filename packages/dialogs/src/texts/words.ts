/** What a placeholder of a text stands for: JSON, because it may be stored. A date is given in ms since the epoch or as ISO 8601. */
export type WordsValue = string | number | boolean;

/**
 * Something to say that is not in one language yet: the same text in several, with the values of its placeholders. It is data, so that
 * a dialog may keep it in its context; what leaves is in the language of the conversation.
 */
export interface Words {
  /** By language tag (BCP 47), in ICU MessageFormat: `{name}`, `{count, plural, one {# day} other {# days}}`. The first is the fallback. */
  readonly $words: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, WordsValue>>;
}

/** A text, or the same in several languages. */
export type Sayable = string | Words;

/** Parameters in which each string may be {@link Words} as well. Dates, addresses and bytes stay what they are. */
export type InWords<Value> = Value extends string
  ? string extends Value
    ? Sayable
    : Value
  : Value extends Date | URL | Uint8Array | ((...input: never[]) => unknown)
    ? Value
    : Value extends object
      ? { readonly [Key in keyof Value]: InWords<Value[Key]> }
      : Value;

/**
 * The same text in several languages. Use a catalogue for more than a few.
 *
 * @example
 * ```ts
 * say: { text: words({ en: 'Hello {name}', de: 'Hallo {name}' }, { name: 'Ada' }) }
 * ```
 */
export function words(
  texts: Readonly<Record<string, string>>,
  values?: Readonly<Record<string, WordsValue>>,
): Words {
  return { $words: texts, ...(values !== undefined && { values }) };
}

/** Whether something is {@link Words}. */
export function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && '$words' in value;
}
