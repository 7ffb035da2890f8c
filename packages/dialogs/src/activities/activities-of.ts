import type { AnyStateMachine, PromiseActorLogic, StateMachine } from 'xstate';
import type { ActivityCall } from './activity-call.js';

/** What a dialog may be: any XState v5 machine. */
export type AnyDialog = AnyStateMachine;

/** The dialogs of a bot by name. */
export type DialogMap = Readonly<Record<string, AnyDialog>>;

/** The implementation of one activity. Returning a promise is usual; throwing means a retry (see `ActivityCall`). */
export type ActivityImplementation<Input, Output> = (
  input: Input,
  call: ActivityCall,
) => Promise<Output> | Output;

/** The implementations that a set of dialogs needs: one per activity that their `setup({ actors })` or a sub-dialog's names. */
export type ActivitiesOf<Dialogs extends DialogMap> = {
  readonly [Actor in ActorsBelow<Dialogs[keyof Dialogs]> as ActivityName<Actor>]: ImplementationOf<Actor>;
};

/** The actors of some machines, and of the machines among them. */
export type ActorsBelow<Machine> =
  ActorsOf<Machine> extends infer Actor
    ? Actor extends { logic: infer Logic }
      ? Actor | (Logic extends AnyStateMachine ? ActorsBelow<Logic> : never)
      : never
    : never;

/** A form is an interface of its own, which XState's type is not inferred from. */
type ActorsOf<Machine> = Machine extends { readonly form: { readonly fields: infer Fields } }
  ? { [Field in keyof Fields]: { src: Field; logic: Fields[Field] } }[keyof Fields]
  : ActorsOfMachine<Machine>;

type ActorsOfMachine<Machine> =
  Machine extends StateMachine<
    infer _Context,
    infer _Event,
    infer _Children,
    infer Actor,
    infer _Action,
    infer _Guard,
    infer _Delay,
    infer _StateValue,
    infer _Tag,
    infer _Input,
    infer _Output,
    infer _Emitted,
    infer _Meta,
    infer _Schema
  >
    ? Actor
    : never;

type ActivityName<Actor> = Actor extends { src: infer Name; logic: PromiseActorLogic<infer _Out, infer _In> }
  ? Name extends string
    ? string extends Name
      ? never
      : Name
    : never
  : never;

type ImplementationOf<Actor> = Actor extends { logic: PromiseActorLogic<infer Output, infer Input> }
  ? ActivityImplementation<Input, Output>
  : never;
