import type { TextEvent } from '../events/inbound-event.js';
import type { Said } from '../prompts/reading.js';
import type { DeclaredForm, SomePrompt } from './declared-form.js';
import type { FoundValue } from './find-values.js';
import type { FormContext } from './form-context.js';

/** What a message is to the form, rather than to the question that is asked. */
export type Understood =
  | { readonly kind: 'cancel' }
  /** The customer wants to change something, and does not say what. */
  | { readonly kind: 'pick' }
  /** A field is to be asked anew. */
  | { readonly kind: 'ask'; readonly field: string }
  | { readonly kind: 'values'; readonly values: readonly FoundValue[] };

/** A message, and where the form is. */
export interface Situation {
  readonly form: DeclaredForm;
  readonly context: FormContext;
  readonly event: TextEvent;
  /** Its words. */
  readonly text: string;
  /** What is asked; `undefined` in the review, and while something else runs. */
  readonly prompt: SomePrompt | undefined;
}

/** Words of a message, or what is left of them, for a prompt to look into. */
export function saidIn({ at, speech }: TextEvent, body: string): Said {
  return { body, at, speech };
}
