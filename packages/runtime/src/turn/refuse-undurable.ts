import { effectOf, isActivity, isSpeak, type AnyDialog, isMachine, machinesBelow } from '@colloquy/dialogs';
import type { AnyStateNode } from 'xstate';
import { missingParts } from './missing-parts.js';
import { actionsOf, statesOf } from './states-of.js';

/** Something in a dialog that would be lost or repeated by a restart. */
export interface Undurable {
  /** Its name, and below it those of the machines that lead to the place, such as `order > askNumber`. */
  readonly dialog: string;
  /** The state's path, such as `orderStatus.ask`. */
  readonly state: string;
  readonly problem: string;
  readonly instead: string;
}

/** Built-in actions that are data, or change the snapshot only. */
const DURABLE_BUILT_INS = new Set([
  'xstate.assign',
  'xstate.raise',
  'xstate.sendTo',
  'xstate.cancel',
  'xstate.spawnChild',
  'xstate.stopChild',
  'xstate.emit',
  'xstate.log',
  'xstate.enqueueActions',
]);

/**
 * Everything in a machine that cannot be durable, with its place and the durable alternative. Empty when all is well.
 * Run when the bot starts, so that nobody learns of it from a customer.
 */
export function findUndurable(dialog: string, machine: AnyDialog): readonly Undurable[] {
  return machinesBelow(dialog, machine).flatMap(([name, each]) => undurableIn(name, each));
}

function undurableIn(dialog: string, machine: AnyDialog): Undurable[] {
  return statesOf(machine.root).flatMap((state) => [
    ...actionsOf(state).flatMap((action) => actionProblem(dialog, machine, state, action)),
    ...missingParts(machine, state).map(({ kind, name }) => ({
      dialog,
      state: pathOf(state),
      problem: `the ${kind} "${name}" has no implementation`,
      instead: `put it into setup({ ${kind}s })`,
    })),
    ...state.invoke.flatMap(({ src, systemId, onSnapshot }) => [
      ...actorProblem(dialog, machine, state, src),
      ...callProblems(dialog, state, { systemId, follows: onSnapshot !== undefined }),
    ]),
  ]);
}

function actionProblem(
  dialog: string,
  machine: AnyDialog,
  state: AnyStateNode,
  action: unknown,
): Undurable[] {
  const at = { dialog, state: pathOf(state) };
  if (typeof action === 'function') return functionProblem(at, machine, state, action);
  const name = typeof action === 'string' ? action : (action as { type: string }).type;
  const implementation: unknown = machine.implementations.actions[name];
  if (implementation === undefined) {
    return [
      {
        ...at,
        problem: `the action "${name}" has no implementation`,
        instead: 'put it into setup({ actions }), for example by `actions: effects`',
      },
    ];
  }
  if (
    typeof implementation === 'function' &&
    effectOf(implementation) === undefined &&
    !isSpeak(implementation)
  ) {
    return functionProblem({ ...at, name }, machine, state, implementation);
  }
  return [];
}

interface Place {
  readonly dialog: string;
  readonly state: string;
  readonly name?: string;
}

/** A built-in action is a function with a `type`; any other function would run code that nothing can take back. */
function functionProblem(place: Place, machine: AnyDialog, state: AnyStateNode, action: object): Undurable[] {
  const { name, ...at } = place;
  const type = 'type' in action ? String(action.type) : undefined;
  if (type === undefined) {
    return [
      {
        ...at,
        problem:
          name === undefined ? 'an action is an inline function' : `the action "${name}" is a function`,
        instead:
          'use assign() for context, one of `effects` for a message, or an activity for a call outside; a function would run again whenever a turn is retried',
      },
    ];
  }
  if (type === 'xstate.spawnChild') {
    return spawnProblems(at.dialog, machine, state, action);
  }
  if (DURABLE_BUILT_INS.has(type)) return [];
  return [
    {
      ...at,
      problem: `the action ${type} talks to another live actor`,
      instead: 'use raise() for an event to itself, or an activity for a call outside',
    },
  ];
}

function actorProblem(dialog: string, machine: AnyDialog, state: AnyStateNode, src: unknown): Undurable[] {
  const logic: unknown = typeof src === 'string' ? machine.implementations.actors[src] : src;
  if (typeof src === 'string' && (isActivity(logic) || isMachine(logic))) return [];
  const name = typeof src === 'string' && !src.startsWith('xstate.invoke.') ? `"${src}"` : 'an inline actor';
  return [
    {
      dialog,
      state: pathOf(state),
      problem: `it invokes ${name}, which is no activity and no machine of setup({ actors })`,
      instead:
        'declare it in setup({ actors }), as a machine or as activity<In, Out>() with an implementation in the bot; a promise, callback or observable is lost by a restart',
    },
  ];
}

interface SpawnAction {
  readonly src?: unknown;
  readonly id?: unknown;
  readonly systemId?: string;
  readonly syncSnapshot?: boolean;
}

function spawnProblems(
  dialog: string,
  machine: AnyDialog,
  state: AnyStateNode,
  { src, id, systemId, syncSnapshot }: SpawnAction,
): Undurable[] {
  return [
    ...actorProblem(dialog, machine, state, src),
    ...callProblems(dialog, state, { systemId, follows: syncSnapshot === true }),
    ...(id === undefined
      ? [
          {
            dialog,
            state: pathOf(state),
            problem: 'it spawns an actor without an id',
            instead: 'give spawnChild an id, so that the result finds the way back after a restart',
          },
        ]
      : []),
  ];
}

function callProblems(
  dialog: string,
  state: AnyStateNode,
  { systemId, follows }: { readonly systemId: string | undefined; readonly follows: boolean },
): Undurable[] {
  const at = { dialog, state: pathOf(state) };
  return [
    ...(systemId === undefined
      ? []
      : [
          {
            ...at,
            problem: `it gives an actor the systemId "${systemId}"`,
            instead: 'leave it out: there is no living actor system behind a stored conversation',
          },
        ]),
    ...(follows
      ? [
          {
            ...at,
            problem: 'it follows the snapshots of an actor',
            instead: 'use onDone and onError, or let a sub-dialog tell by sendParent()',
          },
        ]
      : []),
  ];
}

function pathOf(state: AnyStateNode): string {
  return [state.machine.id, ...state.path].join('.');
}
