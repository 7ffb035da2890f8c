import type { RecognizedIntent } from '@colloquy/dialogs';
import type { Interruption } from '../interruptions/interruption.js';
import type { ConversationRecord } from '../store/records.js';
import { carryOut, leavesOff } from './carry-out.js';
import { dropFamilies, dropFrames, pause, pushFrame, resume, type Progress } from './frames.js';
import { isAnswer } from './is-answer.js';
import type { Directive, Program } from './program.js';
import { askedBack, interruptionOf, questionNameOf } from './question.js';
import { isShielded } from './shields.js';
import type { MessageInTurn, Received } from './message-in-turn.js';
import { viewOf } from './view-of.js';

/** An interruption as the turn calls it: its answer is a list. */
export type BoundInterruption = Omit<Interruption, 'answer'> & {
  readonly answer: (...input: Parameters<Interruption['answer']>) => readonly Directive[];
};

/** A message that may be an interruption, if it is a text. */
interface Said {
  readonly read: MessageInTurn;
  /** What the customer wants by it, as far as the bot hears of that here. */
  readonly recognized: RecognizedIntent | undefined;
}

/** An interruption that is meant. */
interface Meant {
  readonly name: string;
  readonly received: Received;
  readonly recognized?: RecognizedIntent | undefined;
}

/**
 * What the customer may say anywhere, before any dialog sees it. `undefined` when it is none of that. After it the dialogs go on where they
 * were: the one on top asks again, unless another was started or a person was asked.
 */
export function interrupt(
  program: Program,
  ours: Progress,
  said: Said,
  uid: () => string,
): Progress | undefined {
  const { recognized } = said;
  const name = interruptionIn(program, ours.record, said);
  const interruption = name === undefined ? undefined : program.interruptions?.[name];
  if (name === undefined || interruption === undefined) return undefined;
  const asked = askedBack(ours.record);
  const withoutQuestion =
    asked === undefined ? ours : dropFamilies(ours, ({ dialog }) => interruptionOf(dialog) !== undefined);
  if (interruption.asksBack === undefined || asked === name) {
    return answerInterruption(
      program,
      withoutQuestion,
      { name, received: said.read.received, recognized },
      uid,
    );
  }
  const dialog = questionNameOf(name);
  return pushFrame(program, pause(program, withoutQuestion, uid), { dialog }, undefined, uid);
}

/** Does what an interruption is for. */
export function answerInterruption(
  program: Program,
  progress: Progress,
  { name, received, recognized }: Meant,
  uid: () => string,
): Progress {
  const interruption = program.interruptions?.[name];
  // Its question was asked by a bot of yesterday.
  if (interruption === undefined) return resume(program, progress, uid) ?? progress;
  const directives = interruption.answer(viewOf(program, progress.record, received, recognized));
  const left = withoutEnded(progress, name, interruption.ends);
  const done = carryOut(program, left, directives, uid, name);
  return leavesOff(directives) ? done : (resume(program, done, uid) ?? done);
}

/** Without what the interruption ends, and without the dialogs that it has started earlier: they begin anew. */
function withoutEnded(progress: Progress, name: string, ends: Interruption['ends']): Progress {
  if (ends === 'all') return dropFrames(progress);
  const top = progress.record.frames.at(-1);
  const left =
    ends === 'top' && top !== undefined ? dropFamilies(progress, (_root, has) => has(top)) : progress;
  return dropFamilies(left, ({ interruption }) => interruption === name);
}

function interruptionIn(
  program: Program,
  record: ConversationRecord,
  { read, recognized }: Said,
): string | undefined {
  const { interruptions } = program;
  if (interruptions === undefined || read.event.type !== 'text') return undefined;
  const names = Object.keys(interruptions);
  if (names.length === 0 || isAnswer(program, record, read.event)) return undefined;
  const idle = record.frames.length === 0;
  for (const name of names) {
    const interruption = interruptions[name];
    if (interruption === undefined) continue;
    const { when, ends, inDialogsOnly = ends === 'top' } = interruption;
    if (idle && inDialogsOnly) continue;
    if (when(read.view(recognized)) && !isShielded(program, record.frames, { name, ends })) return name;
  }
  return undefined;
}
