import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { copyWithFreshIds } from './fresh-ids.js';
import { spreadEvenly } from './spread-evenly.js';

const FIRST = '41d3813c-bdb4-434a-8e18-a4b00c33e6c6';
const SECOND = 'c51e15de-e1d6-4b76-a7dc-5362bd23cc2d';
const TURN = '6b86b273ff34fce19d6b-1z';

/** Ids that count up. */
function counter(): () => string {
  let made = 0;
  return () => `id-${(made += 1)}`;
}

describe('A copy of rows', () => {
  it('has another id in each place, and the same one where it was the same', () => {
    const rows = [
      [`m:${FIRST}`, 5, null],
      [`{"turn":"${SECOND}.0","of":"${FIRST}"}`, SECOND, 'bot'],
    ];
    expect(copyWithFreshIds(rows, counter())()).to.deep.equal([
      ['m:id-1', 5, null],
      ['{"turn":"id-2.0","of":"id-1"}', 'id-2', 'bot'],
    ]);
  });

  it('has ids that no other copy has', () => {
    const copy = copyWithFreshIds([[FIRST, SECOND]]);
    const ids = [copy(), copy(), copy()].flat(2);
    expect(new Set([...ids, FIRST, SECOND])).to.have.lengthOf(8);
  });

  it('has other ids of turns, too, and what is called after a turn is called after the other one', () => {
    const copy = copyWithFreshIds([[`t:${TURN}.0`, `{"frameId":"${TURN}.1"}`]]);
    const [[key, frame] = []] = copy();
    const [, turn] = /^t:([0-9a-f]{20}-1)\.0$/.exec(String(key)) ?? [];
    expect(turn).to.be.a('string').and.not.equal(TURN);
    expect(frame).to.equal(`{"frameId":"${turn}.1"}`);
    expect(copy()[0]?.[0]).to.not.equal(key);
  });

  it('is the original when each id is followed by itself, whatever lies between', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom(FIRST, SECOND));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const found = [...new Set(text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [])];
        let next = 0;
        const copy = copyWithFreshIds([[text]], () => found[next++] ?? '');
        expect(copy()).to.deep.equal([[text]]);
      }),
    );
  });
});

describe('Spreading evenly', () => {
  it('chooses as many as it is to, and never two more in one half than in the other', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 500 }), (some, more) => {
        const all = some + more;
        const isChosen = spreadEvenly(some, all);
        const numbers = Array.from({ length: all }, (_, number) => number).filter(isChosen);
        expect(numbers).to.have.lengthOf(some);
        const firstHalf = numbers.filter((number) => number < all / 2).length;
        expect(Math.abs(firstHalf - (some - firstHalf))).to.be.at.most(2);
      }),
    );
  });
});
