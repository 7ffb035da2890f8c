import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStore } from '@colloquy/store-sqlite';
import { describeStoreContract } from '@colloquy/testing';

describeStoreContract('the SQLite store', {
  create: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'colloquy-contract-'));
    const make = () => sqliteStore(join(folder, 'store.db'));
    return {
      store: make(),
      reopen: () => Promise.resolve(make()),
      dispose: () => rm(folder, { recursive: true }),
    };
  },
});

describeStoreContract('the SQLite store in memory', {
  create: () => Promise.resolve({ store: sqliteStore(':memory:'), dispose: () => Promise.resolve() }),
});
