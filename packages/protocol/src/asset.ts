import { z } from 'zod';
import { lenient, text } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { SENDER_TYPES } from './sender-types.js';

/** Asks for a signed upload URL (protocol 4.8). */
export const createAssetRequestSchema = z.strictObject({
  channel: z.strictObject({ type: text(255) }),
  sender: z.strictObject({ type: z.enum(SENDER_TYPES) }),
  /** With extension. */
  name: text(255),
  /** Bytes: 1 to 10 MiB. */
  size: z.int().min(1).max(LIMITS.attachmentSize),
});

/** What is asked of a signed upload URL. */
export type CreateAssetRequest = z.infer<typeof createAssetRequestSchema>;

/** Where to upload the bytes, and until when. */
export const createAssetResponseSchema = z.looseObject({
  id: z.string(),
  contentUrl: z.string(),
  contentUrlExpiry: lenient(z.string()),
});

/** The answer with the signed upload URL. */
export type CreateAssetResponse = z.infer<typeof createAssetResponseSchema>;

/** An asset with its signed download URL. */
export const assetSchema = z.looseObject({
  id: z.string(),
  name: lenient(z.string()),
  size: lenient(z.number()),
  contentType: lenient(z.string()),
  contentUrl: z.string(),
  contentUrlExpiry: lenient(z.string()),
});

/** An asset as it was read. */
export type Asset = z.infer<typeof assetSchema>;
