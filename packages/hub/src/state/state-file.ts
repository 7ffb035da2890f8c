import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HubError } from '../errors.js';
import { readState } from './read-state.js';
import type { HubState, HubStateJson } from './hub-state.js';

/** Where a hub that keeps its state has it. */
export function stateFileIn(folder: string): string {
  return join(folder, 'hub.json');
}

/**
 * Reads a file that a hub wrote; `undefined` when there is none.
 *
 * @throws HubError COLLOQUY_E_HUB_STATE when it cannot be read, or is no state.
 */
export async function readStateFile(path: string): Promise<HubState | undefined> {
  let text;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new HubError('COLLOQUY_E_HUB_STATE', [path, String(error)], { cause: error });
  }
  return readState(parsed(text, path), path);
}

/**
 * Writes a state so that whoever reads finds the old one or the new one, and never a half: not even when the process is killed or the
 * power fails meanwhile, because the new one is on disk before it takes the place of the old.
 */
export async function writeStateFile(path: string, state: HubStateJson): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const half = `${path}.new`;
  const file = await open(half, 'w');
  try {
    await file.writeFile(`${JSON.stringify(state)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, path);
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HubError('COLLOQUY_E_HUB_STATE', [path, 'it is not JSON'], { cause: error });
  }
}
