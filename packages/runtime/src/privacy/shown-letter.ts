import type { DeadLetter, HiddenMessage, Json, Trace } from '../store/records.js';
import { bodyOf } from '../turn/stimulus-body.js';
import { isTraceOf } from './find-message.js';
import { withoutWords } from './mask-stimulus.js';
import { maskTraces } from './mask-traces.js';

/** What is shown of a dead letter while messages of its conversation are hidden. */
export function shownLetter(letter: DeadLetter, hidden: readonly HiddenMessage[] = []): DeadLetter {
  const { id, body, reason } = letter;
  const trace = hidden.reduce<Trace>(without, { kind: 'letter', id, body, reason });
  return { ...letter, body: trace.body, reason: trace.reason ?? reason };
}

function without(trace: Trace, { of, words }: HiddenMessage): Trace {
  const [masked = trace] = maskTraces([trace], words);
  if (!isTraceOf(masked, of)) return masked;
  return { ...masked, body: withoutWords(bodyOf(masked)) as unknown as Json };
}
