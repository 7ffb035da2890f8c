import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateError } from './errors.js';

/**
 * Has the scripts of a package run on another Node than the machine's: npm puts `node_modules/.bin` before everything else.
 *
 * @throws CreateError `COLLOQUY_E_CREATE_FILE` when the link cannot be made.
 */
export async function linkNode(node: string, folder: string): Promise<void> {
  const bin = join(folder, 'node_modules/.bin');
  try {
    await mkdir(bin, { recursive: true });
    await symlink(node, join(bin, 'node'));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new CreateError('COLLOQUY_E_CREATE_FILE', `${bin} cannot be written (${code ?? String(cause)}).`, {
      cause,
    });
  }
}
