import { assertMaySend } from '@colloquy/protocol';
import type { MessageDraft } from '@colloquy/dialogs';
import type { IdentifiedMessage } from '../store/outbox-message.js';

/**
 * Makes the message that leaves from what an effect described.
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_TYPE_DENIED` when a `custom_bot` may not send this type: the last check in the
 * runtime, for drafts that were cast past the compiler (G7).
 */
export function composeMessage(
  draft: MessageDraft,
  conversationId: string,
  bot: string,
  messageId: string,
): IdentifiedMessage {
  assertMaySend('custom_bot', draft.type);
  return {
    messageId,
    type: { value: draft.type },
    conversation: { id: conversationId, ...draft.customer },
    sender: { type: 'custom_bot', participant: { name: bot } },
    ...(draft.content !== undefined && { content: draft.content }),
    ...(draft.attributes !== undefined && { attributes: { attribute: [...draft.attributes] } }),
  };
}
