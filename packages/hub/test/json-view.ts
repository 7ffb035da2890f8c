import type { Json } from './callback-receiver.js';

/** Reads one value deep inside: `at(body, 'messages.message.0.id')`; undefined when it is not there. */
export function at(value: Json | undefined, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return Array.isArray(inner) ? inner[Number(key)] : inner[key];
  }, value);
}

/** The same, when it has to be a text. */
export function textAt(value: Json | undefined, path: string): string {
  const found = at(value, path);
  if (typeof found !== 'string') throw new TypeError(`no text at ${path} in ${JSON.stringify(value)}`);
  return found;
}

/** The same, when it has to be a list. */
export function listAt(value: Json | undefined, path: string): Json[] {
  const found = at(value, path);
  if (!Array.isArray(found)) throw new TypeError(`no list at ${path} in ${JSON.stringify(value)}`);
  return found;
}

/** Parses what the hub sent. */
export function parsed(body: string): Json {
  return JSON.parse(body) as Json;
}
