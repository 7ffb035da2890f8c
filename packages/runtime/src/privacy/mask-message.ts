import type { Json } from '../store/records.js';
import { INSIDE_FROM_LENGTH, maskJson, maskText, type Words } from './mask.js';

/** Fields that say what a message is and for whom, not what it says. */
const ENVELOPE: ReadonlySet<string> = new Set(['type', 'messageId', 'sender', 'recipients', 'parent']);

/**
 * A message of ours, or the draft of one, without words of the customer's that it quotes. In rich content short words stay: there they
 * are the titles of buttons, which the bot said first.
 */
export function maskMessage(message: Json, words: Words): Json {
  const long = words.filter((word) => word.length >= INSIDE_FROM_LENGTH);
  return mapFields(message, (name, value) => {
    if (ENVELOPE.has(name)) return value;
    if (name !== 'content') return maskJson(value, long);
    return mapFields(value, (_key, said) =>
      typeof said === 'string' && !isStructured(said) ? maskText(said, words) : maskJson(said, long),
    );
  });
}

function isStructured(text: string): boolean {
  return /^\s*[[{<]/.test(text);
}

function mapFields(value: Json, map: (name: string, value: Json) => Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, Json][] =>
      inner === undefined ? [] : [[name, map(name, inner)]],
    ),
  );
}
