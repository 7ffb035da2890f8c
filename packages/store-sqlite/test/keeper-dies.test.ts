import type { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { spawnKeeper, type Spawn } from '../src/keeper.js';
import { FileStore } from '../src/sqlite-store.js';
import { failureOf } from './support/failure.js';
import { stimulus } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

describe('When the thread dies that keeps the file of a store', () => {
  const file = useTemporaryFolder();
  let workers: Worker[];
  let store: FileStore;
  const spawn: Spawn = (settings) => {
    const worker = spawnKeeper(settings);
    workers.push(worker);
    return worker;
  };
  beforeEach(async () => {
    workers = [];
    store = new FileStore(file('store.db'), {}, { spawn });
    await store.open();
  });
  afterEach(() => store.close());

  it('nothing is kept waiting that does not need it', async () => {
    await workers[0]?.terminate();
    expect(await store.accept([stimulus('c', 'a')])).to.deep.equal(['accepted']);
    expect((await store.nextTurn('c'))?.stimulus.key).to.equal('a');
    expect(workers).to.have.length(1);
  });

  it('what needs it starts another one', async () => {
    await store.accept([stimulus('c', 'a')]);
    await workers[0]?.terminate();
    expect(await store.erase('c')).to.equal(true);
    expect(workers).to.have.length(2);
  });

  it('what it was doing is rejected, and done when it is asked for again', async () => {
    await store.accept([stimulus('c', 'a')]);
    const postMessage = workers[0]?.postMessage.bind(workers[0]);
    let death: Promise<number> | undefined;
    if (workers[0] !== undefined) {
      workers[0].postMessage = (message: unknown) => {
        death ??= workers[0]?.terminate();
        postMessage?.(message);
      };
    }
    const error = await failureOf(store.erase('c'));
    await death;
    expect(error.code).to.equal('COLLOQUY_E_STORE_UNAVAILABLE');
    expect(error.message).to.include('ended unexpectedly').and.to.include('with the next call');
    await store.erase('c');
    expect(workers).to.have.length(2);
  });

  it('closing does not wait for it', async () => {
    await workers[0]?.terminate();
    await store.close();
    expect((await failureOf(store.nextTurn('c'))).code).to.equal('COLLOQUY_E_STORE_CLOSED');
  });
});
