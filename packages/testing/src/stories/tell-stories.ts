import type { AnyBot, BotClass } from '@colloquy/runtime';
import { describe, it } from 'mocha';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testBot, type TestBotOptions } from '../kit/test-bot.js';
import { readStories, StoryError } from './read-stories.js';
import { tellStory } from './tell-story.js';

/**
 * Makes a mocha test of each story in a Markdown file, or in each `.md` file of a folder.
 *
 * @param place path or URL, such as `new URL('../../stories', import.meta.url)`.
 * @throws StoryError for a file with lines that are no steps, or without a story.
 *
 * @example
 * ```ts
 * tellStories(OrdersBot, new URL('../../stories', import.meta.url), { activities: { lookupOrder: () => ORDER } });
 * ```
 */
export function tellStories<Instance extends AnyBot>(
  bot: BotClass<Instance>,
  place: string | URL,
  options: TestBotOptions<Instance> = {},
): void {
  const path = typeof place === 'string' ? place : fileURLToPath(place);
  const files = filesAt(path);
  if (files.length === 0) throw new StoryError(`There is no story (.md) in ${path}.`);
  for (const file of files) {
    const name = basename(file);
    const stories = readStories(readFileSync(file, 'utf8'), name);
    if (stories.length === 0) throw new StoryError(`${name} has no story: each begins with "## title".`);
    describe(`Stories of ${name}`, () => {
      for (const story of stories) {
        it(story.title, async () => {
          const test = await testBot(bot, options);
          try {
            await tellStory(test, story, name);
          } finally {
            await test.close();
          }
        });
      }
    });
  }
}

function filesAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.md'));
  return names.toSorted().map((name) => join(path, name));
}
