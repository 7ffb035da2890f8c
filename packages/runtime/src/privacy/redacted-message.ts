import type { Json } from '../store/records.js';

/** A message of ours as it may be shown: content that nobody may keep is not shown either (protocol 5.4). */
export function withoutRedactedContent(message: Json): Json {
  if (fieldOf(fieldOf(message, 'content'), 'redact') !== true) return message;
  return { ...(message as { readonly [key: string]: Json }), content: { redact: true } };
}

/** A field of a value; `undefined` when there is none. */
export function fieldOf(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return (value as { readonly [key: string]: Json | undefined })[name];
}
