import type { AnyDialog } from '../activities/activities-of.js';

/** A machine and all that it may start, each once, with the name that errors call it by, such as `order > askNumber`. */
export function machinesBelow(name: string, machine: AnyDialog): readonly (readonly [string, AnyDialog])[] {
  const found = new Map<AnyDialog, string>();
  collect(name, machine, found);
  return [...found].map(([each, called]) => [called, each]);
}

/** Whether actor logic is a machine. By its parts: two copies of XState in a process must agree. */
export function isMachine(logic: unknown): logic is AnyDialog {
  return typeof logic === 'object' && logic !== null && 'root' in logic && 'implementations' in logic;
}

function collect(name: string, machine: AnyDialog, found: Map<AnyDialog, string>): void {
  if (found.has(machine)) return;
  found.set(machine, name);
  for (const [actor, logic] of Object.entries<unknown>(machine.implementations.actors)) {
    if (isMachine(logic)) collect(`${name} > ${actor}`, logic, found);
  }
}
