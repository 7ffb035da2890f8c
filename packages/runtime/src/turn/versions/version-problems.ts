import { isMachine, machinesBelow, type AnyDialog, type DialogMap } from '@colloquy/dialogs';
import type { OlderVersions } from './older-version.js';

/** What is wrong with a bot's `olderVersions`, a sentence each. */
export function versionProblems(dialogs: DialogMap, older: OlderVersions): readonly string[] {
  return Object.entries(older).flatMap(([dialog, versions]) =>
    Object.entries(versions).flatMap(([version, policy]) => {
      const where = `olderVersions['${dialog}']['${version}']`;
      const machine = machineNamed(dialogs, dialog);
      if (machine === undefined && policy.kind !== 'kept') {
        return [
          `${where} is of a dialog that there is not: there are ${namesIn(dialogs).join(', ') || 'none'}`,
        ];
      }
      if (machine !== undefined && (machine.version ?? '') === version) {
        return [`${where} is the version of today: give the new machine another one`];
      }
      const kept = policy.kind === 'kept' ? (policy.machine.version ?? '') : version;
      return kept === version
        ? []
        : [`${where} keeps a machine of version "${kept}": keep the one of "${version}"`];
    }),
  );
}

/** The machine of a dialog, or of a sub-dialog under the names that lead to it: one machine may have several. */
function machineNamed(dialogs: DialogMap, name: string): AnyDialog | undefined {
  const [dialog = '', ...path] = name.split(' > ');
  return path.reduce<AnyDialog | undefined>((above, actor) => {
    const below: unknown = above?.implementations.actors[actor];
    return isMachine(below) ? below : undefined;
  }, dialogs[dialog]);
}

function namesIn(dialogs: DialogMap): readonly string[] {
  return Object.entries(dialogs).flatMap(([name, machine]) =>
    machinesBelow(name, machine).map(([called]) => called),
  );
}

/** The machines that are kept, with the name that errors call them by, such as `order (version 1)`. */
export function keptMachines(older: OlderVersions): readonly (readonly [string, AnyDialog])[] {
  return Object.entries(older).flatMap(([dialog, versions]) =>
    Object.entries(versions).flatMap(([version, policy]) =>
      policy.kind === 'kept' ? [[`${dialog} (version ${version})`, policy.machine] as const] : [],
    ),
  );
}
