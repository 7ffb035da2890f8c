import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { InspectedConfiguration } from '@colloquy/runtime';

const READ_BY_OTHERS = 0o004;

/**
 * Configuration files that hold secrets and may be read by everybody here. Mounted secrets are left out: who mounts them sees to who gets
 * at them. Windows keeps its rights elsewhere.
 */
export function openFiles({ settings }: InspectedConfiguration): readonly string[] {
  if (process.platform === 'win32') return [];
  const files = settings.flatMap(({ isSecret, source }) =>
    isSecret && source?.from === 'configuration file' ? [source.file] : [],
  );
  return [...new Set(files)].filter((file) => isOpen(resolve(file)));
}

function isOpen(file: string): boolean {
  return ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & READ_BY_OTHERS) !== 0;
}
