import { DatabaseSync } from 'node:sqlite';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { sqliteStore } from '../src/index.js';
import { failureOf } from './support/failure.js';
import { forbidWriting } from './support/forbid-writing.js';
import { stimulus, turn } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

describe('A store whose disk becomes read-only while it is open', () => {
  const file = useTemporaryFolder();
  const opened = new Set<DatabaseSync>();
  beforeEach(() => {
    const prepare = sinon.stub(DatabaseSync.prototype, 'prepare');
    prepare.callsFake(function (this: DatabaseSync, sql: string) {
      opened.add(this);
      return prepare.wrappedMethod.call(this, sql);
    });
  });
  afterEach(() => {
    sinon.restore();
    opened.clear();
  });
  const open = async () => {
    const store = sqliteStore(file('store.db'));
    await store.open();
    return store;
  };
  /** As a disk does that the system mounts anew after an error. */
  const setReadOnly = (value: 'ON' | 'OFF') =>
    opened.forEach((database) => database.isOpen && database.exec(`PRAGMA query_only = ${value}`));

  it('refuses to write, says what to look at, and may be tried again', async () => {
    const store = await open();
    setReadOnly('ON');
    const error = await failureOf(store.accept([stimulus('c', 'a')]));
    expect(error.code).to.equal('COLLOQUY_E_STORE_UNAVAILABLE');
    expect(error.retryable).to.equal(true);
    expect(error.message).to.include(file('store.db')).and.to.include('mounted read-only');
    await store.close();
  });

  it('still reads, and goes on without being opened again, with all that it acknowledged and nothing that it refused', async () => {
    const store = await open();
    await store.accept([stimulus('c', 'before')]);
    setReadOnly('ON');
    await Promise.all([
      failureOf(store.accept([stimulus('c', 'refused')])),
      failureOf(store.commit(turn('c', 'before', 0))),
    ]);
    expect((await store.nextTurn('c'))?.stimulus.key).to.equal('before');
    setReadOnly('OFF');
    expect(await store.accept([stimulus('c', 'refused')])).to.deep.equal(['accepted']);
    expect(await store.commit(turn('c', 'before', 0))).to.equal('committed');
    expect((await store.nextTurn('c'))?.stimulus.key).to.equal('refused');
    await store.close();
  });
});

describe('A file that may not be written', () => {
  const file = useTemporaryFolder();
  const make = async () => {
    const store = sqliteStore(file('store.db'));
    await store.open();
    await store.close();
    return store;
  };

  it('is refused at the start, by its name, and taken as soon as it may be', async function () {
    const store = await make();
    const permit = forbidWriting(file('.'));
    // Nothing is forbidden to root, and not every root may mount.
    if (permit === undefined) this.skip();
    try {
      for (const path of ['store.db', 'new.db']) {
        const error = await failureOf(sqliteStore(file(path)).open());
        expect(error.code).to.equal('COLLOQUY_E_STORE_UNAVAILABLE');
        expect(error.message).to.include(file(path)).and.to.include('Check the permissions');
      }
    } finally {
      permit();
    }
    await store.open();
    expect(await store.accept([stimulus('c', 'a')])).to.deep.equal(['accepted']);
    await store.close();
  });
});
