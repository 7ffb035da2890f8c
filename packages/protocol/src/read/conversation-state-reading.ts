import type { InboundMessage } from '../callback.js';
import { textOf } from '../loose-value.js';
import { jsonFieldsOf, readBody } from './inbound-body.js';

/** What became of a conversation (protocol 6.6). */
export interface ConversationStateReading {
  readonly kind: 'conversation-state';
  /** `escalated` is the only one known; any other may come. */
  readonly status?: string;
  readonly text?: string;
  readonly message: InboundMessage;
}

/** Reads a `conversation.state`. */
export function readConversationState(message: InboundMessage): ConversationStateReading {
  const body = readBody(message);
  const fields = jsonFieldsOf(body);
  const status = textOf(fields['status']);
  const text = textOf(fields['content']) ?? textOf(body.text);
  return {
    kind: 'conversation-state',
    ...(status !== undefined && { status }),
    ...(text !== undefined && { text }),
    message,
  };
}
