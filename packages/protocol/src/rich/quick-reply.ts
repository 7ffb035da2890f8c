import { z } from 'zod';
import { version } from './rich-pieces.js';

/** `richMessage.quickreply` (protocol 6.9). Items have no id: the reply is the title. */
export const quickReplyContentSchema = z.strictObject({
  type: z.literal('quickreply'),
  version,
  quickReply: z.strictObject({
    title: z.string(),
    items: z.array(z.strictObject({ title: z.string().min(1) })).min(1),
  }),
});

/** The content of quick replies. */
export type QuickReplyContent = z.infer<typeof quickReplyContentSchema>;
