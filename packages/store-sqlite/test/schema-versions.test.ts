import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { StoreFailure } from '../src/errors.js';
import { sqliteStore } from '../src/index.js';
import type { Migration } from '../src/migrate.js';
import { ALL_MIGRATIONS } from '../src/migrations/all-migrations.js';
import { openDatabase } from '../src/open-database.js';
import { failureOf } from './support/failure.js';
import { stimulus } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

const first: Migration = { number: 1, name: 'first', sql: 'CREATE TABLE one (a TEXT) STRICT' };
const second: Migration = {
  number: 2,
  name: 'second',
  sql: "ALTER TABLE one ADD COLUMN b TEXT NOT NULL DEFAULT 'b'",
};
const broken: Migration = {
  number: 2,
  name: 'broken',
  sql: 'CREATE TABLE two (a TEXT) STRICT; SELECT nonsense',
};

describe('The schema of a file', () => {
  const file = useTemporaryFolder();
  const settings = () => ({
    path: file('store.db'),
    lockTimeoutMs: 50,
    maxSizeBytes: undefined,
    compactAtOnceBytes: 0,
  });
  const open = (...migrations: readonly Migration[]): DatabaseSync => openDatabase(settings(), migrations);
  const refusal = (...migrations: readonly Migration[]): unknown => {
    try {
      open(...migrations).close();
      return undefined;
    } catch (error) {
      return error instanceof StoreFailure ? error.failure.code : error;
    }
  };

  it('is brought forward step by step, with the content kept, and each step once', () => {
    const old = open(first);
    old.exec("INSERT INTO one VALUES ('kept')");
    old.close();
    for (const again of [1, 2]) {
      const current = open(first, second);
      expect({ ...current.prepare('SELECT a, b FROM one').get() }, `opened ${again}`).to.deep.equal({
        a: 'kept',
        b: 'b',
      });
      current.close();
    }
  });

  it('is refused when it is newer than the program, and nothing is changed', async () => {
    const store = sqliteStore(file('store.db'));
    await store.open();
    await store.close();
    const database = new DatabaseSync(file('store.db'));
    database.exec("INSERT INTO migration VALUES (9999, 'from-the-future', 'x', 0)");
    database.close();
    const before = readFileSync(file('store.db'));
    const error = await failureOf(sqliteStore(file('store.db')).open());
    expect(error.code).to.equal('COLLOQUY_E_STORE_TOO_NEW');
    expect(error.message).to.include('9999').and.to.include('Start the newer version');
    expect(readFileSync(file('store.db')).equals(before)).to.equal(true);
  });

  it('is refused when a step was made by other SQL; indentation does not matter', () => {
    open(first).close();
    expect(refusal({ ...first, sql: 'CREATE TABLE one (a INTEGER) STRICT' })).to.equal(
      'COLLOQUY_E_STORE_DAMAGED',
    );
    expect(refusal({ ...first, sql: '\n  CREATE TABLE one\n    (a TEXT) STRICT' })).to.equal(undefined);
  });

  it('keeps nothing of a step that fails', () => {
    open(first).close();
    expect(refusal(first, broken)).to.be.an('error');
    const current = open(first);
    const { tables } = current
      .prepare("SELECT count(*) AS tables FROM sqlite_schema WHERE name = 'two'")
      .get() as { tables: number };
    expect(tables).to.equal(0);
    current.close();
  });

  it("is refused when it is another program's, and nothing is changed", async () => {
    const foreign = new DatabaseSync(file('store.db'));
    foreign.exec("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')");
    foreign.close();
    const before = readFileSync(file('store.db'));
    const error = await failureOf(sqliteStore(file('store.db')).open());
    expect(error.code).to.equal('COLLOQUY_E_CONFIGURATION_INVALID');
    expect(error.message).to.include('another program');
    expect(readFileSync(file('store.db')).equals(before)).to.equal(true);
  });

  it('has migrations numbered from 1 without gaps', () => {
    expect(ALL_MIGRATIONS.map(({ number }) => number)).to.deep.equal(
      ALL_MIGRATIONS.map((_, index) => index + 1),
    );
  });

  it('is made in an empty file as in none', async () => {
    new DatabaseSync(file('store.db')).close();
    const store = sqliteStore(file('store.db'));
    await store.open();
    expect(await store.accept([stimulus('c', 'a')])).to.deep.equal(['accepted']);
    await store.close();
  });
});
