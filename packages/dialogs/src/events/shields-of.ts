import type { AnyStateMachine, StateMachine } from 'xstate';
import type { ActorsBelow, DialogMap } from '../activities/activities-of.js';
import type { DialogMeta } from './dialog-types.js';

/** The names of all interruptions from which some dialogs, or dialogs below them, keep themselves somewhere. */
export type ShieldsOf<Dialogs extends DialogMap> =
  | NamesIn<Dialogs[keyof Dialogs]>
  | (ActorsBelow<Dialogs[keyof Dialogs]> extends infer Actor
      ? Actor extends { logic: infer Logic extends AnyStateMachine }
        ? NamesIn<Logic>
        : never
      : never);

type NamesIn<Machine> =
  Machine extends StateMachine<
    infer _Context,
    infer _Event,
    infer _Children,
    infer _Actor,
    infer _Action,
    infer _Guard,
    infer _Delay,
    infer _StateValue,
    infer _Tag,
    infer _Input,
    infer _Output,
    infer _Emitted,
    infer Meta,
    infer _Schema
  >
    ? Meta extends DialogMeta<infer Names>
      ? string extends Names
        ? never
        : Names
      : never
    : never;
