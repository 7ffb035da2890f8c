import { DialogsError } from '../errors.js';
import type { Sayable } from '../texts/words.js';
import type { FormTexts } from './form-texts.js';
import type { FieldInput, FormFields, FormValues, NeedsInput } from './form-type.js';

/** What computes the input of a field out of what is known by then. */
type Inputs<Fields extends FormFields, Conditional extends PropertyKey> = {
  readonly [Field in NeedsInput<Fields>]: InputOf<Fields, Conditional, Field>;
} & {
  readonly [Field in Exclude<keyof Fields, NeedsInput<Fields>>]?: InputOf<Fields, Conditional, Field>;
};

type InputOf<Fields extends FormFields, Conditional extends PropertyKey, Field extends keyof Fields> = (
  values: FormValues<Fields, Conditional>,
) => FieldInput<Fields[Field]>;

type CheckOf<Fields extends FormFields, Conditional extends PropertyKey> = (
  values: FormValues<Fields, Conditional>,
) => true | Exclude<FormProblem<keyof Fields>, Sayable>;

/** What is wrong with all answers together. A text alone lets the customer pick what to change. */
export type FormProblem<Field extends PropertyKey> =
  | Sayable
  | {
      readonly text: Sayable;
      /** Is asked for again. */
      readonly field: Field;
    };

/**
 * What a form takes besides its fields. Functions are pure and get what was answered before their field: to read a field that is asked
 * later is an error of the turn (`COLLOQUY_E_FORM_ORDER`), since it would be there on some days only.
 */
export type FormOptions<Fields extends FormFields, Conditional extends keyof Fields, Other, Cancelled> = {
  /** Of the structure: another one when fields come, go or change places. @default '1' */
  readonly version?: string;
  /** What fields are called: in the review, in what is said back, and by customers ("change the day"). @default the field's name in words */
  readonly labels?: { readonly [Field in keyof Fields]?: Sayable };
  /** Fields that are asked only when this holds. They may be missing in the output. */
  readonly when?: { readonly [Field in Conditional]: (values: FormValues<Fields, Conditional>) => boolean };
  /** How a value is said back, in place of what its prompt says; also for fields that are no prompts, which are not said back otherwise. */
  readonly show?: { readonly [Field in keyof Fields]?: (value: FormValues<Fields>[Field]) => Sayable };
  /** Whether everything is said back before the form ends, to be confirmed or changed. @default false */
  readonly review?: boolean;
  /**
   * Looks at a field as soon as it has a value, with those before it: `true`, or what is wrong and which field is asked again. For what
   * a call has found out ("nothing is free on that day"); what a prompt can say of its own answer belongs into its `validate`.
   */
  readonly check?: { readonly [Field in keyof Fields]?: CheckOf<Fields, Conditional> };
  /** Looks at all answers together, before the review: `true`, or what is wrong. Pure and synchronous. */
  readonly validate?: (values: FormValues<Fields, Conditional>) => true | FormProblem<keyof Fields>;
  /** How often `check` and `validate` may refuse. @default 3 */
  readonly attempts?: number;
  /**
   * What happens when a question without an `otherwise` of its own is not answered, a call fails, or an answer is refused too often.
   * `'escalate'`: a person takes over, is told what was answered, and when the conversation is handed back the form goes on.
   * `{ answer }`: the form ends with it.
   *
   * @default 'escalate'
   */
  readonly otherwise?: 'escalate' | { readonly answer: Other };
  /** What the form ends with when the customer says "cancel". Without it, a form is not cancelled by words. */
  readonly cancelled?: { readonly answer: Cancelled };
  /** Built-in words of forms in words of your own. */
  readonly texts?: Partial<FormTexts>;
} & (NeedsInput<Fields> extends never
  ? { readonly input?: Inputs<Fields, Conditional> }
  : { readonly input: Inputs<Fields, Conditional> });

/** The same for code that does not care which form it is. */
export interface AnyFormOptions {
  readonly version?: string;
  readonly labels?: Readonly<Record<string, Sayable | undefined>>;
  readonly when?: Readonly<Record<string, (values: never) => boolean>>;
  readonly input?: Readonly<Record<string, ((values: never) => unknown) | undefined>>;
  readonly show?: Readonly<Record<string, ((value: never) => Sayable) | undefined>>;
  readonly review?: boolean;
  readonly check?: Readonly<
    Record<string, ((values: never) => true | Exclude<FormProblem<string>, Sayable>) | undefined>
  >;
  readonly validate?: (values: never) => true | FormProblem<string>;
  readonly attempts?: number;
  readonly otherwise?: 'escalate' | { readonly answer: unknown };
  readonly cancelled?: { readonly answer: unknown };
  readonly texts?: Partial<FormTexts>;
}

/** More than this nobody answers in a chat, and a review of it would be no message. */
export const MAX_FIELDS = 50;
const FIELD = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/**
 * Refuses a declaration that cannot work.
 *
 * @throws DialogsError `COLLOQUY_E_FORM_INVALID` with every problem
 */
export function refuseBadForm(id: string, fields: FormFields, options: AnyFormOptions): void {
  const names = Object.keys(fields);
  const { attempts = 3 } = options;
  const unknown = (['labels', 'when', 'input', 'show', 'check'] as const).flatMap((option) =>
    Object.keys(options[option] ?? {})
      .filter((name) => !Object.hasOwn(fields, name))
      .map((name) => `${option} names "${name}", which is no field`),
  );
  const problems = [
    ...(FIELD.test(id) ? [] : ['its id must begin with a letter, and be letters, digits and "_", up to 64']),
    ...(names.length > 0 ? [] : ['it has no fields']),
    ...(names.length <= MAX_FIELDS ? [] : [`it has ${names.length} fields, and may have ${MAX_FIELDS}`]),
    ...names.flatMap((name) => fieldProblems(name, fields[name])),
    ...unknown,
    ...(Number.isInteger(attempts) && attempts > 0 ? [] : ['attempts is not a whole number from 1']),
  ];
  if (problems.length === 0) return;
  throw new DialogsError('COLLOQUY_E_FORM_INVALID', { form: id, problems: problems.join('; ') });
}

function fieldProblems(name: string, logic: unknown): readonly string[] {
  const runs = typeof logic === 'object' && logic !== null && 'transition' in logic;
  return [
    ...(FIELD.test(name)
      ? []
      : [`the field "${name}" must begin with a letter, and be letters, digits and "_"`]),
    ...(runs ? [] : [`the field "${name}" is no prompt, activity or dialog`]),
  ];
}
