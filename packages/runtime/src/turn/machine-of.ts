import { isMachine, type AnyDialog } from '@colloquy/dialogs';
import { RuntimeError } from '../errors.js';
import type { FrameRecord } from '../store/records.js';
import type { Program } from './program.js';

/** Which machine a frame runs: a dialog of the bot, or a machine below it, in one of its versions. */
export type MachineAddress = Pick<FrameRecord, 'dialog' | 'path' | 'parent'> & { readonly version?: string };

/**
 * The machine that a frame runs: that of today, or an older one that was kept.
 *
 * @param frames those of the conversation: a sub-dialog is one of the machine that started it, whichever version that is.
 * @throws RuntimeError `COLLOQUY_E_DIALOG_UNKNOWN` when the bot of today has none there.
 */
export function machineOf(
  program: Program,
  address: MachineAddress,
  frames: readonly FrameRecord[],
): AnyDialog {
  const older = program.olderVersions?.[nameOf(address)]?.[address.version ?? ''];
  if (older?.kind === 'kept') return older.machine;
  const parentId = address.parent?.frameId;
  const above = parentId === undefined ? undefined : frames.find(({ frameId }) => frameId === parentId);
  return above === undefined
    ? rootMachine(program, address)
    : machineBelow(program, machineOf(program, above, frames), address);
}

function rootMachine(program: Program, { dialog }: MachineAddress): AnyDialog {
  const machine = program.dialogs[dialog];
  if (machine !== undefined) return machine;
  throw new RuntimeError(
    'COLLOQUY_E_DIALOG_UNKNOWN',
    `Bot "${program.bot}" has no dialog "${dialog}"; it has ${Object.keys(program.dialogs).join(', ') || 'none'}. Add it to \`dialogs\`, or keep the old one there while conversations still run it.`,
  );
}

function machineBelow(program: Program, above: AnyDialog, address: MachineAddress): AnyDialog {
  const name = address.path?.at(-1) ?? '';
  const below: unknown = above.implementations.actors[name];
  if (isMachine(below)) return below;
  throw new RuntimeError(
    'COLLOQUY_E_DIALOG_UNKNOWN',
    `Dialog "${nameOf(address)}" of bot "${program.bot}" is not there: machine "${above.id}" has no machine "${name}" in setup({ actors }). Keep the old one there while conversations still run it.`,
  );
}

/** How a frame is called in logs and errors, such as `order > askNumber`. */
export function nameOf({ dialog, path }: Pick<FrameRecord, 'dialog' | 'path'>): string {
  return path === undefined ? dialog : [dialog, ...path].join(' > ');
}
