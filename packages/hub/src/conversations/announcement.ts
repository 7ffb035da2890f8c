import { randomUUID } from 'node:crypto';
import { missingField } from './message-refusal.js';
import type { Accepted, AcceptStep } from './step.js';

/** Whether agents say that an entry point is staffed or not, outside any conversation (protocol 6.7). */
export function isAnnouncement({ message }: AcceptStep): boolean {
  return message.type.value === 'agent.available' || message.type.value === 'agent.unavailable';
}

/**
 * Accepts it; it goes to nobody, and says what becomes of messages for agents. The documented answer always has a conversation id (protocol 5.5), so it gets one, under
 * which nothing can be sent.
 */
export function acceptAnnouncement({ message, path, id }: AcceptStep): Accepted {
  const { entryPoint } = message.conversation;
  if (entryPoint === undefined) {
    throw missingField(`${path}.conversation.entryPoint`, 'says which entry point it is about');
  }
  return {
    id,
    conversationId: randomUUID(),
    deliveries: [],
    withheld: [],
    events: [],
    usedAssets: [],
    announced: { entryPointId: entryPoint.id, staffed: message.type.value === 'agent.available' },
  };
}
