import { z } from 'zod';
import { bubble, version } from './rich-pieces.js';

/** `richMessage.app` (iMessage app, protocol 6.11). */
export const appContentSchema = z.strictObject({
  type: z.literal('app'),
  version,
  app: z.strictObject({
    /** App Store id. */
    id: z.string(),
    name: z.string(),
    icon: z.string().optional(),
    /** Starts with `?`. */
    url: z.string().optional(),
    /** The string `"true"` or `"false"`. */
    useLiveLayout: z.string().optional(),
  }),
  receivedMessage: bubble.optional(),
  replyMessage: bubble.optional(),
});

/** The content of an iMessage app. */
export type AppContent = z.infer<typeof appContentSchema>;
