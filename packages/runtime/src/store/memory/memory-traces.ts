import type { Json, OutboxEntry, Trace, TraceRef } from '../records.js';
import type { MemoryCalls } from './memory-calls.js';
import type { MemoryDeadLetters } from './memory-dead-letters.js';
import type { MemoryInbox } from './memory-inbox.js';
import type { MemoryTimers } from './memory-timers.js';
import type { Queues } from './queues.js';

interface Parts {
  readonly inbox: MemoryInbox;
  readonly outbox: Queues<OutboxEntry>;
  readonly timers: MemoryTimers;
  readonly calls: MemoryCalls;
  readonly deadLetters: MemoryDeadLetters;
}

/** What is kept of a conversation besides its record and its journal, as one. */
export class MemoryTraces {
  constructor(private readonly parts: Parts) {}

  of(conversationId: string): readonly Trace[] {
    const { inbox, outbox, timers, calls, deadLetters } = this.parts;
    return [
      ...inbox.of(conversationId).map(({ key, body }): Trace => ({ kind: 'stimulus', id: key, body })),
      ...outbox.of(conversationId).map(({ messageId, message }): Trace => ({
        kind: 'message',
        id: messageId,
        body: fromText(message),
      })),
      ...timers
        .of(conversationId)
        .map(({ timerId, stimulus }): Trace => ({ kind: 'timer', id: timerId, body: stimulus.body })),
      ...calls
        .of(conversationId)
        .map(({ callId, input }): Trace => ({ kind: 'call', id: callId, body: input })),
      ...deadLetters
        .of(conversationId)
        .map(({ id, body, reason }): Trace => ({ kind: 'letter', id, body, reason })),
    ];
  }

  /** Whether these are all that there are. */
  are(conversationId: string, refs: readonly TraceRef[]): boolean {
    const there = new Set(this.of(conversationId).map(nameOf));
    return refs.length === there.size && refs.every((ref) => there.has(nameOf(ref)));
  }

  change(rewritten: readonly Trace[], removed: readonly TraceRef[]): void {
    rewritten.forEach((trace) => this.#rewrite(trace));
    removed.forEach((ref) => this.#remove(ref));
  }

  #rewrite({ kind, id, body, reason = '' }: Trace): void {
    const { inbox, outbox, timers, calls, deadLetters } = this.parts;
    const entry = outbox.get(id);
    if (kind === 'stimulus') inbox.rewrite(id, body);
    else if (kind === 'timer') timers.rewrite(id, body);
    else if (kind === 'call') calls.rewrite(id, body);
    else if (kind === 'letter') deadLetters.rewrite(id, body, reason);
    else if (entry !== undefined) outbox.replace(id, { ...entry, message: JSON.stringify(body) });
  }

  #remove({ kind, id }: TraceRef): void {
    const { inbox, outbox, timers, calls, deadLetters } = this.parts;
    if (kind === 'stimulus') inbox.remove(id);
    else if (kind === 'message') outbox.remove(id);
    else if (kind === 'timer') timers.cancel(id);
    else if (kind === 'call') calls.end(id);
    else deadLetters.remove(id);
  }
}

function fromText(message: string): Json {
  return JSON.parse(message) as Json;
}

function nameOf({ kind, id }: TraceRef): string {
  return `${kind}:${id}`;
}
