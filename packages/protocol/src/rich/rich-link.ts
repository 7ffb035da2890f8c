import { z } from 'zod';
import { version } from './rich-pieces.js';

const image = z.strictObject({
  imageid: z.string(),
  title: z.string(),
  /** Picture. */
  url: z.string(),
  /** Target page. */
  link: z.string(),
  mimeType: z.string().optional(),
  style: z.string().optional(),
});

/** `richMessage.richlink` (protocol 6.10). */
export const richLinkContentSchema = z.strictObject({
  type: z.literal('web_url'),
  version,
  imageid: z.string().optional(),
  images: z.array(image).min(1),
});

/** The content of rich links. */
export type RichLinkContent = z.infer<typeof richLinkContentSchema>;
