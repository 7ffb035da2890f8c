import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { decode, encode } from '../src/server/plain-text.js';

/** Mostly of what is written in another way. */
const text = fc.string({ unit: fc.constantFrom('\u0000', '\u0001', '\u0002', 'a', 'é', '😀') });

describe('A text as PostgreSQL takes it', () => {
  it('has no NUL, and reads as it was', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(encode(any)).not.to.include('\u0000');
        expect(decode(encode(any))).to.equal(any);
      }),
    );
  });

  it('is in the same order', () => {
    const compare = (a: string, b: string) => Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(compare(encode(a), encode(b))).to.equal(compare(a, b));
      }),
    );
  });

  it('is the same where it has neither', () => {
    expect(encode('{"says":"\\u0000"}')).to.equal('{"says":"\\u0000"}');
  });
});
