import {
  DialogCoverage,
  generateStories,
  readStories,
  tellStory,
  testBot,
  type GeneratedStories,
} from '@colloquy/testing';
import { readdir, readFile } from 'node:fs/promises';
import { AppointmentBot } from '../src/appointment-bot.js';
import { services } from './services.js';

export const STORIES = new URL('../../stories/', import.meta.url);

/** Where the stories are kept that nobody has written by hand. `npm run stories` in the clone writes them anew. */
export const SHORTEST_WAYS = new URL('generated/shortest-ways.md', STORIES);

/** What else may come of the calendar, as stories name it. */
export const ANSWERS = { reserve: { taken: null }, free: { nothing: [] } };

/** The shortest ways to what the stories do not come to that people have written. */
export async function shortestWays(): Promise<GeneratedStories> {
  const coverage = new DialogCoverage(AppointmentBot);
  for (const name of await readdir(STORIES)) {
    if (name.endsWith('.md')) await tellAll(name, coverage);
  }
  return generateStories(AppointmentBot, {
    services,
    answers: ANSWERS,
    covered: coverage.report(),
    says: ['I need advice on heating on Friday at 11 am'],
  });
}

async function tellAll(name: string, coverage: DialogCoverage): Promise<void> {
  for (const story of readStories(await readFile(new URL(name, STORIES), 'utf8'), name)) {
    const test = await testBot(AppointmentBot, { services, coverage });
    await tellStory(test, story, name);
    await test.close();
  }
}
