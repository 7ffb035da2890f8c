import type { DeadLetter, HiddenMessage, Json, Trace } from '../store/records.js';
import { bodyOf } from '../turn/stimulus-body.js';
import { isTraceOf } from './find-message.js';
import { withoutWords } from './mask-stimulus.js';
import { maskTraces } from './mask-traces.js';
import { withoutRedactedContent } from './redacted-message.js';

/** What is shown of a dead letter: nothing that is hidden in its conversation, and nothing that nobody may keep. */
export function shownLetter(letter: DeadLetter, hidden: readonly HiddenMessage[] = []): DeadLetter {
  const { id, kind, reason } = letter;
  const body = kind === 'message' ? withoutRedactedContent(letter.body) : letter.body;
  const trace = hidden.reduce<Trace>(without, { kind: 'letter', id, body, reason });
  return { ...letter, body: trace.body, reason: trace.reason ?? reason };
}

function without(trace: Trace, { of, words }: HiddenMessage): Trace {
  const [masked = trace] = maskTraces([trace], words);
  if (!isTraceOf(masked, of)) return masked;
  return { ...masked, body: withoutWords(bodyOf(masked)) as unknown as Json };
}
