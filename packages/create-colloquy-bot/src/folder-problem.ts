import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { makeFolder, removeFolders } from './make-folder.js';
import { whyNotWritten } from './why-not-written.js';

/** What may lie in a folder in which a package is made. */
const HARMLESS = new Set(['.git', '.DS_Store']);

const SHOWN = 3;

/** Why nothing can be made in a folder, or `undefined`. One that is not there is made to find out, and taken back. */
export async function folderProblem(folder: string, shown: string): Promise<string | undefined> {
  try {
    const files = (await readdir(folder)).filter((file) => !HARMLESS.has(file));
    if (files.length === 0) return await writingProblem(folder, shown);
    const more = files.length > SHOWN ? ` and ${files.length - SHOWN} more` : '';
    return `The folder ${shown} is not empty: it holds ${files.slice(0, SHOWN).join(', ')}${more}. Choose another name, or empty it.`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENAMETOOLONG') return makingProblem(folder, shown);
    if (code === 'ENOTDIR') return `${shown} is a file, or below one. Choose another name.`;
    return `The folder ${shown} cannot be read (${code ?? String(error)}). Choose another name.`;
  }
}

async function makingProblem(folder: string, shown: string): Promise<string | undefined> {
  try {
    await removeFolders(await makeFolder(folder));
    return undefined;
  } catch (error) {
    return `The folder ${shown} cannot be made: ${whyNotWritten(error)}. Choose another place.`;
  }
}

async function writingProblem(folder: string, shown: string): Promise<string | undefined> {
  try {
    await access(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return `Nothing can be written to the folder ${shown}: ${whyNotWritten(error)}. Choose another place.`;
  }
}
