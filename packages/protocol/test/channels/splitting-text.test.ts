import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { splitText } from '../../src/index.js';

/** Half of a code point. */
const HALF = /\p{Surrogate}/u;
const FAMILY = '👩‍👩‍👧‍👦';

/** The boundaries between what the eye sees as one character. */
function boundaries(text: string): ReadonlySet<number> {
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  return new Set([...Array.from(segments, ({ index }) => index), text.length]);
}

function words(text: string): readonly string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}

describe('a text that is longer than a channel takes', () => {
  it('is not touched if it fits', () => {
    expect(splitText(' as it is ', 10)).to.deep.equal([' as it is ']);
    expect(splitText('', 10)).to.deep.equal(['']);
  });

  it('is cut between paragraphs, else lines, else sentences, else words', () => {
    expect(splitText('One two.\nThree.\n\nFour five. Six', 20)).to.deep.equal([
      'One two.\nThree.',
      'Four five. Six',
    ]);
    expect(splitText('One two three\nfour five six seven', 20)).to.deep.equal([
      'One two three',
      'four five six seven',
    ]);
    expect(splitText('One two three. Four five', 20)).to.deep.equal(['One two three.', 'Four five']);
    expect(splitText('One two three four five', 20)).to.deep.equal(['One two three four', 'five']);
  });

  it('is not cut early for the sake of a short first line or sentence', () => {
    expect(splitText('Hi!\nThis is a long line of words', 20)).to.deep.equal([
      'Hi!\nThis is a long',
      'line of words',
    ]);
    expect(splitText('Hi! This is a long line of words', 20)).to.deep.equal([
      'Hi! This is a long',
      'line of words',
    ]);
  });

  it('keeps links whole', () => {
    const link = 'https://shop.example.com/a?b=c!d&e=f.g';
    for (let limit = link.length; limit < 70; limit += 1) {
      const parts = splitText(`Please see our page ${link} for more about it, or call us.`, limit);
      expect(parts.join(' ')).to.contain(link);
      expect(parts.filter((part) => part.includes(link))).to.have.length(1);
    }
  });

  it('keeps numbers whole, those with spaces too', () => {
    for (const number of [
      '3.14',
      '1,250.00',
      '+1 555 010 9988',
      '(0) 171 123',
      '12:30',
      '1\u00A0000\u00A0000',
    ]) {
      const text = `It is said that ${number} is a number that everybody knows.`;
      for (let limit = number.length; limit < text.length; limit += 1) {
        expect(splitText(text, limit).join('|'), `${limit}`).to.contain(number);
      }
    }
  });

  it('is cut between the groups of a number before it is cut inside one', () => {
    expect(splitText('12 345 678', 5)).to.deep.equal(['12', '345', '678']);
  });

  it('keeps the number of a list with its option', () => {
    const list = '1. A first option\n2. A second option\n3. A third option';
    expect(splitText(list, 24)).to.deep.equal(list.split('\n'));
    expect(splitText('Pick: 1. Alpha 2. Beta', 10)).to.deep.equal(['Pick:', '1. Alpha', '2. Beta']);
  });

  it('is cut between words in scripts without spaces', () => {
    expect(
      splitText('東京は日本の首都です。人口は約1400万人です。「はい」と答えてください。', 20),
    ).to.deep.equal(['東京は日本の首都です。', '人口は約1400万人です。', '「はい」と答えてください。']);
    for (const part of splitText('「東京」は「日本」の「首都」です', 5)) {
      expect(part).not.to.match(/^[」。]|「$/);
    }
    const link = 'https://ja.example.com/wiki/東京都庁舎';
    for (let limit = link.length; limit < 60; limit += 1) {
      expect(splitText(`詳しくは ${link} をご覧ください`, limit).join('|')).to.contain(link);
    }
  });

  it('is cut inside a word only if the word does not fit, and then between characters as the eye sees them', () => {
    expect(splitText('a bcdefghij', 4)).to.deep.equal(['a', 'bcde', 'fghi', 'j']);
    expect(splitText(FAMILY.repeat(3), 12)).to.deep.equal([FAMILY, FAMILY, FAMILY]);
    expect(splitText('👍🏽'.repeat(2), 6)).to.deep.equal(['👍🏽', '👍🏽']);
    expect(splitText('e\u0301'.repeat(3), 3)).to.deep.equal(['e\u0301', 'e\u0301', 'e\u0301']);
    expect(splitText('🇩🇪🇫🇷', 6)).to.deep.equal(['🇩🇪', '🇫🇷']);
    expect(splitText('a \u0301b', 3)).to.deep.equal(['a \u0301', 'b']);
  });

  it('is cut inside a character as the eye sees it only if that does not fit, but never inside a code point', () => {
    const parts = splitText(FAMILY, 4);
    expect(parts.join('')).to.equal(FAMILY);
    for (const part of [...parts, ...splitText('😀😀', 1)]) expect(part).not.to.match(HALF);
  });

  it('is nothing if it is nothing but white space', () => {
    expect(splitText(' '.repeat(20), 8)).to.deep.equal([]);
    expect(splitText(`abc${' '.repeat(20)}`, 8)).to.deep.equal(['abc']);
    expect(splitText(`${'\n'.repeat(20)}abc`, 8)).to.deep.equal(['abc']);
  });
});

describe('whatever text is cut', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom(
      FAMILY,
      '3.14',
      'https://x.example.com/y?z',
      '東京は。',
      'ไทยแลนด์',
      'no.',
      '(1)',
      '\n\n',
      '\u00A0',
    ),
  );
  const text = fc.array(word, { maxLength: 40 }).map((parts) => parts.join(' '));

  it('each part is within the limit, well formed, and ends where a character ends', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 60 }), (whole, limit) => {
        const parts = splitText(whole, limit);
        const ends = boundaries(whole);
        let from = 0;
        for (const part of parts) {
          expect([...part].length).to.be.at.most(limit);
          expect(part).not.to.match(HALF);
          const at = whole.indexOf(part, from);
          from = at + part.length;
          // Eleven units is the longest character among these words.
          if (limit >= 11) expect(ends.has(at) && ends.has(from), `${at} to ${from}`).to.equal(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('all of its words are there in order', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 60 }), (whole, limit) => {
        const bare = (value: string) => value.replace(/\s/gu, '');
        expect(bare(splitText(whole, limit).join(''))).to.equal(bare(whole));
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z0-9.,:/?]{1,20}$/), { maxLength: 60 }),
        fc.integer({ min: 20, max: 60 }),
        (list, limit) => {
          expect(splitText(list.join(' '), limit).flatMap(words)).to.deep.equal(list);
        },
      ),
    );
  });
});
