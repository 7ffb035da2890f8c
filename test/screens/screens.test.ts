import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { REPOSITORY } from '../process/running-program.js';
import { SCENES } from './scenes.js';
import { screensIn, withScreens } from './screen-markers.js';
import { screenedFiles } from './screens.js';

describe('The screens in the guides', function () {
  this.timeout(60_000);

  it('are those of the commands of today, each in its place', async () => {
    const files = await screenedFiles(REPOSITORY);
    for (const { file, content } of files) {
      const stored = await readFile(join(REPOSITORY, file), 'utf8');
      expect(stored, `Write ${file} anew with \`npm run screens\`, and commit it.`).to.equal(content);
    }
    const shown = files.flatMap(({ screens }) => screens);
    expect(shown.toSorted()).to.deep.equal(Object.keys(SCENES).toSorted());
  });

  it('hold no secret', async () => {
    for (const { content } of await screenedFiles(REPOSITORY)) {
      for (const secret of ['secret-of-the-oauth-client', 'w9Zk3q', 'password1', 'an-old-secret', 'a-secret'])
        expect(content).to.not.include(secret);
    }
  });
});

describe('A place for screens', () => {
  const markdown = 'Before.\n\n<!-- screens: plan -->\nold\n<!-- end of screens -->\n\nAfter.';

  it('is found by its marker, and all of it is written anew', () => {
    expect(screensIn(markdown)).to.deep.equal(['plan']);
    const written = withScreens(markdown, new Map([['plan', '$ colloquy plan\n$& done.\n']]));
    expect(written).to.include('```\n$ colloquy plan\n$& done.\n```').and.not.include('old');
    expect(withScreens(written, new Map([['plan', '$ colloquy plan\n$& done.']]))).to.equal(written);
  });
});
