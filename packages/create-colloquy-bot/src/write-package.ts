import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CreateError } from './errors.js';
import { VENDOR } from './manifest.js';
import type { NewPackage } from './new-package.js';
import { templateFiles } from './template-files.js';

/**
 * Writes a new package. Nothing that is there already is written over.
 *
 * @throws CreateError `COLLOQUY_E_CREATE_FILE` when a file cannot be written.
 */
export async function writePackage(made: NewPackage): Promise<void> {
  const files = await templateFiles(made);
  for (const [path, text] of files) await write(join(made.folder, path), text);
  const manifest = files.get('package.json') ?? '';
  for (const { file, content } of made.vendored ?? [])
    if (manifest.includes(`${VENDOR}/${file}"`)) await write(join(made.folder, VENDOR, file), content);
}

async function write(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { flag: 'wx' });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new CreateError(
      'COLLOQUY_E_CREATE_FILE',
      `${file} cannot be written (${code ?? String(cause)}). What was written before it is still there.`,
      { cause },
    );
  }
}
