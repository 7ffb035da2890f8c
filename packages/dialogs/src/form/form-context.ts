import type { Said } from '../prompts/reading.js';
import type { Sayable } from '../texts/words.js';

/** What a form has in mind. Stored with the conversation. */
export interface FormContext {
  /** The answers so far, by field. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What each answered field was asked with, as JSON: when that changes, its answer counts no more. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The fields that the customer has answered, the newest last. */
  readonly answered: readonly string[];
  /** What is asked now; `null` when nothing is left to ask. */
  readonly current: string | null;
  /** The first field that is missing: what is asked now, unless the customer wants to be asked something else first. */
  readonly frontier: string | null;
  /** The field that the customer wants to be asked first. */
  readonly preferred: string | null;
  /** The last thing that the customer said of several: fields that are asked later look into it as well. */
  readonly said: Said | null;
  /** Fields that were answered in passing, and have not been said back yet. */
  readonly noted: readonly string[];
  /** How often the whole was refused. */
  readonly refused: number;
  /** Why the whole is refused now; `null` when it is not. */
  readonly problem: { readonly text: Sayable; readonly field: string | null } | null;
  /** What the customer has asked the form to do. Set for the length of a step. */
  readonly wanted: 'cancel' | 'pick' | null;
  /** Why the form stopped asking. */
  readonly limit: FormLimit | null;
  /** What the form ends with in place of its values. */
  readonly ending?: { readonly answer: unknown };
}

/** Why a form stopped asking: the field that gave up, a failed call, or a whole that was refused too often. */
export type FormLimit =
  | { readonly kind: 'field'; readonly field: string; readonly why: 'attempts' | 'silence' }
  | { readonly kind: 'call'; readonly field: string }
  | { readonly kind: 'refused' };
