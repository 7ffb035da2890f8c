import { toMessage, type Draft } from '@colloquy/protocol';
import type { IdentifiedMessage } from '../store/outbox-message.js';

/**
 * Makes the message that leaves from what an effect described.
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_TYPE_DENIED` when a `custom_bot` may not send this type: the last check in the
 * runtime, for drafts that were cast past the compiler (G7).
 */
export function composeMessage(
  draft: Draft,
  conversationId: string,
  botName: string,
  messageId: string,
): IdentifiedMessage {
  // The envelope names both.
  return toMessage(draft, { messageId, conversationId, botName }) as IdentifiedMessage;
}
