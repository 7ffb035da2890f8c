import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { foldTitle } from '../../src/choices/fold-title.js';

describe('Folding a title', () => {
  it('comes to the same for plain letters as for any others', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        // A mark that nobody sees, and that is no plain letter.
        expect(foldTitle(text)).to.equal(foldTitle(`${text}\u200B`));
      }),
    );
  });

  it('leaves letter case, width and blanks out', () => {
    expect(foldTitle('  Two   WORDS ')).to.equal('two words');
    expect(foldTitle('\tStraße\n Ｎｏ．１')).to.equal('strasse no.1');
  });
});
