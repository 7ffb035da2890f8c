import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { isDeepStrictEqual } from 'node:util';
import { StoredJson, isExact } from '../src/stored-json.js';

/** Values of all kinds, most of them none of JSON. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

describe('JSON that is stored', () => {
  it('is the value that came while that reads the same from its text', () => {
    const value = { said: 'hello', numbers: [1, -2.5, 1e300], deep: { nothing: null, is: true } };
    const json = StoredJson.of(value);
    expect(json.value).to.equal(value);
    expect(json.text).to.equal(JSON.stringify(value));
  });

  it('is what its text says, in which other things than JSON are gone or are something else', () => {
    const value = { a: undefined, at: new Date(0), zero: -0, items: [undefined], not: NaN };
    const json = StoredJson.of(value);
    expect(json.value).to.deep.equal(JSON.parse(JSON.stringify(value)));
    expect(Object.keys(json.value)).to.not.include('a');
  });

  it('is called exact only when nobody can tell it from what its text says', () => {
    fc.assert(
      fc.property(anything, (value) => {
        if (isExact(value, 0))
          expect(isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value)).to.equal(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is exact when it was read from a text, whatever that says', () => {
    // What is nested deeper than anything that a hub sends is read again.
    fc.assert(
      fc.property(fc.json({ maxDepth: 20 }), (text) => isExact(JSON.parse(text), 0) || text.includes('-0')),
    );
  });

  it('is exact with nothing that JSON would change, at any place', () => {
    const holding = Object.assign(['a'], { index: 0 });
    class Own {
      readonly a = 1;
    }
    const itself: unknown[] = [];
    itself.push(itself);
    const others: readonly unknown[] = [
      undefined,
      -0,
      NaN,
      Infinity,
      1n,
      Symbol('s'),
      () => 1,
      new Date(0),
      new Own(),
      holding,
      new Array(1),
      itself,
      Object.create(null),
    ];
    for (const other of others) {
      expect(isExact(other, 0), String(typeof other)).to.equal(false);
      expect(isExact({ a: [{ other }] }, 0), String(typeof other)).to.equal(false);
    }
    expect(isExact({ toJSON: () => 'x' }, 0)).to.equal(false);
  });

  it('is refused when it is no JSON at all', () => {
    for (const value of [1n, undefined, () => 1]) expect(() => StoredJson.of(value)).to.throw(TypeError);
  });
});
