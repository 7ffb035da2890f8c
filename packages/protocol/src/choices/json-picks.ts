import { parseJsonContent } from '../json-content.js';
import { fieldsOf } from '../loose-value.js';

/** What one part of a JSON answer may name an option by, each in the order in which it is tried. */
export interface Pick {
  readonly ids: readonly string[];
  readonly values: readonly string[];
  readonly titles: readonly string[];
}

/** Deeper than any documented answer; what lies below is not read. */
const MAX_DEPTH = 12;
const ID_KEYS = ['id', 'identifier'];
const OWN_KEYS: ReadonlySet<string> = new Set([...ID_KEYS, 'value', 'title']);
/** Under these, bare texts name options as well. */
const LISTS: ReadonlySet<string> = new Set(['selected', 'items', ...ID_KEYS]);

/**
 * Everything in a JSON answer that may name an option: `id`, `identifier`, `selected`, `value`, `title`, at the top or inside, one or
 * several (protocol 6.13). What is marked `selected: false` is left out. Empty for what is no JSON.
 */
export function jsonPicks(json: string): readonly Pick[] {
  const parsed = parseJsonContent(json);
  return parsed.ok ? picksIn(parsed.value, true, 0) : [];
}

function picksIn(value: unknown, bareNames: boolean, depth: number): Pick[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((one) => picksIn(one, bareNames, depth + 1));
  const fields = fieldsOf(value);
  if (fields !== undefined) return picksOfObject(fields, depth);
  const [name] = names(value);
  return bareNames && name !== undefined ? [{ ids: [name], values: [name], titles: [name] }] : [];
}

function picksOfObject(fields: Readonly<Record<string, unknown>>, depth: number): Pick[] {
  if (fields['selected'] === false || fields['selected'] === 'false') return [];
  const own: Pick = {
    ids: ID_KEYS.flatMap((key) => names(fields[key])),
    values: names(fields['value']),
    titles: names(fields['title']),
  };
  const inner = Object.entries(fields).flatMap(([key, value]) => {
    const isRead = OWN_KEYS.has(key) && names(value).length > 0;
    return isRead ? [] : picksIn(value, LISTS.has(key), depth + 1);
  });
  return [own, ...inner].filter((pick) => pick.ids.length + pick.values.length + pick.titles.length > 0);
}

/** A text or a number as text. */
function names(value: unknown): string[] {
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [];
}
