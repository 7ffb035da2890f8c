import { fromPromise, type PromiseActorLogic } from 'xstate';
import { DialogsError } from '../errors.js';

/** Marks actor logic as an activity of ours; `Symbol.for`, so that two copies of this package in a process agree. */
const ACTIVITY = Symbol.for('colloquy.activity');

/**
 * Declares an external call for `setup({ actors })`: its input and its result, both JSON. The bot's class supplies the
 * implementation under the same name. The runtime calls it after the turn is committed, again after a crash (with the
 * same idempotency key), and applies its result once.
 *
 * Never runs by itself: starting a live XState actor with it fails with `COLLOQUY_E_ACTIVITY_RUN_LIVE`.
 *
 * @example
 * ```ts
 * setup({ actors: { lookupOrder: activity<{ id: string }, { status: string }>() } })
 * ```
 */
export function activity<Input, Output>(): PromiseActorLogic<Output, Input> {
  const logic = fromPromise<Output, Input>(() =>
    Promise.reject(new DialogsError('COLLOQUY_E_ACTIVITY_RUN_LIVE')),
  );
  Object.defineProperty(logic, ACTIVITY, { value: true });
  return logic;
}

/** Whether an actor logic was made by {@link activity}. */
export function isActivity(logic: unknown): boolean {
  return typeof logic === 'object' && logic !== null && ACTIVITY in logic;
}
