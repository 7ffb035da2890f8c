import { machinesBelow, type AnyDialog } from '@colloquy/dialogs';
import type { DialogDrawing, DrawnMachine } from './dialog-drawing.js';
import { drawnState, type AnyState } from './drawn-state.js';
import { drawnTransitions } from './drawn-transition.js';
import { promptKindOf } from './prompt-kind.js';

/** What is drawn of a dialog. */
export interface DrawDialogOptions {
  /** As the bot's `dialogs` names it. @default the machine's id */
  readonly name?: string;
  /**
   * What becomes of the prompts of `ask`, whose machines are all alike: `closed`, they are named where they are invoked; `open`, each is
   * drawn as the machine that it is.
   *
   * @default 'closed'
   */
  readonly prompts?: 'closed' | 'open';
}

/**
 * A dialog, and the machines that it starts, as data: from the code, without running any of it.
 *
 * @example
 * ```ts
 * const drawing = drawDialog(orderStatus, { name: 'orderStatus' });
 * toMermaid(drawing);
 * await toSvg(drawing);
 * ```
 */
export function drawDialog(dialog: AnyDialog, options: DrawDialogOptions = {}): DialogDrawing {
  const { name = dialog.id, prompts = 'closed' } = options;
  const below = machinesBelow(name, dialog);
  const shown = below.filter(
    ([, machine]) => machine === dialog || prompts === 'open' || promptKindOf(machine) === undefined,
  );
  const names = new Map(shown.map(([called, machine]) => [machine, called]));
  return { name, machines: shown.map(([called, machine]) => drawnMachine(called, machine, names)) };
}

function drawnMachine(name: string, machine: AnyDialog, names: ReadonlyMap<unknown, string>): DrawnMachine {
  const states = statesOf(machine.root);
  const prompt = promptKindOf(machine);
  const dialogs = Object.entries<unknown>(machine.implementations.actors).flatMap(([actor, logic]) => {
    const called = names.get(logic);
    return called === undefined ? [] : [[actor, called] as const];
  });
  return {
    name,
    ...(prompt !== undefined && { prompt }),
    ...(machine.version !== undefined && { version: machine.version }),
    dialogs: Object.fromEntries(dialogs),
    states: states.map((state) => drawnState(machine, state)),
    transitions: states.flatMap((state) => drawnTransitions(machine, state)),
  };
}

function statesOf(state: AnyState): readonly AnyState[] {
  return [state, ...Object.values(state.states).flatMap((inner) => statesOf(inner))];
}
