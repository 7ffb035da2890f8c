import type { DialogMeta } from '@colloquy/dialogs';
import type { AnyDialog } from '@colloquy/dialogs';
import type { Interruption } from '../interruptions/interruption.js';
import type { FrameRecord } from '../store/records.js';
import { rootOf } from './frames.js';
import { machineOf } from './machine-of.js';
import { metaIn } from './machine-step.js';
import type { Program } from './program.js';
import { statesOf } from './states-of.js';

/** The states of dialogs that keep an interruption away now: those of the dialog on top, and of all where all would end. */
export function isShielded(
  program: Program,
  frames: readonly FrameRecord[],
  { name, ends }: { readonly name: string; readonly ends: Interruption['ends'] },
): boolean {
  const top = frames.at(-1);
  if (top === undefined) return false;
  const root = rootOf(top, frames);
  const concerned = ends === 'all' ? frames : frames.filter((each) => rootOf(each, frames) === root);
  return concerned.some((frame) =>
    metaIn(machineOf(program, frame, frames), frame).some((meta) => shields(meta, name)),
  );
}

function shields(meta: unknown, name: string): boolean {
  const { shieldsFrom = [] } = (meta ?? {}) as DialogMeta;
  return shieldsFrom === 'all' || shieldsFrom.includes(name);
}

/** The names of interruptions that a machine names in one of its states, each once. */
export function shieldNames(machine: AnyDialog): readonly string[] {
  const names = statesOf(machine.root).flatMap(({ meta }) => {
    const { shieldsFrom = [] } = (meta ?? {}) as DialogMeta;
    return shieldsFrom === 'all' ? [] : shieldsFrom;
  });
  return [...new Set(names)];
}
