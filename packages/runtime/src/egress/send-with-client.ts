import type { ConversationManagerClient } from '@colloquy/client';
import { typeOfEntry } from '../store/outbox-message.js';
import type { SendMessages } from './send.js';
import { sortFailure } from './sort-failure.js';

/** Sends by the hub's API. */
export function sendWithClient(client: Pick<ConversationManagerClient, 'conversations'>): SendMessages {
  return (entries, signal) => {
    const messages = entries.map((entry) => ({ type: typeOfEntry(entry), json: entry.message }));
    return client.conversations.sendWritten(messages, { signal }).then(
      () => SENT,
      (error: unknown) => sortFailure(error, { types: messages.map(({ type }) => type) }),
    );
  };
}

const SENT = { kind: 'sent' } as const;
