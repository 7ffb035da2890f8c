import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'mocha';

/** An empty folder for each test of a suite. */
export function scratchFolder(): { readonly path: string } {
  const folder = { path: '' };
  beforeEach(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'create-colloquy-bot-'));
  });
  afterEach(() => rm(folder.path, { recursive: true, force: true }));
  return folder;
}
