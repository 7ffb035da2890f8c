import type { DialogResumedEvent, InboundEvent } from '@colloquy/dialogs';
import type { AnyEventObject } from 'xstate';
import type { ConversationRecord, FrameRecord } from '../store/records.js';
import { settleState } from './versions/settle-state.js';
import { machineOf } from './machine-of.js';
import { namesEvent, refuseUnreadable } from './machine-step.js';
import type { Program } from './program.js';
import { frameFor } from './route.js';
import { cancelAll } from './frame-actors.js';
import { Stage } from './stage.js';
import type { TurnEffect } from './turn-effect.js';

/** The stack of a conversation in the middle of a turn. */
export interface Progress {
  readonly record: ConversationRecord;
  readonly effects: readonly TurnEffect[];
}

/** Puts a new dialog on top of the stack and enters its initial state. */
export function pushFrame(
  program: Program,
  progress: Progress,
  dialog: string,
  input: unknown,
  uid: () => string,
): Progress {
  return act(program, progress, uid, (stage) => stage.start(dialog, input));
}

/**
 * Offers an event to the frames: to one that captures it, else from the top down to the first with an enabled transition.
 * Answers `undefined` when none takes it.
 */
export function offerEvent(
  program: Program,
  progress: Progress,
  event: InboundEvent,
  uid: () => string,
): Progress | undefined {
  const frame = frameFor(program, progress.record.frames, event);
  if (frame === undefined) return undefined;
  return act(program, progress, uid, (stage) => stage.deliver(frame.frameId, event));
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

/** Puts a frame into another state, with the delays, calls and sub-dialogs of that state. */
export function settleFrame(
  program: Program,
  progress: Progress,
  frame: FrameRecord,
  uid: () => string,
): Progress {
  refuseUnreadable(machineOf(program, frame, progress.record.frames), frame);
  return act(program, progress, uid, (stage) => {
    stage.amend(frame.frameId, () => frame);
    stage.settle(frame.frameId, settleState);
  });
}

/** Ends a dialog, from the one that the bot started to the last below it: what they wait for is cancelled. */
export function dropFamily(progress: Progress, frame: FrameRecord): Progress {
  const { frames } = progress.record;
  const root = rootOf(frame, frames);
  const family = frames.filter((each) => rootOf(each, frames).frameId === root.frameId);
  return {
    record: { ...progress.record, frames: frames.filter((each) => !family.includes(each)) },
    effects: [...progress.effects, ...family.flatMap(cancelAll)],
  };
}

function rootOf(frame: FrameRecord, frames: readonly FrameRecord[]): FrameRecord {
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
  const above = stage.ended.at(-1);
  if (above !== undefined) {
    const resumed: DialogResumedEvent = {
      type: 'dialog.resumed',
      dialog: above.dialog,
      output: above.output,
    };
    const frame = stage.frames.findLast((each) =>
      namesEvent(machineOf(program, each, stage.frames), each, resumed),
    );
    if (frame !== undefined) stage.deliver(frame.frameId, resumed);
  }
  return {
    record: {
      ...progress.record,
      frames: stage.frames,
      ...(stage.speech !== undefined && { speech: stage.speech }),
    },
    effects: [...progress.effects, ...stage.effects],
  };
}
