import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { spanContextOf, traceParentOf } from '../../src/tracing/trace-parent.js';

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''))
    .filter((id) => /[^0]/.test(id));

describe('A place in a trace', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(hex(32), hex(16), fc.integer({ min: 0, max: 255 }), (traceId, spanId, traceFlags) => {
        const written = traceParentOf({ traceId, spanId, traceFlags });
        expect(spanContextOf(written)).to.deep.equal({ traceId, spanId, traceFlags, isRemote: true });
      }),
    );
  });

  it('is written as W3C Trace Context has it', () => {
    const span = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 };
    expect(traceParentOf(span)).to.equal('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
  });

  it('is none where there is none, or something else', () => {
    expect(traceParentOf({ traceId: '0'.repeat(32), spanId: '0'.repeat(16), traceFlags: 0 })).to.equal(
      undefined,
    );
    expect(spanContextOf(undefined)).to.equal(undefined);
    fc.assert(fc.property(fc.string(), (text) => spanContextOf(text) === undefined));
    expect(spanContextOf(`00-${'0'.repeat(32)}-b7ad6b7169203331-01`)).to.equal(undefined);
    expect(spanContextOf(`ff-${'1'.repeat(32)}-b7ad6b7169203331-01`)).to.equal(undefined);
  });
});
