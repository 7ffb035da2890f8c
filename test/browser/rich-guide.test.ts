import { readFileSync, statSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';

const root = new URL('../../../', import.meta.url);
const guide = read('docs/guides/rich-messages.md');

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** Line breaks and the commas before them are the formatter's. */
function withoutLayout(code: string): string {
  return code
    .replace(/\s+/g, ' ')
    .replace(/,? ([}\])])/g, '$1')
    .replace(/([{[(]) /g, '$1');
}

describe('The guide to rich messages', () => {
  it('shows the examples that are compiled and pictured', () => {
    const compiled = withoutLayout(read('test/browser/guide-messages.ts'));
    const shown = [...guide.matchAll(/```ts\n(\w+\([\s\S]*?)\n```/g)].map(([, code = '']) =>
      code.replace(/;$/, ''),
    );
    expect(shown).to.have.length(9);
    for (const code of shown) expect(compiled).to.contain(withoutLayout(code));
  });

  it('has a small picture of each', () => {
    const pictures = [...guide.matchAll(/!\[[^\]]+\]\((pictures\/[a-z-]+\.png)\)/g)].map(
      ([, path = '']) => path,
    );
    expect(pictures).to.have.length(10);
    for (const path of pictures) {
      expect(statSync(new URL(`docs/guides/${path}`, root)).size, path).to.be.lessThan(40 * 1024);
    }
  });
});
