import type { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { spawnWorker, type Spawn } from '../src/database-thread.js';
import { ThreadedStore } from '../src/sqlite-store.js';
import { failureOf } from './support/failure.js';
import { stimulus } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

describe('When the thread of a store dies', () => {
  const file = useTemporaryFolder();
  let workers: Worker[];
  let store: ThreadedStore;
  const spawn: Spawn = (settings) => {
    const worker = spawnWorker(settings);
    workers.push(worker);
    return worker;
  };
  const open = async (path: string) => {
    store = new ThreadedStore(path, {}, spawn);
    await store.open();
  };
  beforeEach(() => {
    workers = [];
  });
  afterEach(() => store.close());

  it('what was under way is rejected, and the next call starts another thread with everything that was stored', async () => {
    await open(file('store.db'));
    await store.accept([stimulus('c', 'a')]);
    const underWay = failureOf(store.accept([stimulus('c', 'b')]));
    await Promise.resolve();
    await workers[0]?.terminate();
    const error = await underWay;
    expect(error.code).to.equal('COLLOQUY_E_STORE_UNAVAILABLE');
    expect(error.message).to.include('ended unexpectedly').and.to.include('repeat it');

    expect((await store.nextTurn('c'))?.stimulus.key).to.equal('a');
    expect(workers).to.have.length(2);
  });

  it('calls that waited behind it are done by the next thread', async () => {
    await open(file('store.db'));
    const first = failureOf(store.accept([stimulus('c', 'first')]));
    await new Promise((resolve) => setImmediate(resolve));
    void workers[0]?.terminate();
    const waited = store.accept([stimulus('c', 'a')]);
    await Promise.allSettled([first]);
    expect(await waited).to.deep.equal(['accepted']);
  });

  it('closing does not wait for it', async () => {
    await open(file('store.db'));
    await workers[0]?.terminate();
    await store.close();
    expect((await failureOf(store.nextTurn('c'))).code).to.equal('COLLOQUY_E_STORE_CLOSED');
  });

  it('a store in memory does not come back empty: it says that its content is gone', async () => {
    await open(':memory:');
    await workers[0]?.terminate();
    for (const again of [1, 2]) {
      const error = await failureOf(store.nextTurn('c'));
      expect(error.message, `call ${again}`).to.include('its content with it');
    }
    expect(workers).to.have.length(1);
  });
});
