import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { ProjectPlace } from './find-project.js';

/** A folder of this user and this package for what may be lost at any time. It may not be there yet. */
export function scratchFolder({ folder }: ProjectPlace): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return join(tmpdir(), `colloquy-${userInfo().uid}`, name);
}
