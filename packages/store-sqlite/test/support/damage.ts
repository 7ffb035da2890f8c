import { closeSync, openSync, statSync, writeSync } from 'node:fs';

const PAGE = 4_096;

/** Noise in the last tenth of the file: content, not the schema. */
export function damageLeaves(path: string): void {
  const { size } = statSync(path);
  const from = Math.floor((size * 0.9) / PAGE) * PAGE;
  const fd = openSync(path, 'r+');
  writeSync(fd, Buffer.alloc(size - from, 0xa5), 0, size - from, from);
  closeSync(fd);
}
