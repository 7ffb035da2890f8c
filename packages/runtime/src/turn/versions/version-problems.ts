import { machinesBelow, type AnyDialog, type DialogMap } from '@colloquy/dialogs';
import type { OlderVersions } from './older-version.js';

/** What is wrong with a bot's `olderVersions`, a sentence each. */
export function versionProblems(dialogs: DialogMap, older: OlderVersions): readonly string[] {
  const today = new Map(Object.entries(dialogs).flatMap(([name, machine]) => machinesBelow(name, machine)));
  return Object.entries(older).flatMap(([dialog, versions]) =>
    Object.entries(versions).flatMap(([version, policy]) => {
      const where = `olderVersions['${dialog}']['${version}']`;
      const machine = today.get(dialog);
      if (machine === undefined && policy.kind !== 'kept') {
        return [
          `${where} is of a dialog that there is not: there are ${[...today.keys()].join(', ') || 'none'}`,
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

/** The machines that are kept, with the name that errors call them by, such as `order (version 1)`. */
export function keptMachines(older: OlderVersions): readonly (readonly [string, AnyDialog])[] {
  return Object.entries(older).flatMap(([dialog, versions]) =>
    Object.entries(versions).flatMap(([version, policy]) =>
      policy.kind === 'kept' ? [[`${dialog} (version ${version})`, policy.machine] as const] : [],
    ),
  );
}
