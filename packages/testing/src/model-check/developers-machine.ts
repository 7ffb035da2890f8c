import type { AnyDialog } from '@colloquy/dialogs';

/** Whether a machine is the developer's: what a prompt, a form or a hand-over does inside has tests of its own. */
export function isOfDeveloper(machine: AnyDialog): boolean {
  return !('form' in machine) && !('prompt' in machine) && machine.id !== 'handOff';
}
