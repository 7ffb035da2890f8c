import type { AnyDialog } from '@colloquy/dialogs';
import { createHash } from 'node:crypto';
import type { AnyStateNode } from 'xstate';

/**
 * What the structure of a machine comes to, in 16 hexadecimal digits: its states, where they lead under which guards, what they
 * invoke, how long they wait. Words, contexts and the code of guards and actions are no part of it: they change under the feet of a
 * conversation and do not lose its place.
 */
export function fingerprintOf(machine: AnyDialog): string {
  return createHash('sha256')
    .update(JSON.stringify(shapeOf(machine.root)))
    .digest('hex')
    .slice(0, 16);
}

interface Transition {
  readonly eventType: string;
  readonly guard?: unknown;
  readonly target: readonly AnyStateNode[] | undefined;
  readonly reenter: boolean;
  readonly delay?: unknown;
}

interface Invocation {
  readonly id: string;
  readonly src: unknown;
}

function shapeOf(node: AnyStateNode): unknown {
  const transitions = [...node.transitions.values()].flat() as readonly Transition[];
  return {
    type: node.type,
    ...(node.history !== undefined && { history: node.history }),
    initial: targetsOf(node.initial?.target as readonly AnyStateNode[] | undefined),
    on: transitions.map(shapeOfTransition),
    always: ((node.always ?? []) as readonly Transition[]).map(shapeOfTransition),
    after: (node.after as readonly Transition[]).map(({ delay }) => nameOf(delay)),
    invoke: (node.invoke as readonly Invocation[]).map(({ id, src }) => [id, nameOf(src)]),
    states: Object.fromEntries(Object.entries(node.states).map(([key, child]) => [key, shapeOf(child)])),
  };
}

function shapeOfTransition({ eventType, guard, target, reenter }: Transition): unknown {
  return [eventType, nameOf(guard), targetsOf(target), reenter];
}

function targetsOf(target: readonly AnyStateNode[] | undefined): readonly string[] {
  return (target ?? []).map(({ id }) => id);
}

/** A guard, a delay or an actor by its name or number; what is written in place has neither. */
function nameOf(part: unknown): unknown {
  if (part === undefined || typeof part === 'string' || typeof part === 'number') return part;
  const { type } = part as { readonly type?: unknown };
  return typeof type === 'string' ? type : 'inline';
}
