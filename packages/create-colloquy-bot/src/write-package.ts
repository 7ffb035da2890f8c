import { open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CreateError } from './errors.js';
import { makeFolder, removeFolders } from './make-folder.js';
import { VENDOR } from './manifest.js';
import type { NewPackage } from './new-package.js';
import { templateFiles } from './template-files.js';
import { whyNotWritten } from './why-not-written.js';

/**
 * Writes a new package, all of it or nothing. Nothing that is there already is written over.
 *
 * @throws CreateError `COLLOQUY_E_CREATE_FILE` when a file cannot be written; what was written before it is gone then.
 */
export async function writePackage(made: NewPackage): Promise<void> {
  const files = await filesOf(made);
  const folders: string[] = [];
  const written: string[] = [];
  for (const [name, content] of files) {
    const path = join(made.folder, name);
    try {
      folders.push(...(await makeFolder(dirname(path))));
      await write(path, content, () => written.push(path));
    } catch (cause) {
      await takeBack(folders, written);
      throw refusal(path, cause);
    }
  }
}

async function filesOf(made: NewPackage): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>(await templateFiles(made));
  const manifest = String(files.get('package.json') ?? '');
  for (const { file, content } of made.vendored ?? [])
    if (manifest.includes(`${VENDOR}/${file}"`)) files.set(join(VENDOR, file), content);
  return files;
}

/** @param onOpened told as soon as the file is ours: what is written of it then is to be taken back. */
async function write(path: string, content: string | Uint8Array, onOpened: () => void): Promise<void> {
  const file = await open(path, 'wx');
  onOpened();
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
}

/** Leaves a folder as it was found: what somebody has put into it meanwhile, too. */
async function takeBack(folders: readonly string[], written: readonly string[]): Promise<void> {
  for (const path of written) await rm(path, { force: true });
  await removeFolders(folders).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
  });
}

function refusal(path: string, cause: unknown): CreateError {
  return new CreateError(
    'COLLOQUY_E_CREATE_FILE',
    `${path} cannot be written: ${whyNotWritten(cause)}. Nothing is left of the package; choose another place, or make room, and try again.`,
    { cause },
  );
}
