import { z } from 'zod';
import { lenient } from './field-schemas.js';
import { listOf, paginationInfoSchema } from './pagination.js';

/** States of a message in a transcript (protocol 4.7); open, since others may come. */
export const MESSAGE_STATUSES = ['sent', 'failed', 'retryInProgress', 'skipped', 'unsupported'] as const;

/** What became of a message. */
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

const party = z.looseObject({
  type: z.string(),
  participant: lenient(z.looseObject({ name: lenient(z.string()), type: lenient(z.string()) })),
});

const transcriptMessage = z.looseObject({
  /** Absent, like `created`, on messages that were exchanged outside the hub. */
  id: lenient(z.string()),
  messageId: lenient(z.string()),
  type: lenient(z.looseObject({ value: lenient(z.string()) })),
  /** As it came; v1 has `type` and `value` in it. */
  content: lenient(z.looseObject({})),
  sender: lenient(party),
  recipients: lenient(z.looseObject({ recipient: lenient(z.array(party)) })),
  status: lenient(z.string()),
  /** As it came, in either format; see `parseHubTime`. */
  created: lenient(z.string()),
  sent: lenient(z.string()),
});

/** A completed conversation with one page of its messages (protocol 4.7). Unknown fields and values are kept. */
export const conversationTranscriptSchema = z.looseObject({
  id: z.string(),
  messages: lenient(
    z.looseObject({ paginationInfo: lenient(paginationInfoSchema), message: listOf(transcriptMessage) }),
  ),
});

/** A completed conversation as it was read. */
export type ConversationTranscript = z.infer<typeof conversationTranscriptSchema>;
