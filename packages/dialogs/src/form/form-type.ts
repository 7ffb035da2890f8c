import type {
  AnyActorLogic,
  AnyActorRef,
  EventObject,
  InputFrom,
  MetaObject,
  OutputFrom,
  ParameterizedObject,
  StateMachine,
  StateSchema,
} from 'xstate';
import type { InboundEvent } from '../events/inbound-event.js';
import type { Said } from '../prompts/reading.js';
import type { FormContext } from './form-context.js';

/** What a form asks, in this order: prompts, and between them activities and dialogs of your own. */
export type FormFields = Readonly<Record<string, AnyActorLogic>>;

/** Everything that a form has found out. Fields with a condition may be left out. */
export type FormValues<Fields extends FormFields, Conditional extends PropertyKey = never> = Readonly<
  Flat<
    { [Field in Exclude<keyof Fields, Conditional>]: OutputFrom<Fields[Field]> } & {
      [Field in Extract<keyof Fields, Conditional>]?: OutputFrom<Fields[Field]>;
    }
  >
>;

/** What a form ends with. */
export type FormOutput<Fields extends FormFields, Conditional extends PropertyKey, Other> =
  FormValues<Fields, Conditional> | Other;

/** What a form may be given when it is invoked. All of it is optional. */
export interface FormDialogInput<Fields extends FormFields = FormFields> {
  /** Answers that are known already: they are not asked for. */
  readonly known?: { readonly [Field in keyof Fields]?: OutputFrom<Fields[Field]> | undefined };
  /** What the customer has said already (`turn.said`): what it answers is not asked for. */
  readonly said?: Said | undefined;
}

/** The states of every form. */
export type FormState<Fields extends FormFields> =
  | 'opening'
  | 'choosing'
  | { readonly asking: keyof Fields & string }
  | 'reviewing'
  | 'picking'
  | 'limit'
  | 'handedOver'
  | 'cancelled'
  | 'done';

/**
 * A form: a machine that asks several things and has the answers as its output. Written out, and not left to inference, so that
 * checking the types of a large dialog stays fast.
 */
export interface Form<Fields extends FormFields, Output> extends StateMachine<
  FormContext,
  InboundEvent,
  Record<string, AnyActorRef | undefined>,
  FormActors<Fields>,
  ParameterizedObject,
  ParameterizedObject,
  string,
  FormState<Fields>,
  string,
  FormDialogInput<Fields> | undefined,
  Output,
  EventObject,
  MetaObject,
  StateSchema
> {
  readonly form: FormParts<Fields>;
}

/** What a form is made of. */
export interface FormParts<Fields extends FormFields> {
  /** The fields, in the order in which they are asked. */
  readonly fields: Fields;
}

/** The fields as XState's types have actors. */
type FormActors<Fields extends FormFields> = {
  [Field in keyof Fields & string]: {
    readonly src: Field;
    readonly logic: Fields[Field];
    readonly id: string | undefined;
  };
}[keyof Fields & string];

/** What a field is invoked with. */
export type FieldInput<Field extends AnyActorLogic> = Exclude<InputFrom<Field>, undefined>;

/** Fields that cannot be invoked without an input. */
export type NeedsInput<Fields extends FormFields> = {
  [Field in keyof Fields]: undefined extends InputFrom<Fields[Field]> ? never : Field;
}[keyof Fields];

/** One object type in place of several, as an editor shows it. */
type Flat<Parts> = { [Key in keyof Parts]: Parts[Key] };
