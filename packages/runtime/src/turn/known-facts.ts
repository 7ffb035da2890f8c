import type { InboundMessage } from '@colloquy/protocol';
import type { ConversationRecord, Json, KnownFacts } from '../store/records.js';
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

/**
 * Adds what a message tells of its conversation, field by field. Later facts replace earlier ones; what a message leaves out
 * stays, because the hub does not repeat it. The same object when it tells nothing new, as most do.
 */
export function mergeKnown(known: KnownFacts, message: InboundMessage): KnownFacts {
  let told: Record<string, Json> | undefined;
  for (const key of KEPT) {
    const value: unknown = (message.conversation as Readonly<Record<string, unknown>>)[key];
    if (value === undefined || value === null) continue;
    told ??= {};
    told[key] = merged(
      known[key],
      jsonOnly(value, () => `The callback's conversation.${key}`),
    );
  }
  const name = message.sender?.type === 'customer' ? message.sender.participant?.name : undefined;
  const named =
    name === undefined || name === known['customerName'] ? known : { ...known, customerName: name };
  return told === undefined ? named : { ...named, ...told };
}

/** With what a message tells of its conversation: the same record when that is nothing new. */
export function withFacts(record: ConversationRecord, message: InboundMessage): ConversationRecord {
  const known = mergeKnown(record.known, message);
  return known === record.known ? record : { ...record, known };
}

type Fields = Readonly<Record<string, Json | undefined>>;

function merged(known: Json | undefined, told: Json): Json {
  if (!isFields(known) || !isFields(told) || isOther(known, told)) return told;
  const news = Object.entries(told).flatMap(([key, value]): [string, Json][] =>
    value === undefined || value === null ? [] : [[key, merged(known[key], value)]],
  );
  return { ...known, ...Object.fromEntries(news) };
}

/** Facts of two accounts or two channels are not mixed. */
function isOther(known: Fields, told: Fields): boolean {
  return known['id'] !== undefined && told['id'] !== undefined && known['id'] !== told['id'];
}

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
