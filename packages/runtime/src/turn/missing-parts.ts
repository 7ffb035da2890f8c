import type { AnyDialog } from '@colloquy/dialogs';
import type { AnyStateNode } from 'xstate';
import { actionsOf } from './states-of.js';

/** Something that a state names and that `setup()` does not have. */
export interface MissingPart {
  readonly kind: 'guard' | 'delay';
  readonly name: string;
}

/**
 * Guards and delays of a state that nobody implements. XState says so when the first customer comes by, or takes a delay that there is
 * not for none at all.
 */
export function missingParts({ implementations }: AnyDialog, state: AnyStateNode): readonly MissingPart[] {
  const transitions = [...[...state.transitions.values()].flat(), ...(state.always ?? [])];
  const guards = transitions.flatMap(({ guard }) => guardsIn(guard, implementations.guards));
  const delays = [
    ...(state.after as readonly { readonly delay: unknown }[]).map(({ delay }) => delay),
    ...actionsOf(state).map((action) => delayOf(action, implementations.actions)),
  ].flatMap((delay) => (typeof delay === 'string' && Number.isNaN(Number(delay)) ? [delay] : []));
  return [
    ...missing('guard', guards, implementations.guards),
    ...missing('delay', delays, implementations.delays),
  ];
}

type Implementations = Readonly<Record<string, unknown>>;

function missing(kind: MissingPart['kind'], names: readonly string[], known: Implementations): MissingPart[] {
  return [...new Set(names)].filter((name) => known[name] === undefined).map((name) => ({ kind, name }));
}

/** The names in a guard, also in one that and(), or() and not() have put together. */
function guardsIn(guard: unknown, known: Implementations, above: readonly unknown[] = []): readonly string[] {
  if (guard === undefined || above.includes(guard)) return [];
  const inner = (each: unknown): readonly string[] => guardsIn(each, known, [...above, guard]);
  if (typeof guard === 'string') return [guard, ...inner(known[guard])];
  const { type, guards } = guard as { readonly type?: unknown; readonly guards?: unknown };
  if (Array.isArray(guards)) return guards.flatMap(inner);
  return typeof type === 'string' ? inner(type) : [];
}

/** The delay of raise() and sendTo(), by whichever name the action is used. */
function delayOf(action: unknown, known: Implementations): unknown {
  const name = typeof action === 'string' ? action : (action as { readonly type?: unknown }).type;
  const found = typeof action === 'function' ? action : typeof name === 'string' ? known[name] : undefined;
  return (found as { readonly delay?: unknown } | undefined)?.delay;
}
