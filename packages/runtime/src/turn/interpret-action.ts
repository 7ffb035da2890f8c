import { effectOf, type AnyDialog } from '@colloquy/dialogs';
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
      return schedule(frame, action.params as RaiseParams, uid());
    case 'xstate.cancel':
      return cancelTimer(frame, (action.params as { sendId: string }).sendId);
    case 'xstate.spawnChild':
      return call(frame, action.params as SpawnParams, uid());
    case 'xstate.stopChild':
      return cancelCall(frame, (action.params as { id: string } | undefined)?.id);
    case 'xstate.log':
    case 'xstate.emit':
      return { frame, effects: [] };
    default:
      return { frame, effects: [sendEffect(machine, frame, action)] };
  }
}

interface RaiseParams {
  readonly id?: string;
  readonly delay?: number;
  readonly event: { readonly type: string };
}

function schedule(frame: FrameRecord, params: RaiseParams, timerId: string): Interpreted {
  const sendId = params.id ?? params.event.type;
  const replaced = frame.timers[sendId];
  const event = jsonOnly(
    params.event,
    `The delayed event "${params.event.type}" of dialog "${frame.dialog}"`,
  );
  return {
    frame: { ...frame, timers: { ...frame.timers, [sendId]: timerId } },
    effects: [
      ...(replaced === undefined ? [] : [{ kind: 'cancel-timer' as const, timerId: replaced }]),
      {
        kind: 'schedule',
        timerId,
        delayMs: params.delay ?? 0,
        event: event as { type: string },
      },
    ],
  };
}

function cancelTimer(frame: FrameRecord, sendId: string): Interpreted {
  const { [sendId]: timerId, ...timers } = frame.timers;
  if (timerId === undefined) return { frame, effects: [] };
  return { frame: { ...frame, timers }, effects: [{ kind: 'cancel-timer', timerId }] };
}

interface SpawnParams {
  readonly id: string;
  readonly src: unknown;
  readonly input?: unknown;
}

function call(frame: FrameRecord, params: SpawnParams, callId: string): Interpreted {
  if (typeof params.src !== 'string') {
    throw new RuntimeError(
      'COLLOQUY_E_DIALOG_NOT_DURABLE',
      `Dialog "${frame.dialog}" invokes "${params.id}" inline. Name it in setup({ actors }) as activity<In, Out>(), so that it can be called again after a restart.`,
    );
  }
  const input =
    params.input === undefined
      ? undefined
      : jsonOnly(params.input, `The input of activity "${params.src}" in dialog "${frame.dialog}"`);
  return {
    frame: { ...frame, calls: { ...frame.calls, [params.id]: callId } },
    effects: [{ kind: 'call', callId, activity: params.src, input }],
  };
}

function cancelCall(frame: FrameRecord, invokeId: string | undefined): Interpreted {
  if (invokeId === undefined) return { frame, effects: [] };
  const { [invokeId]: callId, ...calls } = frame.calls;
  if (callId === undefined) return { frame, effects: [] };
  return { frame: { ...frame, calls }, effects: [{ kind: 'cancel-call', callId }] };
}

function sendEffect(machine: AnyDialog, frame: FrameRecord, action: StepAction): TurnEffect {
  const definition = effectOf(machine.implementations.actions[action.type]);
  if (definition === undefined) {
    throw new RuntimeError(
      'COLLOQUY_E_DIALOG_NOT_DURABLE',
      `Dialog "${frame.dialog}" ran the action "${action.type}", which is not an effect. Use one of \`effects\` in setup({ actions }), assign() for context, or an activity for a call outside.`,
    );
  }
  return { kind: 'send', draft: definition.resolve(action.params) };
}
