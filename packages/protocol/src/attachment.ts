import { z } from 'zod';
import { text } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { fieldsOf } from './loose-value.js';

/**
 * An asset already uploaded, by its id (protocol 4.8). That it has no address is said field by field: otherwise a file by URL with
 * one fault would pass for one by its id with unknown fields.
 */
const byReference: z.ZodType<{ id: string }> = z.strictObject({
  id: text(255),
  url: z.undefined().optional(),
  name: z.undefined().optional(),
  size: z.undefined().optional(),
  contentType: z.undefined().optional(),
});

/** A file that the hub streams from a public URL (protocol 5.2). */
const byUrl = z.strictObject({
  name: text(255),
  url: text(LIMITS.urlLength),
  size: z.int().min(0).max(LIMITS.attachmentSize),
  contentType: text(255).optional(),
  id: text(255).optional(),
});

/** A file to be sent along: by reference or by URL. */
export const outboundAttachmentSchema = z.union([byReference, byUrl]);

/** A file to be sent along. */
export type OutboundAttachment = z.infer<typeof outboundAttachmentSchema>;

/** 1 to 5 files of one message. */
export const outboundAttachmentsSchema = z.strictObject({
  attachment: z.array(outboundAttachmentSchema).min(1).max(LIMITS.attachmentsPerMessage),
});

/** An attachment as it was received; no field is required. v1's `mimeType` is read as `contentType` (protocol 10). */
export interface InboundAttachment {
  readonly id?: string;
  readonly name?: string;
  readonly contentType?: string;
  readonly size?: number;
  /** v3: signed and absolute. v1: relative, needs the token. */
  readonly url?: string;
}

/** Reads one attachment; fields of another kind are left out. */
export function readAttachment(value: unknown): InboundAttachment | undefined {
  const fields = fieldsOf(value);
  if (fields === undefined) return undefined;
  const contentType = fields['contentType'] ?? fields['mimeType'];
  const read: Record<string, string | number> = {};
  for (const key of ['id', 'name', 'url'] as const) {
    if (typeof fields[key] === 'string') read[key] = fields[key];
  }
  if (typeof contentType === 'string') read['contentType'] = contentType;
  if (typeof fields['size'] === 'number') read['size'] = fields['size'];
  return read;
}
