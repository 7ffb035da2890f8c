import { DialogsError } from '../errors.js';
import { speechProblems, type Speech } from '../texts/speech.js';
import type { Effect } from './define-effect.js';

/** Marks the action that says how the conversation is spoken from now on; `Symbol.for`, so that two copies of this package agree. */
const SPEAK = Symbol.for('colloquy.speak');

/**
 * Says in which language, and in which time zone, the conversation goes on: for "Deutsch, bitte". Sends nothing. What the hub tells of
 * the customer counts no more where this says something.
 *
 * @example
 * ```ts
 * on: { text: { guard: 'asksForGerman', actions: { type: 'speak', params: { language: 'de' } } } }
 * ```
 */
export const speak: Effect<Partial<Speech>> = Object.assign(() => undefined, { [SPEAK]: true });

/** Whether an action is `speak` of {@link effects}. */
export function isSpeak(action: unknown): boolean {
  return typeof action === 'function' && SPEAK in action;
}

/**
 * What somebody gave to `speak` of {@link effects}.
 *
 * @throws DialogsError `COLLOQUY_E_EFFECT_INVALID` for what is no language tag, or no time zone.
 */
export function speechGiven(params: unknown): Partial<Speech> {
  const { language, zone } = (params ?? {}) as Partial<Speech>;
  const given = { ...(language !== undefined && { language }), ...(zone !== undefined && { zone }) };
  const problems = speechProblems(given);
  if (problems.length === 0) return given;
  throw new DialogsError('COLLOQUY_E_EFFECT_INVALID', { effect: 'speak', problems: problems.join('; ') });
}
