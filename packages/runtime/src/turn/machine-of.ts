import type { AnyDialog } from '@colloquy/dialogs';
import { RuntimeError } from '../errors.js';
import type { FrameRecord } from '../store/records.js';
import type { Program } from './program.js';

/** Which machine a frame runs: a dialog of the bot, or a machine below it. */
export type MachineAddress = Pick<FrameRecord, 'dialog' | 'path'>;

/**
 * The machine that a frame runs.
 *
 * @throws RuntimeError `COLLOQUY_E_DIALOG_UNKNOWN` when the bot of today has none there.
 */
export function machineOf(program: Program, { dialog, path = [] }: MachineAddress): AnyDialog {
  let machine = program.dialogs[dialog];
  if (machine === undefined) {
    throw new RuntimeError(
      'COLLOQUY_E_DIALOG_UNKNOWN',
      `Bot "${program.bot}" has no dialog "${dialog}"; it has ${Object.keys(program.dialogs).join(', ') || 'none'}. Add it to \`dialogs\`, or keep the old one there while conversations still run it.`,
    );
  }
  for (const name of path) {
    const below: unknown = machine.implementations.actors[name];
    if (!isMachine(below)) {
      throw new RuntimeError(
        'COLLOQUY_E_DIALOG_UNKNOWN',
        `Dialog "${nameOf({ dialog, path })}" of bot "${program.bot}" is not there: machine "${machine.id}" has no machine "${name}" in setup({ actors }). Keep the old one there while conversations still run it.`,
      );
    }
    machine = below;
  }
  return machine;
}

/** Whether actor logic is a machine. By its parts: two copies of XState in a process must agree. */
export function isMachine(logic: unknown): logic is AnyDialog {
  return typeof logic === 'object' && logic !== null && 'root' in logic && 'implementations' in logic;
}

/** How a frame is called in logs and errors, such as `order > askNumber`. */
export function nameOf({ dialog, path = [] }: MachineAddress): string {
  return [dialog, ...path].join(' > ');
}
