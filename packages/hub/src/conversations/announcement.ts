import { missingField } from './message-refusal.js';
import type { Accepted, AcceptStep } from './step.js';

/** Whether agents say that an entry point is staffed or not, outside any conversation (protocol 6.7). */
export function isAnnouncement({ message }: AcceptStep): boolean {
  return message.type.value === 'agent.available' || message.type.value === 'agent.unavailable';
}

/** Accepts it; it belongs to no conversation and goes to nobody. */
export function acceptAnnouncement({ message, path, id }: AcceptStep): Accepted {
  if (message.conversation.entryPoint === undefined) {
    throw missingField(`${path}.conversation.entryPoint`, 'says which entry point it is about');
  }
  return { id, deliveries: [], withheld: [], events: [], usedAssets: [] };
}
