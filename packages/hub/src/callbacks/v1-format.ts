import type { JsonObject } from '../conversations/conversation-object.js';

/** Media types of the four content keys in v1 (protocol 5.4). */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  text: 'text/plain',
  html: 'text/html',
  json: 'application/json',
  xml: 'application/xml',
};

/** Fields that hold a time. */
const TIMES = new Set(['created', 'sent', 'modified']);

/**
 * Rewrites a callback for a role registered with version `v1` (protocol 10): content as `type` and `value`, `mimeType` on
 * attachments, times without zone. Attachment addresses stay signed and absolute.
 */
export function toV1(body: JsonObject): JsonObject {
  return rewriteObject(body);
}

function rewrite(key: string, value: unknown): unknown {
  if (key === 'content' && isObject(value)) return contentV1(value);
  if (TIMES.has(key) && typeof value === 'string') return timeV1(value);
  if (Array.isArray(value)) return value.map((one) => rewrite(key, one));
  if (!isObject(value)) return value;
  if (key === 'attachment') {
    const { contentType, ...rest } = value;
    return { ...rest, ...(contentType !== undefined && { mimeType: contentType }) };
  }
  return rewriteObject(value);
}

function rewriteObject(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rewrite(key, inner)]));
}

function contentV1(content: JsonObject): JsonObject {
  const key = Object.keys(MEDIA_TYPES).find((candidate) => content[candidate] !== undefined);
  if (key === undefined) return content;
  return { type: MEDIA_TYPES[key], value: content[key], redact: content['redact'] };
}

/** `YYYY-MM-DD HH:mm:ss.SSS`, in GMT. */
function timeV1(value: string): string {
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? value : time.toISOString().replace('T', ' ').replace('Z', '');
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
