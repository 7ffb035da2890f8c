import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants } from 'node:fs';

/**
 * Makes a folder and what is in it read-only; answers what makes it writable again, and `undefined` where that cannot be done. Permissions
 * do not stop root, for whom it is mounted read-only.
 */
export function forbidWriting(folder: string): (() => void) | undefined {
  const permit = process.getuid?.() === 0 ? mount(folder) : change(folder);
  if (permit === undefined) return undefined;
  try {
    accessSync(folder, constants.W_OK);
    permit();
    return undefined;
  } catch {
    return permit;
  }
}

function change(folder: string): () => void {
  chmodSync(folder, 0o500);
  return () => chmodSync(folder, 0o700);
}

function mount(folder: string): (() => void) | undefined {
  const run = (program: string, ...args: readonly string[]) =>
    spawnSync(program, args, { stdio: 'ignore' }).status === 0;
  if (!run('mount', '--bind', folder, folder)) return undefined;
  run('mount', '-o', 'remount,bind,ro', folder);
  return () => void run('umount', folder);
}
