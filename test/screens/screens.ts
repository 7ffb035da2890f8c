import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SCENES } from './scenes.js';
import { screensIn, withScreens } from './screen-markers.js';

/** A guide that shows screens, as it should be. */
export interface ScreenedFile {
  /** Relative to the repository. */
  readonly file: string;
  readonly content: string;
  readonly screens: readonly string[];
}

/** Every guide of a repository that shows screens, with those of the commands of today. */
export async function screenedFiles(repository: string): Promise<readonly ScreenedFile[]> {
  const screens = new Map<string, string>();
  // One after the other: each has the process to itself.
  for (const [name, scene] of Object.entries(SCENES)) screens.set(name, await scene());
  const files: ScreenedFile[] = [];
  for await (const file of glob('docs/guides/*.md', { cwd: repository })) {
    const markdown = await readFile(join(repository, file), 'utf8');
    const shown = screensIn(markdown);
    if (shown.length > 0) files.push({ file, content: withScreens(markdown, screens), screens: shown });
  }
  return files;
}
