import { formatHubTime } from '@colloquy/protocol';
import { downloadAddress } from '../assets/signed-addresses.js';
import type { JsonObject, ReadParts } from './conversation-object.js';
import type { HubMessage } from './conversation.js';

/**
 * A message as callbacks and transcripts show it (protocol 7.3), without its conversation. Content that was hidden or
 * erased is left out. Attachments get signed addresses, made anew each time.
 */
export async function messageObject(parts: ReadParts, message: HubMessage): Promise<JsonObject> {
  const { id, messageId, type, sender, recipient, intent, attributes, parent, created } = message;
  return {
    ...(id !== undefined && { id }),
    ...(messageId !== undefined && { messageId }),
    type: { value: type },
    ...(message.visibility === 'shown' && (await readable(parts, message))),
    sender,
    recipients: { recipient: [recipient] },
    ...(intent !== undefined && { intent: { value: intent } }),
    ...(message.visibility === 'shown' && attributes !== undefined && { attributes }),
    ...(parent !== undefined && { parent }),
    ...(created !== undefined && { created: formatHubTime(created) }),
  };
}

/** The same with what became of it: `status` and `sent` (protocol 4.7). */
export async function messageRecord(parts: ReadParts, message: HubMessage): Promise<JsonObject> {
  const status = message.id === undefined ? undefined : parts.conversations.statusOf(message.id);
  const sent = status?.sent === undefined ? message.sentOutside : formatHubTime(status.sent);
  return {
    ...(await messageObject(parts, message)),
    ...(status !== undefined && { status: status.state }),
    ...(sent !== undefined && { sent }),
  };
}

async function readable(parts: ReadParts, { content, attachments }: HubMessage): Promise<JsonObject> {
  const files = await Promise.all(
    (attachments?.attachment ?? []).map(async (attachment) => {
      if ('url' in attachment) return attachment;
      const asset = parts.assets.get(attachment.id);
      if (asset === undefined) return { id: attachment.id };
      const { id, name, size, contentType } = asset;
      return { id, name, contentType, size, url: (await downloadAddress(parts, asset)).contentUrl };
    }),
  );
  return {
    ...(content !== undefined && { content: { ...content, redact: content.redact ?? false } }),
    ...(files.length > 0 && { attachments: { attachment: files } }),
  };
}
