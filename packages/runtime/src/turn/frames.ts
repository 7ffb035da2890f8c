import type { InboundEvent } from '@colloquy/dialogs';
import type { AnyEventObject } from 'xstate';
import { RuntimeError } from '../errors.js';
import type { ConversationRecord, FrameRecord } from '../store/records.js';
import { interpretAction } from './interpret-action.js';
import { startMachine, stepMachine, takesEvent, type Step } from './machine-step.js';
import type { Program } from './program.js';
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
  const machine = machineOf(program, dialog);
  const frame: FrameRecord = {
    frameId: uid(),
    dialog,
    version: machine.version ?? '',
    state: { value: null, context: null, history: {} },
    calls: {},
    timers: {},
  };
  const below = progress.record.frames;
  return settle(
    program,
    { ...progress, record: { ...progress.record, frames: [...below, frame] } },
    frame,
    startMachine(dialog, machine, input),
    uid,
  );
}

/**
 * Offers an event to the frames from the top down; the first one with an enabled transition takes it.
 * Answers `undefined` when none does.
 */
export function offerEvent(
  program: Program,
  progress: Progress,
  event: InboundEvent,
  uid: () => string,
): Progress | undefined {
  for (const frame of progress.record.frames.toReversed()) {
    const machine = machineOf(program, frame.dialog);
    if (takesEvent(machine, frame, event)) {
      return settle(program, progress, frame, stepMachine(machine, frame, event), uid);
    }
  }
  return undefined;
}

/** Gives an event to one frame, whether or not it takes it. */
export function feedFrame(
  program: Program,
  progress: Progress,
  frame: FrameRecord,
  event: AnyEventObject,
  uid: () => string,
): Progress {
  return settle(program, progress, frame, stepMachine(machineOf(program, frame.dialog), frame, event), uid);
}

/** Ends every frame: what they wait for is cancelled. */
export function dropFrames(progress: Progress): Progress {
  return {
    record: { ...progress.record, frames: [] },
    effects: [...progress.effects, ...progress.record.frames.flatMap(cancelAll)],
  };
}

function settle(
  program: Program,
  progress: Progress,
  frame: FrameRecord,
  step: Step,
  uid: () => string,
): Progress {
  const machine = machineOf(program, frame.dialog);
  let settled: FrameRecord = { ...frame, state: step.state };
  const effects = [...progress.effects];
  for (const action of step.actions) {
    const interpreted = interpretAction(machine, settled, action, uid);
    settled = interpreted.frame;
    effects.push(...interpreted.effects);
  }
  if (step.done) effects.push(...cancelAll(settled));
  const frames = progress.record.frames.flatMap((other) => {
    if (other.frameId !== frame.frameId) return [other];
    return step.done ? [] : [settled];
  });
  return { record: { ...progress.record, frames }, effects };
}

function cancelAll(frame: FrameRecord): TurnEffect[] {
  return [
    ...Object.values(frame.timers).map((timerId) => ({ kind: 'cancel-timer' as const, timerId })),
    ...Object.values(frame.calls).map((callId) => ({ kind: 'cancel-call' as const, callId })),
  ];
}

function machineOf(program: Program, dialog: string): Program['dialogs'][string] {
  const machine = program.dialogs[dialog];
  if (machine === undefined) {
    throw new RuntimeError(
      'COLLOQUY_E_DIALOG_UNKNOWN',
      `Bot "${program.bot}" has no dialog "${dialog}"; it has ${Object.keys(program.dialogs).join(', ') || 'none'}. Add it to \`dialogs\`, or keep the old one there while conversations still run it.`,
    );
  }
  return machine;
}
