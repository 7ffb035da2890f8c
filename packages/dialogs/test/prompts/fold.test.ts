import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { folded } from '../../src/prompts/words/fold.js';

describe('Folding what was said', () => {
  it('comes to the same for plain letters as for any others', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        // A mark that nobody sees, and that is no plain letter.
        expect(folded(text)).to.equal(folded(`${text}\u200B`));
      }),
    );
  });

  it('leaves letter case, blanks and the look of quotation marks out', () => {
    expect(folded('  Two   WORDS ')).to.equal('two words');
    expect(folded('`It’s`')).to.equal("'it's'");
  });
});
