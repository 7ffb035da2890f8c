import type { InboundMessage } from '@colloquy/protocol';
import type { Json, KnownFacts } from '../store/records.js';
import { jsonOnly } from './json-only.js';

/** What is said once and never repeated (protocol 7.4), and worth keeping. */
const KEPT = [
  'account',
  'customer',
  'conversationContact',
  'lookupContact',
  'entryPoint',
  'clientInfo',
] as const;

/** Adds what a message tells of its conversation. Later facts replace earlier ones; nothing is ever taken away. */
export function mergeKnown(known: KnownFacts, message: InboundMessage): KnownFacts {
  const told: Record<string, Json> = {};
  for (const key of KEPT) {
    const value: unknown = (message.conversation as Readonly<Record<string, unknown>>)[key];
    if (value !== undefined && value !== null)
      told[key] = jsonOnly(value, `The callback's conversation.${key}`);
  }
  const name = message.sender?.type === 'customer' ? message.sender.participant?.name : undefined;
  return { ...known, ...(name !== undefined && { customerName: name }), ...told };
}
