import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { REPOSITORY } from '../process/running-program.js';
import { drawingMarkers, withDrawings } from './drawing-markers.js';
import { drawnFiles, undrawnDialogs } from './drawings.js';

describe('The drawings in the documentation', () => {
  it('are those of the code of today', async () => {
    const files = await drawnFiles(REPOSITORY);
    expect(files.map(({ file }) => file)).to.include('docs/guides/pictures/order-status.svg');
    for (const { file, content } of files) {
      const stored = await readFile(join(REPOSITORY, file), 'utf8').catch(() => undefined);
      expect(
        stored === content,
        `${file} shows a dialog as it was. Write it anew with \`npm run drawings\`, and commit it.`,
      ).to.equal(true);
    }
  });

  it('show every dialog of the examples', async () => {
    const [undrawn] = await undrawnDialogs(REPOSITORY);
    const [module = '', dialog = ''] = undrawn?.split('#') ?? [];
    expect(
      undrawn,
      `No drawing shows it. Put these two lines into the README of the example, and run \`npm run drawings\`:\n<!-- drawing of ${dialog} in ${module} -->\n<!-- end of drawing -->\n`,
    ).to.equal(undefined);
  });
});

describe('A place for a drawing', () => {
  const markdown = [
    'Before.',
    '',
    '<!-- drawing of order in a/b/order.ts -->',
    'old',
    '<!-- end of drawing -->',
    '',
    'After.',
  ].join('\n');

  it('is found by its marker, and all of it is written anew', () => {
    expect(drawingMarkers(markdown)).to.deep.equal([
      {
        line: '<!-- drawing of order in a/b/order.ts -->',
        kind: 'drawing',
        dialog: 'order',
        module: 'a/b/order.ts',
      },
    ]);
    const drawn = withDrawings(markdown, ({ dialog }) => `The $& of ${dialog}`);
    expect(drawn).to.include('-->\n\nThe $& of order\n\n<!-- end of drawing -->\n\nAfter.');
    expect(drawn).to.not.include('old');
    expect(withDrawings(drawn, () => 'The $& of order')).to.equal(drawn);
  });

  it('is none inside a text that speaks of it', () => {
    expect(drawingMarkers('A marker: `<!-- drawing of order in a/b.ts -->`.')).to.deep.equal([]);
  });
});
