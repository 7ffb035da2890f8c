import type { Json, StoredStimulus } from '../store/records.js';
import type { TurnCommit } from '../store/store.js';
import { bodyOf } from '../turn/stimulus-body.js';
import type { SpanFacts, TraceParent } from './tracing.js';

/** The stimulus with what caused it. It lies in the body, so that the inbox, a timer and the journal keep it without knowing of it. */
export function tracedStimulus(
  stimulus: StoredStimulus,
  traceparent: TraceParent | undefined,
): StoredStimulus {
  if (traceparent === undefined) return stimulus;
  const body = { ...(stimulus.body as Readonly<Record<string, Json>>), traceparent };
  return { ...stimulus, body };
}

/** What caused a stimulus; `undefined` when nobody traced it. */
export function traceparentOf(stimulus: StoredStimulus): TraceParent | undefined {
  return bodyOf(stimulus).traceparent;
}

/** The turn, with each message, call and delay that it asks for told what caused it. */
export function tracedTurn(turn: TurnCommit, traceparent: TraceParent | undefined): TurnCommit {
  if (traceparent === undefined) return turn;
  return {
    ...turn,
    outbox: turn.outbox.map((entry) => ({ ...entry, traceparent })),
    calls: turn.calls.map((entry) => ({ ...entry, traceparent })),
    timers: turn.timers.map((entry) => ({
      ...entry,
      stimulus: tracedStimulus(entry.stimulus, traceparent),
    })),
  };
}

/** Whose a piece of work is: what everything in a trace says of itself. */
export function conversationFacts(about: {
  readonly conversationId: string;
  readonly bot: string;
}): SpanFacts {
  return { 'messaging.message.conversation_id': about.conversationId, 'colloquy.bot': about.bot };
}
