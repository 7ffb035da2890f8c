import { getEventListeners } from 'node:events';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { AbortWatch, type Watched } from '../src/abort-watch.js';

describe('What is under way for a signal', () => {
  it('is cancelled with it, each once, and nothing that is over or of another signal', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 40 }), (steps) => {
        const watch = new AbortWatch();
        const [mine, another] = [new AbortController(), new AbortController()];
        const cancelled: number[] = [];
        const under: { readonly name: number; readonly watched: Watched }[] = [];
        watch.add(another.signal, { cancel: () => cancelled.push(-1) });
        steps.forEach((step, name) => {
          const [over] = step < under.length ? under.splice(step, 1) : [];
          if (over !== undefined) return watch.remove(mine.signal, over.watched);
          const watched = watch.add(mine.signal, {
            cancel: () => {
              cancelled.push(name);
              watch.remove(mine.signal, watched);
            },
          });
          under.push({ name, watched });
        });
        expect(getEventListeners(mine.signal, 'abort')).to.have.length(under.length === 0 ? 0 : 1);
        mine.abort();
        expect(cancelled).to.have.members(under.map(({ name }) => name));
        expect(getEventListeners(mine.signal, 'abort')).to.have.length(0);
      }),
    );
  });
});
