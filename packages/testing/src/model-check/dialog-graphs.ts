import { isMachine, machinesBelow, type AnyDialog } from '@colloquy/dialogs';
import { drawDialog } from '@colloquy/drawing';
import { MachineGraph } from './machine-graph.js';

/** A machine with the name of its frame, such as `order > askNumber`. */
export interface NamedGraph {
  readonly dialog: string;
  readonly graph: MachineGraph;
  /** Whether the bot starts it itself. */
  readonly isOnItsOwn: boolean;
}

/** The machine of a frame, by the frame's name; `undefined` for a prompt, and for what is no dialog of these. */
export function graphOf(
  graphs: readonly NamedGraph[],
  dialogs: Readonly<Record<string, AnyDialog>>,
  frame: string,
): NamedGraph | undefined {
  const machine = machineOf(dialogs, frame);
  return graphs.find(({ graph }) => graph.machine === machine);
}

/** The machine of a frame, prompts among them; `undefined` for what is no dialog of these. */
export function machineOf(
  dialogs: Readonly<Record<string, AnyDialog>>,
  frame: string,
): AnyDialog | undefined {
  const [name = '', ...path] = frame.split(' > ');
  let machine: unknown = dialogs[name];
  for (const actor of path) machine = isMachine(machine) ? machine.implementations.actors[actor] : undefined;
  return isMachine(machine) ? machine : undefined;
}

/** The machines of some dialogs, each once. Prompts are left closed: they are the same everywhere. */
export function dialogGraphs(dialogs: Readonly<Record<string, AnyDialog>>): readonly NamedGraph[] {
  const own = new Set(Object.values(dialogs));
  const graphs = new Map<AnyDialog, NamedGraph>();
  for (const [name, dialog] of Object.entries(dialogs)) {
    const machines = new Map(machinesBelow(name, dialog));
    for (const drawn of drawDialog(dialog, { name }).machines) {
      const machine = machines.get(drawn.name);
      if (machine === undefined || graphs.has(machine)) continue;
      const graph = new MachineGraph(drawn, machine);
      graphs.set(machine, { dialog: drawn.name, graph, isOnItsOwn: own.has(machine) });
    }
  }
  return [...graphs.values()];
}
