import { isProtocolError, type Draft } from '@colloquy/protocol';
import { DialogsError } from '../errors.js';
import { PLAIN_SPEECH, type Speech } from '../texts/speech.js';
import { spoken } from '../texts/in-language.js';
import type { InWords } from '../texts/words.js';
import { checkDraft } from './check-draft.js';

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
  /**
   * What words the parameters have are said in the language of the conversation.
   *
   * @throws DialogsError `COLLOQUY_E_EFFECT_INVALID` for what the hub would refuse: lengths, counts, choices.
   */
  readonly resolve: (params: InWords<Params>, speech?: Speech) => Draft;
}

/**
 * Makes an effect of your own from its pure half. `resolve` must not read the clock, random numbers or anything outside. What it
 * makes is checked against the protocol.
 */
export function defineEffect<Params>(
  name: string,
  resolve: (params: Params) => Draft,
): Effect<InWords<Params>> {
  return effectFrom(name, (params) => checkDraft(name, resolve(params)));
}

/** An effect from a builder, which checks what it is given itself. */
export function effectFrom<Params>(name: string, build: (params: Params) => Draft): Effect<InWords<Params>> {
  const effect: Effect<InWords<Params>> = () => undefined;
  const definition: EffectDefinition<Params> = {
    name,
    // Words become strings, and nothing else changes: what is left is what the builder takes.
    resolve: (params, speech = PLAIN_SPEECH) => named(name, () => build(spoken(params, speech) as Params)),
  };
  Object.defineProperty(effect, 'name', { value: name });
  Object.defineProperty(effect, EFFECT, { value: definition });
  return effect;
}

/** The definition behind an action, or `undefined` when the action is not an effect of ours. */
export function effectOf(action: unknown): EffectDefinition | undefined {
  if (typeof action !== 'function' || !(EFFECT in action)) return undefined;
  return action[EFFECT] as EffectDefinition;
}

/** A builder speaks of itself; whoever writes a dialog knows the effect. */
function named(effect: string, build: () => Draft): Draft {
  try {
    return build();
  } catch (error) {
    if (!isProtocolError(error) || error.code !== 'COLLOQUY_E_MESSAGE_INVALID') throw error;
    const problems = error.details['problems'] ?? error.message;
    throw new DialogsError('COLLOQUY_E_EFFECT_INVALID', { effect, problems }, error);
  }
}
