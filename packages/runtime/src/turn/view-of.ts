import { answersSoFar, type RecognizedIntent } from '@colloquy/dialogs';
import type { ConversationRecord } from '../store/records.js';
import { turnView, type TurnView } from '../turn-view.js';
import { bodyOf } from './event-of.js';
import { machineOf } from './machine-of.js';
import type { Program } from './program.js';
import type { Stimulus } from './stimulus.js';

type Received = Pick<Extract<Stimulus, { kind: 'message' }>, 'message' | 'at'>;

/** What a hook sees of a turn. */
export function viewOf(
  program: Program,
  record: ConversationRecord,
  received: Received | undefined,
  recognized?: RecognizedIntent,
): TurnView {
  const message = received?.message;
  return turnView({
    at: received?.at,
    speech: program.speechOf(record),
    conversationId: record.conversationId,
    type: message?.type ?? '',
    body: message === undefined ? '' : bodyOf(message),
    intent: message?.intent,
    recognized,
    message,
    owner: record.owner,
    dialogs: record.frames.filter(({ parent }) => parent === undefined).map(({ dialog }) => dialog),
    answers: () => answersIn(program, record),
    known: record.known,
  });
}

function answersIn(program: Program, record: ConversationRecord): Readonly<Record<string, string>> {
  const { frames } = record;
  const speech = program.speechOf(record);
  const each = frames.map((frame) =>
    answersSoFar(machineOf(program, frame, frames), frame.state.context, speech),
  );
  return Object.assign({}, ...each) as Readonly<Record<string, string>>;
}
