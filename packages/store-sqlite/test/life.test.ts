import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore } from '../src/index.js';
import { failureOf } from './support/failure.js';
import { stimulus } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

describe('The life of a store', () => {
  const file = useTemporaryFolder();

  it('begins with open(): before it every call is refused', async () => {
    const store = sqliteStore(file('store.db'));
    const error = await failureOf(store.nextTurn('c'));
    expect(error.code).to.equal('COLLOQUY_E_STORE_CLOSED');
    expect(error.message).to.include('Call open()');
    await store.close();
  });

  it('may begin again after close(), also while it is closing', async () => {
    const store = sqliteStore(file('store.db'));
    await store.open();
    await store.accept([stimulus('c', 'a')]);
    void store.close();
    await store.open();
    expect((await store.nextTurn('c'))?.stimulus.key).to.equal('a');
    await store.close();
  });

  it('is not disturbed by a second open()', async () => {
    const store = sqliteStore(file('store.db'));
    await Promise.all([store.open(), store.open()]);
    await store.open();
    expect(await store.accept([stimulus('c', 'a')])).to.deep.equal(['accepted']);
    await store.close();
  });

  it('may be tried again after the file could not be opened, which says why', async () => {
    const store = sqliteStore(file('missing/store.db'));
    const error = await failureOf(store.open());
    expect(error.code).to.equal('COLLOQUY_E_STORE_UNAVAILABLE');
    expect(error.message).to.include('ENOENT').and.to.include('Check that its folder exists');
    expect((await failureOf(store.open())).code).to.equal('COLLOQUY_E_STORE_UNAVAILABLE');
    await store.close();
  });

  it('says that its path is a folder, and leaves nothing beside it', async () => {
    const path = file('folder');
    mkdirSync(path);
    const error = await failureOf(sqliteStore(path).open());
    expect(error.code).to.equal('COLLOQUY_E_CONFIGURATION_INVALID');
    expect(error.message).to.include(`${path} is a folder`).and.to.include(join(path, 'colloquy.db'));
    expect(readdirSync(dirname(path)), 'no lock').to.deep.equal(['folder']);
    expect(readdirSync(path)).to.deep.equal([]);
  });

  it('does not begin with options out of range: all of them are named at once', async () => {
    const make = () =>
      Promise.resolve().then(() => sqliteStore('', { maxQueued: 0, lockTimeoutMs: -1, maxSizeBytes: 5 }));
    const error = await failureOf(make());
    expect(error.code).to.equal('COLLOQUY_E_CONFIGURATION_INVALID');
    for (const name of ['path', 'maxQueued', 'lockTimeoutMs', 'maxSizeBytes'])
      expect(error.message).to.include(name);
  });
});
