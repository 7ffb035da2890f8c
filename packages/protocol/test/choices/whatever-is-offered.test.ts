import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { matchAnswer, optionsOf, type InboundContent, type Offer } from '../../src/index.js';
import { list, titleWords } from './offers.js';

const item = fc.record({
  // Ids that are neither numbers nor titles: those are told apart in tests of their own.
  id: fc.uuid(),
  title: titleWords.filter((title) => title !== ''),
});
const offer: fc.Arbitrary<Offer> = fc
  .record({
    items: fc.uniqueArray(item, { minLength: 1, maxLength: 12, selector: ({ id }) => id }),
    multiple: fc.boolean(),
  })
  .map(({ items, multiple }) => optionsOf(list(items, { multiple })))
  .filter((made) => made !== undefined);
const offerAndPlace = offer.chain((made) =>
  fc.tuple(fc.constant(made), fc.integer({ min: 0, max: made.options.length - 1 })),
);

/** The ordinals that an answer comes to, if it is clear. */
function chosen(content: InboundContent, offers: readonly Offer[]): readonly number[] | string {
  const match = matchAnswer({ content }, offers);
  return match.kind === 'chosen' ? match.options.map(({ ordinal }) => ordinal) : match.kind;
}

function hasNoNumbers({ options }: Offer): boolean {
  return options.every(({ title }) => !/\p{N}/u.test(title.normalize('NFKC')));
}

describe('whatever is offered', () => {
  it('each option is found by its id, in words and in JSON', () => {
    fc.assert(
      fc.property(offerAndPlace, ([made, place]) => {
        const option = made.options[place];
        const { id = '', ordinal } = option ?? {};
        expect(chosen({ text: ` ${id} ` }, [made])).to.deep.equal([ordinal]);
        expect(chosen({ json: JSON.stringify({ items: [{ id }] }) }, [made])).to.deep.equal([ordinal]);
      }),
    );
  });

  it('each option is found by its title in any case, normal form and white space', () => {
    const change = fc.constantFrom<(title: string) => string>(
      (title) => title,
      (title) => title.toUpperCase(),
      (title) => title.toLowerCase(),
      (title) => title.normalize('NFD'),
      (title) => title.normalize('NFKC'),
      (title) => `  ${title.replaceAll(' ', ' \t ')} `,
      // A title of nothing but punctuation is left alone.
      (title) => (/\p{L}$/u.test(title) ? `${title}.` : title),
    );
    fc.assert(
      fc.property(offerAndPlace, change, ([made, place], write) => {
        const option = made.options[place];
        const match = matchAnswer({ content: { text: write(option?.title ?? '') } }, [made]);
        expect(match.kind).not.to.equal('none');
        if (match.kind === 'none') return;
        expect(match.options.map(({ ordinal }) => ordinal)).to.include(option?.ordinal);
      }),
      { numRuns: 500 },
    );
  });

  it('each option is found by its number, and a number beyond the list finds none', () => {
    const words = fc.constantFrom<(n: number) => string>(
      (n) => `${n}`,
      (n) => `${n}.`,
      (n) => `#${n}`,
      (n) => `(${n})`,
      (n) => `number ${n}`,
    );
    const worded = offerAndPlace.filter(([made]) => hasNoNumbers(made));
    fc.assert(
      fc.property(worded, words, fc.integer({ min: 1, max: 5000 }), ([made, place], write, beyond) => {
        expect(chosen({ text: write(place + 1) }, [made])).to.deep.equal([place + 1]);
        expect(chosen({ text: write(made.options.length + beyond) }, [made])).to.equal('none');
        expect(chosen({ text: write(0) }, [made])).to.equal('none');
      }),
    );
  });

  it('several are found by their numbers where several may be picked', () => {
    fc.assert(
      fc.property(offer, fc.infiniteStream(fc.boolean()), (made, picks) => {
        const ordinals = made.options.map(({ ordinal }) => ordinal).filter(() => picks.next().value === true);
        fc.pre(made.multiple && ordinals.length > 1 && hasNoNumbers(made));
        const text = `${ordinals.slice(0, -1).join(', ')} and ${ordinals.at(-1) ?? ''}`;
        expect(chosen({ text }, [made])).to.deep.equal(ordinals);
      }),
    );
  });

  it('an answer finds nothing that was not offered', () => {
    const answer = fc.oneof(
      fc.record({ text: fc.oneof(fc.string(), titleWords, fc.integer({ max: 30 }).map(String)) }),
      fc.record({ json: fc.json() }),
    );
    fc.assert(
      fc.property(fc.array(offer, { maxLength: 3 }), answer, (offers, content) => {
        const match = matchAnswer({ content }, offers);
        if (match.kind === 'none') return;
        expect(offers).to.include(match.offer);
        expect(match.offer.options).to.include.members([...match.options]);
        expect(match.options).to.have.length.at.least(1);
        expect(match.stale).to.equal(match.offer !== offers[0]);
        if (match.kind === 'chosen' && !match.offer.multiple) expect(match.options).to.have.length(1);
      }),
    );
  });

  it('an option of an older offer alone is stale', () => {
    fc.assert(
      fc.property(offer, offerAndPlace, (newer, [older, place]) => {
        const match = matchAnswer({ content: { text: older.options[place]?.id ?? '' } }, [newer, older]);
        expect(match).to.include({ kind: 'chosen', stale: true });
      }),
    );
  });
});
