import { isMachine, type AnyDialog } from '@colloquy/dialogs';

/** More steps than this without coming to rest: transitions that lead in a circle. */
const MAX_STEPS = 10_000;

/** A machine works out its transitions when they are first needed: a process that makes a bot often, as tests do, does so once. */
const known = new WeakMap<AnyDialog, AnyDialog>();

/**
 * The same machine, which gives up going in circles: by default XState goes on for ever, and with it the process. A limit that
 * the machine sets itself (`options.maxIterations`) stays.
 */
export function bounded(machine: AnyDialog): AnyDialog {
  const done = known.get(machine);
  if (done !== undefined) return done;
  const copy: AnyDialog = machine.provide({});
  known.set(machine, copy);
  const { actors } = copy.implementations as { actors: Record<string, unknown> };
  for (const [name, logic] of Object.entries(actors)) {
    if (isMachine(logic)) actors[name] = bounded(logic);
  }
  const limited = copy.options.maxIterations ?? Infinity;
  if (!Number.isFinite(limited)) copy.options.maxIterations = MAX_STEPS;
  return copy;
}
