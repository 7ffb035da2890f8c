import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { firstDifference } from '../../src/journals/first-difference.js';

describe('The first difference', () => {
  it('is where the values begin to be others', () => {
    const before = [{ kind: 'send', draft: { type: 'text', content: { text: 'Hello' } } }];
    const after = [{ kind: 'send', draft: { type: 'text', content: { text: 'Hi' } } }];
    expect(firstDifference(before, after)).to.deep.equal({
      path: '[0].draft.content.text',
      expected: 'Hello',
      actual: 'Hi',
    });
  });

  it('is what one has and the other has not', () => {
    expect(firstDifference([1], [1, 2])).to.deep.equal({ path: '[1]', expected: undefined, actual: 2 });
    expect(firstDifference({ a: 1 }, {})).to.deep.equal({ path: 'a', expected: 1, actual: undefined });
    expect(firstDifference({ a: [] }, { a: {} })?.path).to.equal('a');
    expect(firstDifference('a', 'b')).to.deep.equal({ path: '', expected: 'a', actual: 'b' });
  });

  it('is nowhere exactly when the values are the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(firstDifference(one, structuredClone(one))).to.equal(undefined);
        const same = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        expect(firstDifference(sorted(one), sorted(other)) === undefined).to.equal(same);
      }),
    );
  });
});

/** `-0` is `0` in JSON, and the order of names says nothing. */
function sorted(value: unknown): unknown {
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, sorted(each)]));
}
