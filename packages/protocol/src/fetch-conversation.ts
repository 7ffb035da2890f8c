import { z } from 'zod';
import { paginationInfoSchema } from './pagination.js';

/** States of a message in a transcript (protocol 4.7); open, since others may come. */
export const MESSAGE_STATUSES = ['sent', 'failed', 'retryInProgress', 'skipped', 'unsupported'] as const;

export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** A completed conversation with one page of its messages (protocol 4.7). Unknown fields are kept. */
export const conversationTranscriptSchema = z.looseObject({
  id: z.string(),
  messages: z
    .looseObject({
      paginationInfo: paginationInfoSchema.optional(),
      message: z
        .array(
          z.looseObject({
            id: z.string().optional(),
            messageId: z.string().optional(),
            type: z.looseObject({ value: z.string() }),
            status: z.string().optional(),
            created: z.string().optional(),
            sent: z.string().optional(),
          }),
        )
        .default([]),
    })
    .optional(),
});

export type ConversationTranscript = z.infer<typeof conversationTranscriptSchema>;
