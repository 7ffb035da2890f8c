import type { HiddenMessage, Json, Trace } from '../store/records.js';
import { bodyOf, readStimulus } from '../turn/stimulus-body.js';
import type { Stimulus } from '../turn/stimulus.js';
import { maskJson, maskText, type Words } from './mask.js';
import { maskMessage } from './mask-message.js';
import { maskStimulus } from './mask-stimulus.js';

/** Those of the traces that hold the words, without them. */
export function maskTraces(traces: readonly Trace[], words: Words): readonly Trace[] {
  return traces.flatMap((trace) => {
    const masked: Trace = {
      ...trace,
      body: maskBody(trace, words),
      ...(trace.reason !== undefined && { reason: maskText(trace.reason, words) }),
    };
    return JSON.stringify(masked) === JSON.stringify(trace) ? [] : [masked];
  });
}

/** Those of the traces that were masked when a message was hidden and still wait, as they were. */
export function showTraces(traces: readonly Trace[], { waiting }: HiddenMessage): readonly Trace[] {
  return traces.flatMap((trace) => {
    const body = trace.kind === 'message' ? waiting[trace.id] : undefined;
    return body === undefined ? [] : [{ ...trace, body }];
  });
}

/** A message as it was received. */
export type Received = Extract<Stimulus, { readonly kind: 'message' }>;

/** The message of the customer's that a trace is; `undefined` when it is something else. */
export function receivedOfTrace(trace: Trace): Received | undefined {
  if (!isStimulus(trace)) return undefined;
  const stimulus = readStimulus(bodyOf(trace));
  return stimulus.kind === 'message' ? stimulus : undefined;
}

function maskBody(trace: Trace, words: Words): Json {
  if (trace.kind === 'call') return maskJson(trace.body, words);
  if (!isStimulus(trace)) return maskMessage(trace.body, words);
  return maskStimulus(bodyOf(trace), words) as unknown as Json;
}

/** A letter says by its id what it is about. */
function isStimulus({ kind, id }: Trace): boolean {
  return kind === 'stimulus' || kind === 'timer' || (kind === 'letter' && id.startsWith('stimulus:'));
}
