import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { readStories, tellStories, tellStory, testBot } from '../../src/index.js';
import { ParcelBot } from '../kit/parcel-bot.js';

const options = { activities: { findParcel: () => ({ where: 'in Rome' }) } };

tellStories(ParcelBot, new URL('../../../test/stories/parcels.md', import.meta.url), options);

describe('A file of stories', () => {
  it('says every line that is no step, and how steps are written', () => {
    const markdown = '- customer: too early\n\n## One\n\n- customer: hi\n- bot shouts\n- soon afterwards\n';
    expect(() => readStories(markdown, 'one.md'))
      .to.throw('one.md:1: a step before the first "## title"')
      .with.property('message')
      .that.includes('one.md:6: "bot shouts" is no step')
      .and.includes('one.md:7: "soon afterwards" is no step')
      .and.includes('- bot: words, or /pattern/');
  });

  it('says that a story, a file or a folder has nothing to tell', async () => {
    expect(() => readStories('## One\n\nSoon.\n', 'one.md')).to.throw('one.md: the story "One" has no step');
    const folder = await mkdtemp(join(tmpdir(), 'stories-'));
    try {
      expect(() => tellStories(ParcelBot, folder, options)).to.throw('There is no story (.md) in ');
      await writeFile(join(folder, 'none.md'), '# Only a title\n');
      expect(() => tellStories(ParcelBot, folder, options)).to.throw(
        'none.md has no story: each begins with "## title".',
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('names the line at which the conversation goes otherwise', async () => {
    const [story] = readStories('## One\n\n- customer: hi\n- bot: Which colour?\n', 'one.md');
    const test = await testBot(ParcelBot, options);
    try {
      if (story === undefined) throw new TypeError('no story');
      const error: unknown = await tellStory(test, story, 'one.md').catch((cause: unknown) => cause);
      expect(String(error))
        .to.include('one.md:4: customer should see "Which colour?" next')
        .and.to.include('>>    00:00  bot       Which number?');
    } finally {
      await test.close();
    }
  });
});
