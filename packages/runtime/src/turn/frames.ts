import type { DialogResumedEvent, InboundEvent, IntentEvent } from '@colloquy/dialogs';
import type { AnyEventObject } from 'xstate';
import type { ConversationRecord, FrameRecord } from '../store/records.js';
import { putInto, settleState } from './versions/settle-state.js';
import { machineOf } from './machine-of.js';
import { namesEvent } from './machine-step.js';
import type { Program } from './program.js';
import { interruptionOf } from './question.js';
import { receiverOf } from './route.js';
import { cancelAll } from './frame-actors.js';
import { Stage, type StartedDialog } from './stage.js';
import type { TurnEffect } from './turn-effect.js';

/** The stack of a conversation in the middle of a turn. */
export interface Progress {
  readonly record: ConversationRecord;
  readonly effects: readonly TurnEffect[];
  /** The interruption to which the customer has said yes just now. */
  readonly confirmed?: string;
}

/** Puts a new dialog on top of the stack and enters its initial state. */
export function pushFrame(
  program: Program,
  progress: Progress,
  dialog: StartedDialog,
  input: unknown,
  uid: () => string,
): Progress {
  return act(program, progress, uid, (stage) => stage.start(dialog, input));
}

/**
 * Offers a stimulus to the frames: to one that captures it, else from the top down to the first with an enabled transition.
 * Answers `undefined` when none takes it.
 *
 * @param events what it is; each frame gets the first of them that it takes.
 */
export function offerEvent(
  program: Program,
  progress: Progress,
  events: readonly (InboundEvent | IntentEvent)[],
  uid: () => string,
): Progress | undefined {
  const receiver = receiverOf(program, progress.record.frames, events);
  if (receiver === undefined) return undefined;
  const { frame, event } = receiver;
  return act(program, progress, uid, (stage) => stage.deliver(frame.frameId, event));
}

/**
 * Gives an event of the runtime's own to the highest frame that names it. Answers `undefined` when none does: a wildcard was not written
 * with such events in mind.
 */
export function tell(
  program: Program,
  progress: Progress,
  event: InboundEvent,
  uid: () => string,
): Progress | undefined {
  const { frames } = progress.record;
  const frame = frames.findLast((each) => names(program, frames, each, event));
  if (frame === undefined) return undefined;
  return act(program, progress, uid, (stage) => stage.deliver(frame.frameId, event));
}

/** Tells the dialogs that what came between is over: the one on top that asks for it asks again. `undefined` when none does. */
export function resume(program: Program, progress: Progress, uid: () => string): Progress | undefined {
  return tell(program, progress, { type: 'dialog.resumed' }, uid);
}

/** Tells the dialog that will be resumed that the customer is elsewhere until then. */
export function pause(program: Program, progress: Progress, uid: () => string): Progress {
  const { frames } = progress.record;
  const paused = frames.findLast(
    (each) =>
      names(program, frames, each, PAUSED) || names(program, frames, each, { type: 'dialog.resumed' }),
  );
  if (paused === undefined || !names(program, frames, paused, PAUSED)) return progress;
  return act(program, progress, uid, (stage) => stage.deliver(paused.frameId, PAUSED));
}

const PAUSED = { type: 'dialog.paused' } as const;

function names(
  program: Program,
  frames: readonly FrameRecord[],
  frame: FrameRecord,
  event: InboundEvent,
): boolean {
  const machine = machineOf(program, frame, frames);
  // In the middle of an upgrade some frames may still be in states that the machine of today does not have.
  return frame.version === (machine.version ?? '') && namesEvent(machine, frame, event);
}

/** Gives an event to one frame, whether or not it takes it, after `change` of what is stored of the frame's owner. */
export function feedFrame(
  program: Program,
  progress: Progress,
  { frameId, event }: { readonly frameId: string; readonly event: AnyEventObject },
  change: { readonly of: string; readonly by: (record: FrameRecord) => FrameRecord },
  uid: () => string,
): Progress {
  return act(program, progress, uid, (stage) => {
    stage.amend(change.of, change.by);
    stage.deliver(frameId, event);
  });
}

/** Puts a frame into another state, with the delays, calls and sub-dialogs of that state. When that is its last, it ends. */
export function settleFrame(
  program: Program,
  progress: Progress,
  frame: FrameRecord,
  uid: () => string,
): Progress {
  const { record, end } = putInto(machineOf(program, frame, progress.record.frames), frame);
  return act(program, progress, uid, (stage) => {
    stage.amend(frame.frameId, () => record);
    if (end === undefined) stage.settle(frame.frameId, settleState);
    else stage.end(frame.frameId, end.output);
  });
}

/** Starts a dialog anew in the place that it has. */
export function restartFrame(
  program: Program,
  progress: Progress,
  { frame, input }: { readonly frame: FrameRecord; readonly input: unknown },
  uid: () => string,
): Progress {
  return act(program, progress, uid, (stage) => stage.startAnew(frame.frameId, input));
}

/** Ends some of the dialogs that the bot started, each with all below it: what they wait for is cancelled. */
export function dropFamilies(
  progress: Progress,
  isOver: (root: FrameRecord, has: (frame: FrameRecord) => boolean) => boolean,
): Progress {
  const { frames } = progress.record;
  const over = frames.filter((each) => {
    const root = rootOf(each, frames);
    return isOver(root, (frame) => rootOf(frame, frames) === root);
  });
  return {
    ...progress,
    record: { ...progress.record, frames: frames.filter((each) => !over.includes(each)) },
    effects: [...progress.effects, ...over.flatMap(cancelAll)],
  };
}

/** The dialog that the bot started and that a frame belongs to. */
export function rootOf(frame: FrameRecord, frames: readonly FrameRecord[]): FrameRecord {
  const above = frames.find(({ frameId }) => frameId === frame.parent?.frameId);
  return above === undefined ? frame : rootOf(above, frames);
}

/** Ends every frame: what they wait for is cancelled. */
export function dropFrames(progress: Progress): Progress {
  return {
    record: { ...progress.record, frames: [] },
    effects: [...progress.effects, ...progress.record.frames.flatMap(cancelAll)],
  };
}

/** Lets the frames act, and tells a dialog that it is on top again when the one above it has ended. */
function act(
  program: Program,
  progress: Progress,
  uid: () => string,
  play: (stage: Stage) => void,
): Progress {
  const stage = new Stage(program, progress.record, uid);
  play(stage);
  const confirmed = stage.ended.length === 0 ? undefined : afterEnd(program, stage);
  const record: ConversationRecord = { ...progress.record, frames: stage.frames() };
  const acted = {
    record: stage.speech === undefined ? record : { ...record, speech: stage.speech },
    effects: progress.effects.length === 0 ? stage.effects : [...progress.effects, ...stage.effects],
  };
  return confirmed === undefined ? acted : { ...acted, confirmed };
}

/** The interruption to which the customer has said yes, if that is what has ended; else the dialog below is told. */
function afterEnd(program: Program, stage: Stage): string | undefined {
  const confirmed = stage.ended.flatMap((each) =>
    each.output === true ? [interruptionOf(each.dialog)] : [],
  )[0];
  const above = stage.ended.at(-1);
  if (above === undefined || confirmed !== undefined) return confirmed;
  const { dialog, output } = above;
  const resumed: DialogResumedEvent = { type: 'dialog.resumed', dialog, output };
  const frames = stage.frames();
  const frame = frames.findLast((each) => names(program, frames, each, resumed));
  if (frame !== undefined) stage.deliver(frame.frameId, resumed);
  return undefined;
}
