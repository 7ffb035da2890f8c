import { once } from 'node:events';
import { BroadcastChannel, Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore } from '../src/index.js';
import { ThreadedStore } from '../src/sqlite-store.js';
import { failureOf } from './support/failure.js';
import { forbidWriting } from './support/forbid-writing.js';
import { stimulus, turn } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

/** Makes the open stores of this process read-only, or writable again; resolves when they are. */
async function setReadOnly(value: 'ON' | 'OFF'): Promise<void> {
  const channel = new BroadcastChannel('colloquy-read-only');
  const answered = once(channel, 'message');
  channel.postMessage(value);
  await answered;
  channel.close();
}

describe('A store whose disk becomes read-only while it is open', () => {
  const file = useTemporaryFolder();
  const open = async () => {
    const store = new ThreadedStore(file('store.db'), {}, (workerData) => {
      const url = new URL('./support/toggled-worker.js', import.meta.url);
      return new Worker(url, { workerData, execArgv: ['--disable-warning=ExperimentalWarning'] });
    });
    await store.open();
    return store;
  };

  it('refuses to write, says what to look at, and may be tried again', async () => {
    const store = await open();
    await setReadOnly('ON');
    const error = await failureOf(store.accept([stimulus('c', 'a')]));
    expect(error.code).to.equal('COLLOQUY_E_STORE_UNAVAILABLE');
    expect(error.retryable).to.equal(true);
    expect(error.message).to.include(file('store.db')).and.to.include('mounted read-only');
    await store.close();
  });

  it('still reads, and goes on without being opened again, with all that it acknowledged and nothing that it refused', async () => {
    const store = await open();
    await store.accept([stimulus('c', 'before')]);
    await setReadOnly('ON');
    await Promise.all([
      failureOf(store.accept([stimulus('c', 'refused')])),
      failureOf(store.commit(turn('c', 'before', 0))),
    ]);
    expect((await store.nextTurn('c'))?.stimulus.key).to.equal('before');
    await setReadOnly('OFF');
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
