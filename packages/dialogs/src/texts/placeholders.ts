/** What a text that is not known to the compiler takes. */
type AnyValues = Readonly<Record<string, string | number | boolean>>;

/**
 * The placeholders of a text in ICU MessageFormat, with what each stands for: a number for `number` and plurals, a time (ms since the
 * epoch, or ISO 8601) for `date` and `time`, a key for `select`, a text or a number otherwise. Read from the text by the compiler.
 */
export type PlaceholdersOf<Text extends string> = string extends Text ? AnyValues : Flat<InMessage<Text>>;

type Flat<T> = { readonly [Key in keyof T]: T[Key] };

/** Inside a message; `Open` says what is open around it: a branch of a plural, and so on. */
type InMessage<Text extends string, Found = unknown, Open extends readonly 'branch'[] = []> =
  NextBrace<Text> extends [infer Brace, infer Rest extends string, string]
    ? Brace extends '{'
      ? InArgument<Rest, Found, Open>
      : Open extends readonly ['branch', ...infer Outer extends readonly 'branch'[]]
        ? InBranches<Rest, Found, Outer>
        : InMessage<Rest, Found, Open>
    : Found;

/** Behind the brace that opens an argument. */
type InArgument<Text extends string, Found, Open extends readonly 'branch'[]> =
  NextBrace<Text> extends [infer Brace, infer Rest extends string, infer Head extends string]
    ? Brace extends '}'
      ? InMessage<Rest, Found & Argument<Head>, Open>
      : InMessage<Rest, Found & Argument<Head>, ['branch', ...Open]>
    : Found;

/** Between the branches of a plural or a select. */
type InBranches<Text extends string, Found, Open extends readonly 'branch'[]> =
  NextBrace<Text> extends [infer Brace, infer Rest extends string, string]
    ? Brace extends '{'
      ? InMessage<Rest, Found, ['branch', ...Open]>
      : InMessage<Rest, Found, Open>
    : Found;

/** Which brace is next, what is behind it, and what is before it. */
type NextBrace<Text extends string> = Text extends `${infer Before}{${infer After}`
  ? Before extends `${infer Head}}${infer Between}`
    ? ['}', `${Between}{${After}`, Head]
    : ['{', After, Before]
  : Text extends `${infer Head}}${infer After}`
    ? ['}', After, Head]
    : undefined;

/** `name`, `name, number`, `name, plural, one`. */
type Argument<Head extends string> = Head extends `${infer Name},${infer Kind},${string}`
  ? Record<Trim<Name>, ValueOf<Trim<Kind>>>
  : Head extends `${infer Name},${infer Kind}`
    ? Record<Trim<Name>, ValueOf<Trim<Kind>>>
    : Record<Trim<Head>, string | number>;

type ValueOf<Kind extends string> = Kind extends 'number' | 'plural' | 'selectordinal'
  ? number
  : Kind extends 'date' | 'time'
    ? number | string
    : string;

type Trim<Text extends string> = Text extends ` ${infer Rest}` | `\n${infer Rest}`
  ? Trim<Rest>
  : Text extends `${infer Rest} ` | `${infer Rest}\n`
    ? Trim<Rest>
    : Text;
