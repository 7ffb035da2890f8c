import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore } from '../src/index.js';
import { Child } from './support/child.js';
import { stimulus, turn } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

const CANARY = 'my card number is 4000 0000 0000 0002';

describe('A store is discreet', () => {
  const file = useTemporaryFolder();

  it('creates files that only their owner may read', async () => {
    const store = sqliteStore(file('store.db'));
    await store.open();
    await store.accept([stimulus('c', 'a')]);
    const modes = readdirSync(file('.')).map((name) => [
      name,
      (statSync(file(name)).mode & 0o777).toString(8),
    ]);
    expect(Object.fromEntries(modes)).to.deep.equal({
      'store.db': '600',
      'store.db-lock': '600',
      'store.db-shm': '600',
      'store.db-wal': '600',
    });
    await store.close();
  });

  it('keeps no byte of what was consumed and sent, once it is closed', async () => {
    const store = sqliteStore(file('store.db'));
    await store.open();
    await store.accept([stimulus('c', 'a', CANARY), stimulus('c', 'b', CANARY.repeat(500))]);
    await store.commit(turn('c', 'a', 0, CANARY));
    await store.commit(turn('c', 'b', 1, CANARY.repeat(500)));
    await store.markSent(['reply to a', 'reply to b']);
    await store.close();
    expect(readdirSync(file('.'))).to.deep.equal(['store.db', 'store.db-lock']);
    for (const name of readdirSync(file('.')))
      expect(readFileSync(file(name)).includes('card number'), name).to.equal(false);
  });

  it('prints nothing', async () => {
    const child = new Child('brief-process', file('store.db'));
    expect(await child.end()).to.deep.equal({ exitCode: 0, errorText: '' });
    expect(child.lines).to.deep.equal([]);
  });
});
