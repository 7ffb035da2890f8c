import { expect } from 'chai';
import { describe, it } from 'mocha';
import { failureOf, GIVEN_UP, isRaised, mayGoAgain, QUICKER } from '../src/failure-of.js';

const EXPECTED: Readonly<Record<string, string>> = {
  '28P01': 'COLLOQUY_E_CONFIGURATION_INVALID', // wrong password
  '3D000': 'COLLOQUY_E_CONFIGURATION_INVALID', // no such database
  '42501': 'COLLOQUY_E_CONFIGURATION_INVALID', // no right
  '25006': 'COLLOQUY_E_STORE_UNAVAILABLE', // a standby
  '53100': 'COLLOQUY_E_STORE_UNAVAILABLE', // disk full
  '53300': 'COLLOQUY_E_STORE_UNAVAILABLE', // too many connections
  '57P01': 'COLLOQUY_E_STORE_UNAVAILABLE', // shut down
  '08006': 'COLLOQUY_E_STORE_UNAVAILABLE', // connection lost
  '25P03': 'COLLOQUY_E_STORE_UNAVAILABLE', // stood still in a transaction
  CQ001: 'COLLOQUY_E_STORE_UNAVAILABLE', // given up, and no line to say so
  XX001: 'COLLOQUY_E_STORE_DAMAGED', // a page that cannot be read
  '22P02': 'COLLOQUY_E_STORE_UNAVAILABLE', // what should not happen
};

describe('What the database says', () => {
  for (const [state, code] of Object.entries(EXPECTED)) {
    it(`is sorted by its SQLSTATE: ${state} is ${code}`, () => {
      const failure = failureOf(raised(state), 'db/bots');
      expect(failure.code).to.equal(code);
      expect(failure.message).to.include('db/bots');
      expect(failure.message).not.to.include('the words of a customer');
    });
  }

  it('is a connection that broke when it is nothing of the database', () => {
    const none = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    expect(failureOf(none, 'db/bots').message).to.include('cannot be reached').and.include('ECONNRESET');
  });

  it('is a connection that is not trusted when its certificate does not hold, or the file of its CA is not there', () => {
    for (const code of [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'CERT_HAS_EXPIRED',
    ])
      expect(failureOf(nodeError({ code }), 'db/bots')).to.include({
        code: 'COLLOQUY_E_CONFIGURATION_INVALID',
      });
    const noFile = failureOf(nodeError({ code: 'ENOENT', syscall: 'open' }), 'db/bots');
    expect(noFile.message).to.include('sslrootcert');
    const noSocket = failureOf(nodeError({ code: 'ENOENT', syscall: 'connect' }), 'db/bots');
    expect(noSocket).to.include({ code: 'COLLOQUY_E_STORE_UNAVAILABLE' });
  });

  it('is a login that is refused when a password is asked for and not there', () => {
    const none = new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string');
    expect(failureOf(none, 'db/bots').message).to.include('Check user, password');
  });

  it('names the first of several addresses that were tried in vain', () => {
    const tried = new AggregateError([new Error('connect ECONNREFUSED ::1:5432'), new Error('other')]);
    expect(failureOf(tried, 'db/bots').message).to.include('ECONNREFUSED ::1:5432');
  });

  it('asks for a report only of what should not happen', () => {
    const reported = [...Object.keys(EXPECTED), '25P04', '55P03'].filter((state) =>
      failureOf(raised(state), 'db/bots').message.includes('please report'),
    );
    expect(reported).to.deep.equal(['22P02']);
  });

  it('lets a call go again only where nothing was changed by it for sure', () => {
    expect(['40001', '40P01'].map((state) => mayGoAgain(raised(state)))).to.deep.equal([true, true]);
    expect(['57P01', '08006', '23505'].map((state) => mayGoAgain(raised(state)))).to.deep.equal([
      false,
      false,
      false,
    ]);
    expect(mayGoAgain(new Error('Connection terminated'))).to.equal(false);
  });

  it('is known where one of the store itself has said it, also when it was sorted', () => {
    expect(isRaised(raised(GIVEN_UP), GIVEN_UP)).to.equal(true);
    expect(isRaised(new Error('sorted', { cause: raised(QUICKER) }), QUICKER)).to.equal(true);
    expect(isRaised(raised(GIVEN_UP), QUICKER)).to.equal(false);
    expect(isRaised(undefined, QUICKER)).to.equal(false);
  });
});

function nodeError(facts: { code: string; syscall?: string }): Error {
  return Object.assign(new Error('not so'), facts);
}

/** As the driver has it: values are in `detail`. */
function raised(code: string): Error {
  return Object.assign(new Error('refused'), { code, detail: 'the words of a customer' });
}
