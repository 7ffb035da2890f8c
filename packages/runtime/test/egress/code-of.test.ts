import { expect } from 'chai';
import { describe, it } from 'mocha';
import { codeOf } from '../../src/egress/code-of.js';

describe('The code of a request to send', () => {
  it('is that of the answer', () => {
    expect(codeOf({ kind: 'sent' })).to.equal('202');
    expect(codeOf({ kind: 'repeated' })).to.equal('400-138');
    expect(codeOf({ kind: 'split', reason: '400-152' })).to.equal('400-152');
    const refused = {
      kind: 'refused',
      reason: 'COLLOQUY_E_REQUEST_REFUSED',
      owner: 'agent',
      index: 0,
    } as const;
    expect(codeOf({ ...refused, hubCode: '400-240' })).to.equal('400-240');
    expect(codeOf(refused)).to.equal('COLLOQUY_E_REQUEST_REFUSED');
    expect(codeOf({ kind: 'later', reason: 'COLLOQUY_E_TOKEN', concerns: 'hub' })).to.equal(
      'COLLOQUY_E_TOKEN',
    );
  });

  it('is never what somebody else has made up, since each would be a series of its own', () => {
    for (const reason of ['999-999', 'TypeError', 'Jane said hello', 'constructor', ''])
      expect(codeOf({ kind: 'later', reason, concerns: 'message' }), reason).to.equal('other');
  });
});
