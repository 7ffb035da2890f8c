import type { AnyDialog } from '@colloquy/dialogs';
import type { AnyEventObject } from 'xstate';
import type { FrameRecord } from '../store/records.js';
import { machineOf } from './machine-of.js';
import { interestIn } from './machine-step.js';
import type { Program } from './program.js';
import { statesOf } from './states-of.js';

/** A frame, and the event that it gets. */
export interface Receiver<Event extends AnyEventObject> {
  readonly frame: FrameRecord;
  readonly event: Event;
}

/**
 * Which frame a stimulus is for, like events in a page: first the lowest that captures it, then from the top down the first that
 * takes it. `undefined` when none does. What a frame captures of its own only counts while the frame on top belongs to it. Evaluates
 * guards.
 *
 * @param events what the stimulus is, in one way or another: each frame is asked for the first of them before it is asked for the next.
 */
export function receiverOf<Event extends AnyEventObject>(
  program: Program,
  frames: readonly FrameRecord[],
  events: readonly Event[],
): Receiver<Event> | undefined {
  const captured = (frame: FrameRecord): Event | undefined => {
    const machine = machineOf(program, frame, frames);
    if (!mayCapture(machine)) return undefined;
    const isOwn = isAbove(frames, frame);
    return events.find((event) => {
      const interest = interestIn(machine, frame, event);
      return interest === 'captures' || (interest === 'captures-own' && isOwn);
    });
  };
  const taken = (frame: FrameRecord): Event | undefined => {
    const machine = machineOf(program, frame, frames);
    return events.find((event) => interestIn(machine, frame, event) !== 'none');
  };
  return firstOf(frames, captured) ?? firstOf(frames.toReversed(), taken);
}

function firstOf<Event extends AnyEventObject>(
  frames: readonly FrameRecord[],
  eventFor: (frame: FrameRecord) => Event | undefined,
): Receiver<Event> | undefined {
  for (const frame of frames) {
    const event = eventFor(frame);
    if (event !== undefined) return { frame, event };
  }
  return undefined;
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

function isCapture(meta: unknown): boolean {
  return (meta as { capture?: unknown } | undefined)?.capture !== undefined;
}
