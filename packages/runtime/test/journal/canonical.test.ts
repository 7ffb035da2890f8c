import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { canonical } from '../../src/journal/journal-body.js';

/** The same by other means: every object anew with its fields in order. */
function plainly(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** Fields in the other order, at every depth. */
function turnedRound(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(turnedRound);
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, inner]) => [name, turnedRound(inner)]),
  );
}

describe('The canonical form of a record', () => {
  it('is its JSON with the fields in order', () => {
    // Names that are numbers come first in any object of JavaScript.
    const noNumbers = (text: string) => !/"(0|[1-9]\d*)":/.test(text);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(noNumbers(JSON.stringify(value)));
        expect(canonical(value)).to.equal(plainly(value));
      }),
    );
  });

  it('can be read again, and is the same in whichever order the fields came', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonical(value))).to.deep.equal(JSON.parse(JSON.stringify(value)));
        expect(canonical(turnedRound(value))).to.equal(canonical(value));
      }),
    );
  });

  it('leaves out what is undefined', () => {
    expect(canonical({ b: undefined, a: [undefined, { c: undefined }] })).to.equal('{"a":[null,{}]}');
  });
});
