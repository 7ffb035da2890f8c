import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStore } from '@colloquy/store-sqlite';
import { describeStoreContract } from '@colloquy/testing';

describeStoreContract('the SQLite store', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'colloquy-contract-'));
  const open = async () => {
    const store = sqliteStore(join(folder, 'store.db'));
    await store.open();
    return store;
  };
  return { store: await open(), reopen: open, cleanup: () => rm(folder, { recursive: true }) };
});

describeStoreContract('the SQLite store in memory', async () => {
  const store = sqliteStore(':memory:');
  await store.open();
  return { store, cleanup: () => Promise.resolve() };
});
