import { expect } from 'chai';
import { describe, it } from 'mocha';
import { RuntimeError } from '../../src/errors.js';
import { loggedError } from '../../src/privacy/logged-error.js';

describe('An error of a bot in the log', () => {
  it('says what and where it was, and nothing that it may quote, where customers are real', () => {
    const cause = Object.assign(new RangeError('CANARY 2'), { code: 'E_RANGE' });
    const logged = loggedError(
      new TypeError('no CANARY in\n    at CANARY (file:///x.js:1:1)', { cause }),
      [],
      'places',
    );
    expect(JSON.stringify(logged)).to.not.contain('CANARY');
    expect(logged).to.include({ name: 'TypeError' });
    expect(logged.stack)
      .to.match(/^\s+at .*logged-error\.test/)
      .and.not.contain('x.js');
    expect(logged.cause).to.include({ name: 'RangeError', code: 'E_RANGE' });
  });

  it('says all but the words that it is about, where they are not', () => {
    const logged = loggedError(new TypeError('no number in "green tea"'), ['green tea'], 'whole');
    expect(logged.message).to.equal('no number in "[…]"');
  });

  it('says everything that is an error of ours: those quote nobody', () => {
    const error = new RuntimeError('COLLOQUY_E_DIALOG_UNKNOWN', 'The bot has no dialog "refund".');
    expect(loggedError(error, [], 'places').message).to.equal(error.message);
  });

  it('says nothing of what is no error', () => {
    expect(loggedError('CANARY', [], 'places')).to.include({ name: 'string' });
    expect(JSON.stringify(loggedError('CANARY', [], 'places'))).to.not.contain('CANARY');
  });
});
