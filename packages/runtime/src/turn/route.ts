import type { AnyDialog } from '@colloquy/dialogs';
import type { AnyEventObject, AnyStateNode } from 'xstate';
import type { FrameRecord } from '../store/records.js';
import { machineOf } from './machine-of.js';
import { interestIn } from './machine-step.js';
import type { Program } from './program.js';

/**
 * Which frame an event is for, like events in a page: first the lowest that captures it, then from the top down the first that
 * takes it. `undefined` when none does. What a frame captures of its own only counts while the frame on top belongs to it. Evaluates
 * guards.
 */
export function frameFor(
  program: Program,
  frames: readonly FrameRecord[],
  event: AnyEventObject,
): FrameRecord | undefined {
  const captures = (frame: FrameRecord): boolean => {
    const machine = machineOf(program, frame, frames);
    if (!mayCapture(machine)) return false;
    const interest = interestIn(machine, frame, event);
    return interest === 'captures' || (interest === 'captures-own' && isAbove(frames, frame));
  };
  return (
    frames.find(captures) ??
    frames.findLast((frame) => interestIn(machineOf(program, frame, frames), frame, event) !== 'none')
  );
}

/** Whether the frame on top is a sub-dialog of this one, at any depth. */
function isAbove(frames: readonly FrameRecord[], frame: FrameRecord): boolean {
  const parentOf = (each: FrameRecord) => frames.find(({ frameId }) => frameId === each.parent?.frameId);
  for (let each = frames.at(-1); each !== undefined; each = parentOf(each)) {
    if (each.frameId === frame.frameId) return true;
  }
  return false;
}

/** Whether a machine captures anything at all: most do not, and are not asked before their turn. */
function mayCapture(machine: AnyDialog): boolean {
  const known = CAPTURING.get(machine);
  if (known !== undefined) return known;
  const found = statesOf(machine.root).some((state) =>
    [...state.transitions.values()].flat().some(({ meta }) => isCapture(meta)),
  );
  CAPTURING.set(machine, found);
  return found;
}

/** What was found out of machines, which never change. */
const CAPTURING = new WeakMap<AnyDialog, boolean>();

function statesOf(state: AnyStateNode): AnyStateNode[] {
  return [state, ...Object.values(state.states).flatMap((child) => statesOf(child))];
}

function isCapture(meta: unknown): boolean {
  return (meta as { capture?: unknown } | undefined)?.capture !== undefined;
}
