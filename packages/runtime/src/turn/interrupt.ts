import { keepsWords, type TextEvent } from '@colloquy/dialogs';
import type { Interruption } from '../interruptions/interruption.js';
import type { ConversationRecord } from '../store/records.js';
import { carryOut, leavesOff } from './carry-out.js';
import { dropFamilies, dropFrames, pause, pushFrame, resume, type Progress } from './frames.js';
import { machineOf } from './machine-of.js';
import type { Directive, Program } from './program.js';
import { askedBack, interruptionOf, questionNameOf } from './question.js';
import { isShielded } from './shields.js';
import { viewOf, type Received } from './view-of.js';

/** An interruption as the turn calls it: its answer is a list. */
export type BoundInterruption = Omit<Interruption, 'answer'> & {
  readonly answer: (...input: Parameters<Interruption['answer']>) => readonly Directive[];
};

/**
 * What the customer may say anywhere, before any dialog sees it. `undefined` when it is none of that. After it the dialogs go on where they
 * were: the one on top asks again, unless another was started or a person was asked.
 */
export function interrupt(
  program: Program,
  ours: Progress,
  { received, event }: { readonly received: Received; readonly event: TextEvent },
  uid: () => string,
): Progress | undefined {
  const name = interruptionIn(program, ours.record, received, event);
  const interruption = name === undefined ? undefined : program.interruptions?.[name];
  if (name === undefined || interruption === undefined) return undefined;
  const asked = askedBack(ours.record);
  const withoutQuestion =
    asked === undefined ? ours : dropFamilies(ours, ({ dialog }) => interruptionOf(dialog) !== undefined);
  if (interruption.asksBack === undefined || asked === name) {
    return answerInterruption(program, withoutQuestion, { name, received }, uid);
  }
  const dialog = questionNameOf(name);
  return pushFrame(program, pause(program, withoutQuestion, uid), { dialog }, undefined, uid);
}

/** Does what an interruption is for. */
export function answerInterruption(
  program: Program,
  progress: Progress,
  { name, received }: { readonly name: string; readonly received: Received },
  uid: () => string,
): Progress {
  const interruption = program.interruptions?.[name];
  // Its question was asked by a bot of yesterday.
  if (interruption === undefined) return resume(program, progress, uid) ?? progress;
  const directives = interruption.answer(viewOf(program, progress.record, received));
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
  received: Received,
  event: TextEvent,
): string | undefined {
  const all = Object.entries(program.interruptions ?? {});
  if (all.length === 0 || isAnswer(program, record, event)) return undefined;
  const turn = viewOf(program, record, received);
  const idle = record.frames.length === 0;
  const met = all.find(
    ([name, { when, ends, inDialogsOnly = ends === 'top' }]) =>
      !(idle && inDialogsOnly) && when(turn) && !isShielded(program, record.frames, { name, ends }),
  );
  return met?.[0];
}

/** What the dialog on top says is its own; where it does not say, what was offered last, however it is called. */
function isAnswer(program: Program, { frames }: ConversationRecord, event: TextEvent): boolean {
  const top = frames.at(-1);
  if (top === undefined) return false;
  const kept = keepsWords(machineOf(program, top, frames), event, top.state.context);
  return kept ?? (event.choice !== undefined && !event.choice.stale);
}
