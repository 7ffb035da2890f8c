import type { HubErrorBody } from '@colloquy/protocol';

const MAX_FIELDS = 30;
const MAX_LENGTH = 120;

/** `a.b[0].c`, `a[0]`, or `a.b`: unmistakably a path. */
const PATH = /[A-Za-z_][\w$]*(?:\[\d+\]|\.[A-Za-z_][\w$]*)+/g;
/** A single name, where the hub's texts put one: "of attribute name", "attribute:'name'", "request body: name". */
const NAME = /(?:of attribute|body attribute|attribute:|request body:)\s*'?([A-Za-z_$][\w$]*)(?![\w$-])/g;

/** What was sent along with a refused request, so that none of it passes for the name of a field. */
export interface SentAlong {
  /** Token, signed URL. */
  readonly secrets: readonly string[];
  /** The request's body, of whatever shape. */
  readonly body: unknown;
}

/**
 * The attributes that a refusal names, in the order in which it names them: the key of each detail, or what its text names where
 * the key is none; and only without details what the message names. A text beside a key lists allowed values, which are no fields.
 * The hub's own words are never passed on, because they may quote what was sent: a name that is part of a string of the body is left
 * out.
 */
export function refusedFields(answer: HubErrorBody, sent: SentAlong): readonly string[] {
  const details = (answer.details ?? []).flatMap(({ key, value }) =>
    isPath(key) ? [key] : fieldsOf(value ?? ''),
  );
  const named = details.length > 0 ? details : fieldsOf(answer.developerMessage ?? '');
  const words = stringsIn(sent.body).map((text) => text.toLowerCase());
  const safe = named.filter(
    (field) =>
      field.length <= MAX_LENGTH &&
      !words.some((word) => word.includes(field.toLowerCase())) &&
      !isOfSecret(field, sent.secrets),
  );
  return [...new Set(safe)].slice(0, MAX_FIELDS);
}

/** A token is random letters: short names are part of it by chance. */
function isOfSecret(field: string, secrets: readonly string[]): boolean {
  return field.length >= 8 && secrets.some((secret) => secret.toLowerCase().includes(field.toLowerCase()));
}

function isPath(key: string): boolean {
  return /^[A-Za-z_$][\w$.[\]]*$/.test(key);
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
