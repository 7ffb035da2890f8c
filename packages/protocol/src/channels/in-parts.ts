import { v5 as nameBasedId } from 'uuid';
import type { OutboundAttachment } from '../attachment.js';
import type { OutboundContent } from '../content.js';
import { LIMITS } from '../limits.js';
import type { OutboundMessage } from '../send-message.js';

type Message = OutboundMessage<'custom_bot'>;

/**
 * One message for each content: the first is the message itself, the others repeat only where they belong and who sends them; the
 * last has the files. What would have neither content nor files is left out.
 */
export function inParts(
  message: Message,
  contents: readonly (OutboundContent | undefined)[],
  files: readonly OutboundAttachment[],
): readonly Message[] {
  const { attachments: _attachments, content: _content, ...head } = message;
  const filled = contents.filter((content) => content !== undefined);
  const parts = filled.length === 0 ? [undefined] : filled;
  return parts
    .map((content, index): Message => ({
      ...(index === 0 ? head : follower(message, index + 1)),
      ...(content !== undefined && { content }),
      ...(index === parts.length - 1 && files.length > 0 && { attachments: { attachment: [...files] } }),
    }))
    .filter((part) => part.content !== undefined || part.attachments !== undefined);
}

function follower({ messageId, type, conversation, sender, recipients }: Message, place: number): Message {
  return {
    ...(messageId !== undefined && { messageId: partId(messageId, place) }),
    type,
    conversation: conversation.id === undefined ? conversation : { id: conversation.id },
    sender,
    ...(recipients !== undefined && { recipients }),
  };
}

/** An id too long to be added to is made into a name-based one, so that it stays unique and the same each time. */
function partId(messageId: string, place: number): string {
  const suffix = `.${place}`;
  const fits = messageId.length + suffix.length <= LIMITS.messageIdLength;
  return `${fits ? messageId : nameBasedId(messageId, nameBasedId.URL)}${suffix}`;
}
