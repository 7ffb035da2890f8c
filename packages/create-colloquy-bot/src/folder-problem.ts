import { readdir } from 'node:fs/promises';

/** What may lie in a folder in which a package is made. */
const HARMLESS = new Set(['.git', '.DS_Store']);

const SHOWN = 3;

/** Why nothing can be made in a folder, or `undefined`. A folder that is not there is made. */
export async function folderProblem(folder: string, shown: string): Promise<string | undefined> {
  try {
    const files = (await readdir(folder)).filter((file) => !HARMLESS.has(file));
    if (files.length === 0) return undefined;
    const more = files.length > SHOWN ? ` and ${files.length - SHOWN} more` : '';
    return `The folder ${shown} is not empty: it holds ${files.slice(0, SHOWN).join(', ')}${more}. Choose another name, or empty it.`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === 'ENOTDIR') return `${shown} is a file, or below one. Choose another name.`;
    return `The folder ${shown} cannot be read (${code ?? String(error)}). Choose another name.`;
  }
}
