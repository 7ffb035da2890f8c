import { formMachine } from './form-machine.js';
import { FORM_TEXTS } from './form-texts.js';
import { refuseBadForm, type AnyFormOptions, type FormOptions } from './form-options.js';
import type { Form, FormFields, FormOutput, FormValues, NeedsInput } from './form-type.js';

/**
 * Several prompts from one declaration, as one machine: for `setup({ actors })` of another dialog, or for the bot's `dialogs`. It asks
 * what is missing in the order of the fields, takes several answers from one message, lets the customer correct what was answered at
 * any time, says everything back if it is told to, and has the answers as its output, with their exact types.
 *
 * A field may also be an activity or a dialog of your own: its output is a value like others, and the input of later fields may be
 * computed from it. When an earlier answer is corrected and the input of a later field comes out otherwise, that field is called or
 * asked anew.
 *
 * @throws DialogsError `COLLOQUY_E_FORM_INVALID` with everything that is wrong with the declaration.
 *
 * @example
 * ```ts
 * export const booking = form(
 *   'booking',
 *   {
 *     guests: ask.number({ question: 'For how many?', integer: true, min: 1, max: 12 }),
 *     day: ask.date({ question: 'On which day?', min: 'today' }),
 *     free: activity<{ day: string }, readonly TimeSlot[]>(),
 *     slot: ask.timeSlot({ question: 'At what time?' }),
 *   },
 *   { review: true, input: { free: ({ day }) => ({ day }), slot: ({ free }) => ({ slots: free }) } },
 * );
 * ```
 */
export function form<const Fields extends FormFields>(
  id: string,
  fields: Fields & ([NeedsInput<Fields>] extends [never] ? unknown : never),
): Form<Fields, FormValues<Fields>>;
export function form<
  const Fields extends FormFields,
  Conditional extends keyof Fields = never,
  const Other = never,
  const Cancelled = never,
>(
  id: string,
  fields: Fields,
  options: FormOptions<Fields, Conditional, Other, Cancelled>,
): Form<Fields, FormOutput<Fields, Conditional, Other | Cancelled>>;
export function form(id: string, fields: FormFields, options: object = {}): object {
  const given = options as AnyFormOptions;
  refuseBadForm(id, fields, given);
  return formMachine({ id, fields, options: given, texts: { ...FORM_TEXTS, ...given.texts } });
}
