import type { Conversation, HubMessage, Visibility } from './conversation.js';

/** What each type makes of the message that it is about (protocol 6.12). */
const RESULT: Readonly<Record<string, Visibility>> = {
  'delete.soft': 'hidden',
  'delete.permanent': 'erased',
  undo: 'shown',
};

/** Whether a type changes what can be read of an earlier message. */
export function changesVisibility(type: string): boolean {
  return Object.hasOwn(RESULT, type);
}

/** Hides, erases or shows one message. What was erased stays erased. */
export function changeVisibility(conversation: Conversation, type: string, about: HubMessage): Conversation {
  const visibility = RESULT[type];
  if (visibility === undefined) return conversation;
  const messages = conversation.messages.map((message) =>
    message === about && message.visibility !== 'erased' ? withVisibility(message, visibility) : message,
  );
  return { ...conversation, messages };
}

function withVisibility(message: HubMessage, visibility: Visibility): HubMessage {
  if (visibility !== 'erased') return { ...message, visibility };
  const { content: _content, attachments: _attachments, attributes: _attributes, ...rest } = message;
  return { ...rest, visibility };
}
