import { mkdir, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder, with those above it that are missing. One after the other, and each once: where the system says that nothing can be there, as in
 * /proc, Node 22 goes on for ever by itself (`recursive`).
 *
 * @returns those that were made, the outermost first; none are left when it fails.
 */
export async function makeFolder(folder: string): Promise<readonly string[]> {
  const missing = await mkdir(folder).then(
    () => [folder],
    (error: unknown) => missingAt(folder, error),
  );
  if (missing !== undefined) return missing;
  const above = await makeFolder(dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    await removeFolders(above);
    throw error;
  }
  return [...above, folder];
}

/** Takes back what {@link makeFolder} has made, as long as nothing is in it. */
export async function removeFolders(made: readonly string[]): Promise<void> {
  for (const folder of made.toReversed()) await rmdir(folder);
}

/** What was made when the folder was there; `undefined` when one above it is missing. */
function missingAt(folder: string, error: unknown): readonly string[] | undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST') return [];
  if (code === 'ENOENT' && dirname(folder) !== folder) return undefined;
  throw error;
}
