import { pause, pushFrame, type Progress } from './frames.js';
import type { Directive, Program } from './program.js';

/**
 * Does what a hook has answered. A dialog that something is put on top of, or that a person interrupts, is told.
 *
 * @param interruption the one that answers, when it is one: it is noted with the dialogs that it starts
 */
export function carryOut(
  program: Program,
  progress: Progress,
  directives: readonly Directive[],
  uid: () => string,
  interruption?: string,
): Progress {
  return directives.reduce((done, directive) => {
    switch (directive.kind) {
      case 'start': {
        const { dialog, input } = directive;
        return pushFrame(program, pause(program, done, uid), { dialog, interruption }, input, uid);
      }
      case 'speak': {
        const { record } = done;
        return { ...done, record: { ...record, speech: { ...record.speech, ...directive.speech } } };
      }
      case 'send': {
        const before = handsOver(directive) ? pause(program, done, uid) : done;
        return { ...before, effects: [...before.effects, directive] };
      }
    }
  }, progress);
}

/** Whether something else goes on after an answer: another dialog, a person, or nothing at all. Otherwise the dialogs go on. */
export function leavesOff(directives: readonly Directive[]): boolean {
  return directives.some(
    (directive) =>
      directive.kind === 'start' ||
      handsOver(directive) ||
      (directive.kind === 'send' && directive.draft.type === 'conversation.end'),
  );
}

function handsOver(directive: Directive): boolean {
  return directive.kind === 'send' && directive.draft.type === 'escalation.transfer';
}
