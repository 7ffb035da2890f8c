import type { DeadLetter, HiddenMessage, Json, Trace } from '../store/records.js';
import { isMeant } from './deletion.js';
import { withoutWords } from './mask-stimulus.js';
import { maskTraces, receivedOfTrace } from './mask-traces.js';

/** What is shown of a dead letter while messages of its conversation are hidden. */
export function shownLetter(letter: DeadLetter, hidden: readonly HiddenMessage[] = []): DeadLetter {
  const { id, body, reason } = letter;
  const trace = hidden.reduce<Trace>(without, { kind: 'letter', id, body, reason });
  return { ...letter, body: trace.body, reason: trace.reason ?? reason };
}

function without(trace: Trace, { of, words }: HiddenMessage): Trace {
  const [masked = trace] = maskTraces([trace], words);
  const received = receivedOfTrace(masked);
  if (received === undefined || !isMeant(of, received.message)) return masked;
  return { ...masked, body: withoutWords(received) as unknown as Json };
}
