import { z } from 'zod';
import { LIMITS } from './limits.js';

const words = z.string().min(1).max(LIMITS.contentLength);
const redact = z.boolean().optional();

/** The keys of which a content has exactly one (protocol 5.4). */
export const CONTENT_KEYS = ['text', 'html', 'json', 'xml'] as const;

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

export const outboundContentSchema = oneKey as unknown as z.ZodType<OutboundContent>;

/** A content as it was received; v1's `type` and `value` are read into the same keys (protocol 10). */
export interface InboundContent {
  readonly text?: string;
  readonly html?: string;
  readonly json?: string;
  readonly xml?: string;
  /** True: blank it in whatever is stored or logged. */
  readonly redact?: boolean;
}

const V1_KEYS: Readonly<Record<string, (typeof CONTENT_KEYS)[number]>> = {
  'text/plain': 'text',
  'text/html': 'html',
  'application/json': 'json',
  'application/xml': 'xml',
};

/** Reads a content of either version; what is not a string is left out. */
export function readContent(value: unknown): InboundContent | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const v1Key = typeof fields['type'] === 'string' ? V1_KEYS[fields['type']] : undefined;
  const read: Record<string, string | boolean> = {};
  for (const key of CONTENT_KEYS) {
    const words = fields[key] ?? (key === v1Key ? fields['value'] : undefined);
    if (typeof words === 'string') read[key] = words;
  }
  if (typeof fields['redact'] === 'boolean') read['redact'] = fields['redact'];
  return read;
}
