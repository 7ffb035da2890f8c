import { checkDraft } from './check-draft.js';
import type { MessageDraft } from './message-draft.js';

/** Marks an action as an effect of ours; `Symbol.for`, so that two copies of this package in a process agree. */
const EFFECT = Symbol.for('colloquy.effect');

/**
 * An action for XState's `setup({ actions })` that says what the bot wants to send. Calling it does nothing: the
 * runtime reads it from the machine as data, stores it with the turn, and sends it after the commit.
 */
export type Effect<Params> = (args: unknown, params: Params) => void;

/** What the runtime knows of an effect: its name, and the pure function from parameters to a message. */
export interface EffectDefinition<Params = unknown> {
  readonly name: string;
  /** @throws DialogsError `COLLOQUY_E_EFFECT_INVALID` for what the hub would refuse: lengths, counts, choices. */
  readonly resolve: (params: Params) => MessageDraft;
}

/** Makes an effect from its pure half. `resolve` must not read the clock, random numbers or anything outside. */
export function defineEffect<Params>(
  name: string,
  resolve: (params: Params) => MessageDraft,
): Effect<Params> {
  const effect: Effect<Params> = () => undefined;
  Object.defineProperty(effect, 'name', { value: name });
  const definition: EffectDefinition<Params> = {
    name,
    resolve: (params) => checkDraft(name, resolve(params)),
  };
  Object.defineProperty(effect, EFFECT, { value: definition });
  return effect;
}

/** The definition behind an action, or `undefined` when the action is not an effect of ours. */
export function effectOf(action: unknown): EffectDefinition | undefined {
  if (typeof action !== 'function' || !(EFFECT in action)) return undefined;
  return action[EFFECT] as EffectDefinition;
}
