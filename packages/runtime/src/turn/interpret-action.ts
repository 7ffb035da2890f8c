import {
  effectOf,
  isActivity,
  type AnyDialog,
  type Speech,
  isSpeak,
  speechGiven,
  isMachine,
} from '@colloquy/dialogs';
import type { Draft } from '@colloquy/protocol';
import type { AnyActorRef, AnyEventObject } from 'xstate';
import { RuntimeError } from '../errors.js';
import type { FrameRecord, Json } from '../store/records.js';
import type { StepAction } from './actor-scope.js';
import { jsonOnly } from './json-only.js';
import { nameOf } from './machine-of.js';

/** What one action of a machine means. References tell actors apart: an id may be used anew within one step. */
export type Operation =
  | { readonly kind: 'send'; readonly draft: Draft }
  | { readonly kind: 'speak'; readonly speech: Partial<Speech> }
  | { readonly kind: 'start-activity'; readonly started: Started; readonly input: Json | undefined }
  | { readonly kind: 'start-machine'; readonly started: Started; readonly input: unknown }
  | { readonly kind: 'stop'; readonly ref: AnyActorRef }
  | { readonly kind: 'tell'; readonly to: AnyActorRef; readonly event: AnyEventObject }
  | {
      readonly kind: 'schedule';
      /** `undefined`: the machine itself. */
      readonly to: AnyActorRef | undefined;
      readonly sendId: string | undefined;
      readonly delayMs: number;
      readonly event: StoredEvent;
    }
  | { readonly kind: 'cancel'; readonly sendId: string }
  | { readonly kind: 'emit'; readonly event: StoredEvent }
  | { readonly kind: 'nothing' };

/** An event that survives storage. */
export interface StoredEvent {
  readonly type: string;
  readonly [key: string]: Json | undefined;
}

/** An actor that a step starts. */
export interface Started {
  readonly id: string;
  /** As `setup({ actors })` names it. */
  readonly src: string;
  readonly ref: AnyActorRef;
}

/**
 * What an action means, as XState reports it.
 *
 * @throws RuntimeError `COLLOQUY_E_DIALOG_NOT_DURABLE` for an action that the check at start could not see;
 * `COLLOQUY_E_CONTEXT_NOT_JSON` when what would have to be stored cannot be.
 */
export function interpretAction(
  machine: AnyDialog,
  frame: FrameRecord,
  action: StepAction,
  speech: Speech,
): Operation {
  switch (action.type) {
    case 'xstate.raise':
      return scheduled(frame, { ...(action.params as SendParams), to: undefined });
    case 'xstate.sendTo':
      return told(frame, action.params as SendParams);
    case 'xstate.cancel':
      return { kind: 'cancel', sendId: (action.params as { sendId: string }).sendId };
    case 'xstate.spawnChild':
      return started(machine, frame, action.params as SpawnParams);
    case 'xstate.stopChild':
      return action.params === undefined
        ? { kind: 'nothing' }
        : { kind: 'stop', ref: action.params as AnyActorRef };
    case 'xstate.emit':
      return emitted(frame, action.params as { event: { type: string } });
    case 'xstate.log':
      return { kind: 'nothing' };
    default:
      if (isSpeak(action.exec)) return { kind: 'speak', speech: speechGiven(action.params) };
      return { kind: 'send', draft: draftOf(frame, action, speech) };
  }
}

interface SendParams {
  readonly to: unknown;
  readonly id?: string;
  readonly delay?: number;
  readonly event: AnyEventObject;
}

function told(frame: FrameRecord, params: SendParams): Operation {
  if (params.delay !== undefined) return scheduled(frame, params);
  return { kind: 'tell', to: params.to as AnyActorRef, event: params.event };
}

/** XState reports every raise; one without a delay it has taken in the same step already. */
function scheduled(frame: FrameRecord, { to, id, delay, event }: SendParams): Operation {
  if (delay === undefined) return { kind: 'nothing' };
  jsonOnly(delay, () => `The delay of "${event.type}" in dialog "${nameOf(frame)}"`);
  const stored = jsonOnly(event, () => `The delayed event "${event.type}" of dialog "${nameOf(frame)}"`);
  return {
    kind: 'schedule',
    to: to as AnyActorRef | undefined,
    sendId: id,
    delayMs: delay,
    event: stored as StoredEvent,
  };
}

function emitted(frame: FrameRecord, { event }: { readonly event: { readonly type: string } }): Operation {
  const stored = jsonOnly(event, () => `The emitted event "${event.type}" of dialog "${nameOf(frame)}"`);
  return { kind: 'emit', event: stored as StoredEvent };
}

interface SpawnParams {
  readonly id?: unknown;
  readonly src: unknown;
  readonly input?: unknown;
  readonly actorRef?: AnyActorRef;
}

function started(
  machine: AnyDialog,
  frame: FrameRecord,
  { id, src, input, actorRef }: SpawnParams,
): Operation {
  const name = nameOf(frame);
  const logic: unknown = typeof src === 'string' ? machine.implementations.actors[src] : undefined;
  if (typeof src !== 'string' || actorRef === undefined || !(isActivity(logic) || isMachine(logic))) {
    const what =
      typeof src === 'string' ? `"${src}", which is no activity and no machine` : 'an inline actor';
    throw notDurable(
      `Dialog "${name}" starts ${what}. Name it in setup({ actors }) as activity<In, Out>() or as a machine, so that it can go on after a restart.`,
    );
  }
  // An id that is computed is resolved in the reference only; without one XState makes an id of its own.
  const resolved = typeof id === 'function' ? actorRef.id : id;
  if (typeof resolved !== 'string') {
    throw notDurable(
      `Dialog "${name}" spawns "${src}" without an id. Give it one, so that its result finds the way back after a restart.`,
    );
  }
  const begun: Started = { id: resolved, src, ref: actorRef };
  if (isMachine(logic)) return { kind: 'start-machine', started: begun, input };
  const where = (): string => `The input of activity "${src}" in dialog "${name}"`;
  return {
    kind: 'start-activity',
    started: begun,
    input: input === undefined ? undefined : jsonOnly(input, where),
  };
}

/** What XState would run is asked, not the name: an inline function may be called as an effect is. */
function draftOf(frame: FrameRecord, action: StepAction, speech: Speech): Draft {
  const definition = effectOf(action.exec);
  if (definition === undefined) {
    throw notDurable(
      `Dialog "${nameOf(frame)}" ran the action "${action.type}", which is not an effect. Use one of \`effects\` in setup({ actions }), assign() for context, or an activity for a call outside.`,
    );
  }
  return definition.resolve(action.params, speech);
}

function notDurable(message: string): RuntimeError {
  return new RuntimeError('COLLOQUY_E_DIALOG_NOT_DURABLE', message);
}
