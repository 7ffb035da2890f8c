/**
 * Reading of rich contents for display. What bots send may be anything (protocol 6.8 to 6.11 are "by example"), and a
 * page for developers must show odd content rather than refuse it; so nothing here fails.
 */

/** The fields of an object, or none. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The elements of an array, or none. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string or a number as trimmed text; undefined when there is nothing to read. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}

/** True for `true` and for the string that one SDK page shows instead (protocol 6.8). */
export function flagOf(value: unknown): boolean {
  return value === true || value === 'true';
}

/** The address if it may be made a link: http or https, nothing that could run. */
export function webAddress(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined || !URL.canParse(text)) return undefined;
  return ['http:', 'https:'].includes(new URL(text).protocol) ? text : undefined;
}
