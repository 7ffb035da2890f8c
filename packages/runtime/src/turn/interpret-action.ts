import { effectOf, isActivity, type AnyDialog } from '@colloquy/dialogs';
import { RuntimeError } from '../errors.js';
import type { FrameRecord } from '../store/records.js';
import { jsonOnly } from './json-only.js';
import type { StepAction } from './machine-step.js';
import type { TurnEffect } from './turn-effect.js';

/** What one action of the machine changes in its frame, and what it wants done. */
export interface Interpreted {
  readonly frame: FrameRecord;
  readonly effects: readonly TurnEffect[];
}

/**
 * Turns one action, as XState reports it, into effects of ours.
 *
 * @param uid answers an id that is unique for ever, for timers and calls.
 * @throws RuntimeError `COLLOQUY_E_DIALOG_NOT_DURABLE` for an action that the check at start could not see.
 */
export function interpretAction(
  machine: AnyDialog,
  frame: FrameRecord,
  action: StepAction,
  uid: () => string,
): Interpreted {
  switch (action.type) {
    case 'xstate.raise':
      return raised(frame, action.params as RaiseParams, uid);
    case 'xstate.cancel':
      return cancelTimer(frame, (action.params as { sendId: string }).sendId);
    case 'xstate.spawnChild':
      return call(machine, frame, action.params as SpawnParams, uid());
    case 'xstate.stopChild':
      return cancelCall(frame, (action.params as { id: string } | undefined)?.id);
    case 'xstate.log':
    case 'xstate.emit':
      return { frame, effects: [] };
    default:
      return { frame, effects: [sendEffect(frame, action)] };
  }
}

interface RaiseParams {
  readonly id?: string;
  readonly delay?: number;
  readonly event: { readonly type: string };
}

/** XState reports every raise; one without a delay it has taken in the same step already. */
function raised(frame: FrameRecord, { id, delay, event }: RaiseParams, uid: () => string): Interpreted {
  if (delay === undefined) return { frame, effects: [] };
  jsonOnly(delay, `The delay of "${event.type}" in dialog "${frame.dialog}"`);
  const stored = jsonOnly(event, `The delayed event "${event.type}" of dialog "${frame.dialog}"`);
  const timerId = uid();
  // Without an id nothing can cancel or replace it.
  const sendId = id ?? timerId;
  const replaced = frame.timers[sendId];
  return {
    frame: { ...frame, timers: { ...frame.timers, [sendId]: timerId } },
    effects: [
      ...(replaced === undefined ? [] : [{ kind: 'cancel-timer' as const, timerId: replaced }]),
      { kind: 'schedule', timerId, delayMs: delay, event: stored as { type: string } },
    ],
  };
}

function cancelTimer(frame: FrameRecord, sendId: string): Interpreted {
  const { [sendId]: timerId, ...timers } = frame.timers;
  if (timerId === undefined) return { frame, effects: [] };
  return { frame: { ...frame, timers }, effects: [{ kind: 'cancel-timer', timerId }] };
}

interface SpawnParams {
  readonly id?: unknown;
  readonly src: unknown;
  readonly input?: unknown;
  readonly actorRef?: { readonly id: string };
}

function call(machine: AnyDialog, frame: FrameRecord, params: SpawnParams, callId: string): Interpreted {
  const { src, input } = params;
  if (typeof src !== 'string' || !isActivity(machine.implementations.actors[src])) {
    const what = typeof src === 'string' ? `"${src}", which is not an activity` : 'an inline actor';
    throw notDurable(
      `Dialog "${frame.dialog}" calls ${what}. Name it in setup({ actors }) as activity<In, Out>(), so that it can be called again after a restart.`,
    );
  }
  // An id that is computed is resolved in the reference only.
  const id = typeof params.id === 'function' ? params.actorRef?.id : params.id;
  if (typeof id !== 'string') {
    throw notDurable(
      `Dialog "${frame.dialog}" spawns "${src}" without an id. Give it one, so that its result finds the way back after a restart.`,
    );
  }
  const stored =
    input === undefined
      ? undefined
      : jsonOnly(input, `The input of activity "${src}" in dialog "${frame.dialog}"`);
  const replaced = frame.calls[id];
  return {
    frame: { ...frame, calls: { ...frame.calls, [id]: callId } },
    effects: [
      ...(replaced === undefined ? [] : [{ kind: 'cancel-call' as const, callId: replaced }]),
      { kind: 'call', callId, activity: src, input: stored },
    ],
  };
}

function cancelCall(frame: FrameRecord, invokeId: string | undefined): Interpreted {
  if (invokeId === undefined) return { frame, effects: [] };
  const { [invokeId]: callId, ...calls } = frame.calls;
  if (callId === undefined) return { frame, effects: [] };
  return { frame: { ...frame, calls }, effects: [{ kind: 'cancel-call', callId }] };
}

/** What XState would run is asked, not the name: an inline function may be called as an effect is. */
function sendEffect(frame: FrameRecord, action: StepAction): TurnEffect {
  const definition = effectOf(action.exec);
  if (definition === undefined) {
    throw notDurable(
      `Dialog "${frame.dialog}" ran the action "${action.type}", which is not an effect. Use one of \`effects\` in setup({ actions }), assign() for context, or an activity for a call outside.`,
    );
  }
  return { kind: 'send', draft: definition.resolve(action.params) };
}

function notDurable(message: string): RuntimeError {
  return new RuntimeError('COLLOQUY_E_DIALOG_NOT_DURABLE', message);
}
