import type { OutboxEntry } from '../store/records.js';
import { typeOfEntry } from '../store/outbox-message.js';

/** What of a conversation's waiting messages goes next, and what never will. */
export interface Choice {
  /** In order; empty when everything was shed. */
  readonly batch: readonly OutboxEntry[];
  /** Typing events that came too late to mean anything. */
  readonly shed: readonly OutboxEntry[];
}

export interface ChoiceRules {
  /** Messages in one request: 1 to 10 (protocol 5.1). */
  readonly size: number;
  /** The conversation had to wait: what only shows that the bot is busy makes way for what it says. */
  readonly pressed: boolean;
}

/**
 * After these the conversation is not ours any more. They go alone: were they repeated together with others, a refusal
 * could not tell whether the others had been taken.
 */
const LAST_WORDS: ReadonlySet<string> = new Set(['escalation.transfer', 'conversation.end']);

/**
 * Chooses from the waiting messages of one conversation, oldest first. Under pressure a `typing.start` is left out, and so is
 * the `typing.end` that belongs to it; a `typing.end` whose start has been sent always goes, or the customer would see
 * the bot type for ever.
 */
export function chooseBatch(waiting: readonly OutboxEntry[], { size, pressed }: ChoiceRules): Choice {
  const shed = pressed ? typingOf(waiting) : [];
  const left = shed.length === 0 ? waiting : waiting.filter((entry) => !shed.includes(entry));
  const last = left.findIndex((entry) => LAST_WORDS.has(typeOfEntry(entry)));
  const together = Math.min(size, last === -1 ? left.length : Math.max(last, 1));
  return { batch: together >= left.length ? left : left.slice(0, together), shed };
}

function typingOf(waiting: readonly OutboxEntry[]): OutboxEntry[] {
  const shed: OutboxEntry[] = [];
  let startShed = false;
  for (const entry of waiting) {
    const type = typeOfEntry(entry);
    const isStart = type === 'typing.start';
    if (isStart || (type === 'typing.end' && startShed)) {
      shed.push(entry);
      startShed = isStart;
    }
  }
  return shed;
}
