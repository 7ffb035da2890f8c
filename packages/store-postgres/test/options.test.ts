import { isRuntimeError } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { postgresStore, type PostgresStoreOptions } from '../src/index.js';

const URL = 'postgres://bots:secret@db.example.com:5432/bots';

describe('The options of a PostgreSQL store', () => {
  it('are checked at once, all of them, and the password is not repeated', () => {
    const wrong: PostgresStoreOptions = {
      schema: 'Bots; DROP',
      maxConnections: 1,
      connectTimeoutMs: 0,
      statementTimeoutMs: 0.5,
      leaseMs: 999,
    };
    const error = thrownBy(() => postgresStore('mysql://bots:secret@db/bots', wrong));
    expect(error).to.include({ code: 'COLLOQUY_E_CONFIGURATION_INVALID' });
    expect((error as Error).message)
      .to.include('connection string')
      .and.include('schema')
      .and.include('maxConnections')
      .and.include('connectTimeoutMs')
      .and.include('statementTimeoutMs')
      .and.include('leaseMs')
      .and.not.include('secret');
  });

  for (const url of ['', 'localhost', 'orders.db']) {
    it(`refuse ${JSON.stringify(url)} as a connection string`, () => {
      expect(isRuntimeError(thrownBy(() => postgresStore(url)))).to.equal(true);
    });
  }

  it('may be left out', () => {
    expect(() => postgresStore(URL)).not.to.throw();
  });

  it('name host, database and schema in errors, and neither user nor password', async () => {
    const error = await postgresStore(URL, { schema: 'mine' })
      .probe()
      .catch((reason: unknown) => reason);
    expect(error).to.include({ code: 'COLLOQUY_E_STORE_CLOSED' });
    expect((error as Error).message)
      .to.include('db.example.com:5432/bots (schema mine)')
      .and.not.match(/secret|bots:/);
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}
