import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'mocha';

/** Gives each test of the suite a folder of its own; answers the path of a file in it. */
export function useTemporaryFolder(): (file: string) => string {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'colloquy-sqlite-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  return (file) => join(folder, file);
}
