import type { HubErrorBody } from '@colloquy/protocol';

const MAX_FIELDS = 30;
const MAX_LENGTH = 120;

/** `a.b[0].c`, `a[0]`, or `a.b`: unmistakably a path. */
const PATH = /[A-Za-z_][\w$]*(?:\[\d+\]|\.[A-Za-z_][\w$]*)+/g;
/** A single name, where the hub's texts put one: "of attribute name", "attribute:'name'", "request body: name". */
const NAME = /(?:of attribute|body attribute|attribute:|request body:)\s*'?([A-Za-z_][\w$]*)/g;

/**
 * The attributes that a refusal names, in the order in which it names them. The hub's own words are never passed on: they
 * may quote what was sent. A name is taken only if it is not part of any string that we sent, so that neither a word of
 * a message nor a secret can pass for one.
 *
 * @param sent the request's body and token, of whatever shape.
 */
export function refusedFields(answer: HubErrorBody, sent: readonly unknown[]): readonly string[] {
  const texts = sent.flatMap(stringsIn).map((text) => text.toLowerCase());
  const named = [
    ...(answer.details ?? []).flatMap(({ key, value }) => [...keyOf(key), ...fieldsOf(value ?? '')]),
    ...fieldsOf(answer.developerMessage ?? ''),
  ];
  const safe = named.filter(
    (field) => field.length <= MAX_LENGTH && !texts.some((text) => text.includes(field.toLowerCase())),
  );
  return [...new Set(safe)].slice(0, MAX_FIELDS);
}

function keyOf(key: string): string[] {
  return /^[A-Za-z_][\w$.[\]]*$/.test(key) ? [key] : [];
}

function fieldsOf(text: string): string[] {
  const paths = text.match(PATH) ?? [];
  const names = [...text.matchAll(NAME)].map((match) => match[1] ?? '');
  return [...paths, ...names.filter((name) => !paths.some((path) => path.startsWith(name)))];
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
