import type { ConversationManagerClient } from '@colloquy/client';
import { messageOf } from '../store/outbox-message.js';
import type { SendMessages } from './send.js';
import { sortFailure } from './sort-failure.js';

/** Sends by the hub's API. */
export function sendWithClient(client: ConversationManagerClient): SendMessages {
  return async (entries, signal) => {
    const messages = entries.map(messageOf);
    try {
      await client.conversations.send(messages, { signal });
      return { kind: 'sent' };
    } catch (error) {
      return sortFailure(error, { types: messages.map(({ type }) => type.value) });
    }
  };
}
