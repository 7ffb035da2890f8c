import type { DeadLetter, HiddenMessage, Json, Trace } from '../store/records.js';
import type { Stimulus } from '../turn/stimulus.js';
import { isMeant } from './deletion.js';
import { withoutContent } from './mask-stimulus.js';
import { maskTraces, messageOfTrace } from './mask-traces.js';

/** What is shown of a dead letter while messages of its conversation are hidden. */
export function shownLetter(letter: DeadLetter, hidden: readonly HiddenMessage[] = []): DeadLetter {
  const { id, body, reason } = letter;
  const trace = hidden.reduce<Trace>(without, { kind: 'letter', id, body, reason });
  return { ...letter, body: trace.body, reason: trace.reason ?? reason };
}

function without(trace: Trace, { of, words }: HiddenMessage): Trace {
  const [masked = trace] = maskTraces([trace], words);
  const message = messageOfTrace(masked);
  if (message === undefined || !isMeant(of, message)) return masked;
  const stimulus: Stimulus = { kind: 'message', message: withoutContent(message) };
  return { ...masked, body: stimulus as unknown as Json };
}
