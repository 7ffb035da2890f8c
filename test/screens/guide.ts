import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '../process/running-program.js';
import { ScreenWorld } from './screen-world.js';
import { playScenes, type Screens } from './scenes.js';

/** Where the screens are shown. */
export const GUIDE = join(REPOSITORY, 'docs/guides/cli.md');

export function readGuide(): Promise<string> {
  return readFile(GUIDE, 'utf8');
}

/** What is on the screens today. */
export async function screensOfToday(): Promise<Screens> {
  const world = await ScreenWorld.make();
  try {
    return await playScenes(world);
  } finally {
    await world.close();
  }
}
