import { z } from 'zod';
import { LIMITS } from './limits.js';
import { fieldsOf } from './loose-value.js';

const words = z.string().min(1).max(LIMITS.contentLength);
const redact = z.boolean().optional();

/** The keys of which a content has exactly one (protocol 5.4). */
export const CONTENT_KEYS = ['text', 'html', 'json', 'xml'] as const;

/** A key of a content that holds words. */
export type ContentKey = (typeof CONTENT_KEYS)[number];

/**
 * What a message says: exactly one of `text`, `html`, `json` (a string that holds JSON) or `xml`, each 1 to 10,000 characters;
 * with `redact` the hub blanks it after processing (protocol 5.4).
 */
export type OutboundContent = { readonly redact?: boolean | undefined } & {
  [Key in ContentKey]: { readonly [K in Key]: string } & {
    readonly [K in Exclude<ContentKey, Key>]?: undefined;
  };
}[ContentKey];

const oneKey = z
  .strictObject({
    text: words.optional(),
    html: words.optional(),
    json: words.optional(),
    xml: words.optional(),
    redact,
  })
  .refine((content) => CONTENT_KEYS.filter((key) => content[key] !== undefined).length === 1, {
    message: 'exactly one of text, html, json, xml',
  });

/** Checks a content that is sent. */
export const outboundContentSchema = oneKey.transform((content) => content as OutboundContent);

/** A content as it was received; v1's `type` and `value` are read into the same keys (protocol 10). */
export interface InboundContent {
  readonly text?: string;
  readonly html?: string;
  readonly json?: string;
  readonly xml?: string;
  /** True: blank it in whatever is stored or logged. */
  readonly redact?: boolean;
}

const V1_KEYS: ReadonlyMap<string, ContentKey> = new Map([
  ['text/plain', 'text'],
  ['text/html', 'html'],
  ['application/json', 'json'],
  ['application/xml', 'xml'],
]);

/**
 * Reads a content of either version. A bare string is text, as a relative of this protocol sends it (protocol 6.5); `json`
 * that came as an object is written as a string. Anything else is left out.
 */
export function readContent(value: unknown): InboundContent | undefined {
  if (typeof value === 'string') return { text: value };
  const fields = fieldsOf(value);
  if (fields === undefined) return undefined;
  const v1Key = v1KeyOf(fields['type']);
  const read: Record<string, string | boolean> = {};
  for (const key of CONTENT_KEYS) {
    const words = fields[key] ?? (key === v1Key ? fields['value'] : undefined);
    const written = key === 'json' ? asJsonText(words) : words;
    if (typeof written === 'string') read[key] = written;
  }
  if (typeof fields['redact'] === 'boolean') read['redact'] = fields['redact'];
  return read;
}

/** The media type may carry parameters, such as `text/plain; charset=utf-8`. */
function v1KeyOf(type: unknown): ContentKey | undefined {
  return typeof type === 'string' ? V1_KEYS.get(type.split(';')[0]?.trim().toLowerCase() ?? '') : undefined;
}

function asJsonText(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  try {
    return JSON.stringify(value);
  } catch {
    // Nested too deeply to be written; it is still in the message's `raw`.
    return undefined;
  }
}
