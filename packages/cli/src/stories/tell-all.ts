import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { AnyBot, BotClass, Project } from '@colloquy/runtime';
import type * as Testing from '@colloquy/testing';
import { CliError } from '../errors.js';
import type { ProjectPlace } from '../project/find-project.js';

/** What became of one story. */
export interface ToldStory {
  readonly bot: string;
  /** From the folder of `package.json`. */
  readonly file: string;
  readonly title: string;
  readonly ms: number;
  /** Where and how it went otherwise, with the conversation; nothing when it went as it is told. */
  readonly failure?: string;
}

/** The stories of one file, for one bot. */
export interface StoryFile {
  readonly bot: AnyBot;
  readonly Class: BotClass;
  readonly file: string;
  readonly name: string;
}

/**
 * Finds the stories of a project: of its one bot in the folder that it names and below, of several bots in a folder each.
 *
 * @param files only these, from the current folder.
 * @throws CliError `COLLOQUY_E_FILE` when the project names none, or there are none.
 */
export async function findStories(
  place: ProjectPlace,
  project: Project,
  bots: readonly AnyBot[],
  files: readonly string[],
): Promise<readonly StoryFile[]> {
  const folder = project.stories?.folder;
  if (folder === undefined) {
    throw new CliError(
      'COLLOQUY_E_FILE',
      `${place.name} names no stories: give it "stories: 'stories'", the folder of your Markdown files.`,
    );
  }
  const found: StoryFile[] = [];
  for (const [index, bot] of bots.entries()) {
    const Class = project.bots[index];
    const own = join(place.folder, folder, bots.length === 1 ? '' : bot.name);
    if (Class === undefined || !existsSync(own)) continue;
    const names = (await readdir(own, { recursive: true })).filter((name) => name.endsWith('.md')).toSorted();
    found.push(
      ...names.map((name) => {
        const file = join(own, name);
        return { bot, Class, file, name: relative(place.folder, file) };
      }),
    );
  }
  const wanted = files.map((file) => resolve(file));
  const chosen = found.filter(({ file }) => wanted.length === 0 || wanted.includes(file));
  const missing = wanted.find((file) => !found.some((each) => each.file === file));
  if (chosen.length > 0 && missing === undefined) return chosen;
  throw new CliError(
    'COLLOQUY_E_FILE',
    missing === undefined
      ? `There is no story (.md) in ${join(place.folder, folder)}.`
      : `${relative(process.cwd(), missing)} is none of the stories. There are: ${found.map(({ file }) => relative(process.cwd(), file)).join(', ')}.`,
  );
}

/**
 * Tells all stories of a file to its bot, each to a new one.
 *
 * @throws CliError `COLLOQUY_E_FILE` for a file with lines that are no steps, or without a story.
 */
export async function* tellAll(
  testing: typeof Testing,
  { Class, bot, file, name }: StoryFile,
  { stories, modules }: Project,
): AsyncGenerator<ToldStory> {
  const services = stories?.modules ?? modules;
  const options = {
    ...(services !== undefined && { services }),
    ...(stories?.activities !== undefined && { activities: stories.activities }),
    ...(stories?.answers !== undefined && { answers: stories.answers }),
  };
  for (const story of await storiesOf(testing, file, name)) {
    const since = performance.now();
    const told = { bot: bot.name, file: name, title: story.title };
    const test = await testing.testBot(Class, options);
    try {
      await testing.tellStory(test, story, name);
      yield { ...told, ms: Math.round(performance.now() - since) };
    } catch (error) {
      const failure = error instanceof Error ? error.message.trimEnd() : String(error);
      yield { ...told, ms: Math.round(performance.now() - since), failure };
    } finally {
      await test.close();
    }
  }
}

async function storiesOf(
  { readStories, StoryError }: typeof Testing,
  file: string,
  name: string,
): Promise<readonly Testing.Story[]> {
  try {
    const stories = readStories(await readFile(file, 'utf8'), name);
    if (stories.length > 0) return stories;
  } catch (error) {
    if (!(error instanceof StoryError)) throw error;
    throw new CliError('COLLOQUY_E_FILE', error.message, { cause: error });
  }
  throw new CliError('COLLOQUY_E_FILE', `${name} has no story: each begins with "## title".`);
}
