import { readFileSync, statSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';

const root = new URL('../../../', import.meta.url);

describe('The guide to the local hub', () => {
  it('has a picture of each area of its console, light and dark', () => {
    const guide = readFileSync(new URL('docs/guides/local-hub.md', root), 'utf8');
    const pictures = [...guide.matchAll(/(pictures\/console-[a-z]+-(?:light|dark)\.png)/g)].map(
      ([path]) => path,
    );
    for (const area of ['customer', 'agent', 'inspector', 'bot']) {
      for (const scheme of ['light', 'dark']) {
        const path = `pictures/console-${area}-${scheme}.png`;
        expect(pictures).to.include(path);
        expect(statSync(new URL(`docs/guides/${path}`, root)).size, path).to.be.within(10_000, 300_000);
      }
    }
  });
});
