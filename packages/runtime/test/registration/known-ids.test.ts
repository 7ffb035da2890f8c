import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { idsInFile, idsInMemory, idsInStore } from '../../src/registration/known-ids.js';
import { memoryStore } from '../../src/store/memory-store.js';
import type { Store } from '../../src/store/store.js';

describe('The ids of what a setup has made', () => {
  let folder: string;
  let store: Store;

  beforeEach(async () => {
    store = memoryStore();
    await store.open();
    folder = await mkdtemp(join(tmpdir(), 'colloquy-ids-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  for (const [where, make] of [
    ['in memory', () => idsInMemory()],
    ['in a store', () => idsInStore(store)],
    ['in a file', () => idsInFile(join(folder, 'below', 'ids.json'))],
  ] as const) {
    it(`are kept ${where}, replaced and forgotten`, async () => {
      const ids = make();
      expect([...(await ids.read())]).to.deep.equal([]);
      await ids.remember('participant/orders', 'a');
      await ids.remember('account/web', 'b');
      await ids.remember('participant/orders', 'c');
      await ids.forget('nobody');
      expect(Object.fromEntries(await ids.read())).to.deep.equal({
        'account/web': 'b',
        'participant/orders': 'c',
      });
      await ids.forget('account/web');
      expect([...(await ids.read())]).to.deep.equal([['participant/orders', 'c']]);
    });
  }

  it('are found by the next process, in an order that a person can compare', async () => {
    const path = join(folder, 'ids.json');
    await idsInFile(path).remember('participant/orders', 'a');
    await idsInFile(path).remember('account/web', 'b');
    expect(JSON.parse(await readFile(path, 'utf8'))).to.deep.equal({
      ids: { 'account/web': 'b', 'participant/orders': 'a' },
    });
    expect((await idsInFile(path).read()).get('participant/orders')).to.equal('a');
  });

  it('that somebody has spoilt are refused, with what to do', async () => {
    const path = join(folder, 'ids.json');
    for (const content of ['{', '{"ids": 3}', '[]']) {
      await writeFile(path, content);
      const failure: unknown = await idsInFile(path)
        .read()
        .catch((error: unknown) => error);
      expect(failure).to.include({ code: 'COLLOQUY_E_SETUP_INVALID' });
      expect(failure).to.have.property('message').that.includes('Repair the file, or delete it');
    }
  });
});
