import { machinesBelow } from '@colloquy/dialogs';
import { isLoopbackHost } from '@colloquy/client';
import type { Logger } from 'winston';
import { RuntimeError } from '../errors.js';
import type { DialogVersion } from '../store/records.js';
import type { Store } from '../store/store.js';
import type { Program } from '../turn/program.js';
import { fingerprintOf } from './fingerprint.js';

/** `production`: a mistake refuses the start. `development`: it is told, and what is new is taken as it is. */
export type Mode = 'development' | 'production';

/** The mode that is configured; for `auto`, development with a hub on this machine and production elsewhere. */
export function modeFor(setting: Mode | 'auto', hubUrl: string): Mode {
  if (setting !== 'auto') return setting;
  return isLoopbackHost(new URL(hubUrl).hostname) ? 'development' : 'production';
}

export interface VersionCheckOptions {
  readonly store: Pick<Store, 'rememberVersions'>;
  readonly programs: Iterable<Program>;
  readonly mode: Mode;
  readonly logger: Pick<Logger, 'warn'>;
}

/**
 * Compares the structure of each dialog with what ran under the same version before. A changed structure under the same version
 * would meet conversations of the old one and read their state as its own.
 *
 * @throws RuntimeError `COLLOQUY_E_DIALOG_CHANGED` in production, naming all of them.
 */
export async function checkVersions({ store, programs, mode, logger }: VersionCheckOptions): Promise<void> {
  const today = [...programs].flatMap(versionsOf);
  const known = await store.rememberVersions(today, mode === 'development' ? 'replace' : 'keep');
  const changed = today.filter(({ fingerprint }, index) => known[index] !== fingerprint);
  if (changed.length === 0) return;
  const names = changed.map(
    ({ bot, dialog, version }) => `"${dialog}" of bot "${bot}" (version "${version}")`,
  );
  const message = `The structure of ${names.join(', ')} is not what ran under that version before. Give it a new \`version\`, and say in \`olderVersions\` what becomes of conversations that run the old one; what keepRunning() keeps has to be as it was.`;
  if (mode === 'production') throw new RuntimeError('COLLOQUY_E_DIALOG_CHANGED', message);
  logger.warn(`${message} In production this refuses the start.`);
}

/** Each dialog of a bot with its version and what its structure comes to; those that are kept for older conversations as well. */
export function versionsOf({
  bot,
  dialogs,
  olderVersions = {},
}: Pick<Program, 'bot' | 'dialogs' | 'olderVersions'>): readonly DialogVersion[] {
  const kept = Object.entries(olderVersions).flatMap(([name, versions]) =>
    Object.values(versions).flatMap((policy) =>
      policy.kind === 'kept' ? [[name, policy.machine] as const] : [],
    ),
  );
  const all = [...Object.entries(dialogs), ...kept]
    .flatMap(([name, machine]) => machinesBelow(name, machine))
    .map(([dialog, machine]) => ({
      bot,
      dialog,
      version: machine.version ?? '',
      fingerprint: fingerprintOf(machine),
    }));
  // A sub-dialog that has not changed is the same below both.
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}
