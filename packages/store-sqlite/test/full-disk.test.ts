import { statSync } from 'node:fs';
import type { Store } from '@colloquy/runtime';
import { isRuntimeError } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore } from '../src/index.js';
import { failureOf } from './support/failure.js';
import { stimulus, turn } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

const MAX_SIZE_BYTES = 2 ** 20;
const LARGE = 'x'.repeat(100_000);

/** Answers the keys that were accepted. */
async function fill(store: Store): Promise<readonly string[]> {
  const keys: string[] = [];
  for (;;) {
    const key = `k${keys.length}`;
    try {
      await store.accept([stimulus('c', key, LARGE)]);
    } catch (error) {
      if (isRuntimeError(error)) return keys;
      throw error;
    }
    keys.push(key);
  }
}

describe('A store without space left', () => {
  const file = useTemporaryFolder();
  const open = async () => {
    const store = sqliteStore(file('store.db'), { maxSizeBytes: MAX_SIZE_BYTES });
    await store.open();
    return store;
  };

  it('refuses to accept, says what to do, and may be tried again', async () => {
    const store = await open();
    await fill(store);
    const error = await failureOf(store.accept([stimulus('c', 'one more', LARGE)]));
    expect(error.code).to.equal('COLLOQUY_E_STORE_UNAVAILABLE');
    expect(error.retryable).to.equal(true);
    expect(error.message).to.include(file('store.db')).and.to.include('Free space');
    await store.close();
    expect(statSync(file('store.db')).size).to.be.lessThanOrEqual(MAX_SIZE_BYTES);
  });

  it('keeps what it accepted, and nothing of what it refused', async () => {
    const store = await open();
    const keys = await fill(store);
    expect(keys.length).to.be.greaterThan(2);
    await store.close();
    const again = await open();
    expect(await again.accept(keys.map((key) => stimulus('c', key)))).to.deep.equal(
      keys.map(() => 'duplicate'),
    );
    expect(await again.accept([stimulus('c', `k${keys.length}`)])).to.deep.equal(['accepted']);
    await again.close();
  });

  it('still reads and deletes, also for callers who come together with one who is refused', async () => {
    const store = await open();
    await fill(store);
    const refused = failureOf(store.accept([stimulus('c', 'one more', LARGE)]));
    const next = store.nextTurn('c');
    expect((await refused).code).to.equal('COLLOQUY_E_STORE_UNAVAILABLE');
    expect((await next)?.stimulus.key).to.equal('k0');
    await store.close();
  });

  it('goes on when it is full of what is over', async () => {
    const store = await open();
    for (let number = 0; number < 70; number += 1) {
      const key = `k${number}`;
      await store.accept([stimulus('c', key)]);
      const said = turn('c', key, number, LARGE.slice(0, 3_000));
      const body = LARGE.slice(0, 9_000);
      const journal = { conversationId: 'c', turn: number + 1, at: 1, body };
      expect(await store.commit({ ...said, journal })).to.equal('committed');
      await store.markSent([`reply to ${key}`]);
    }
    await store.close();
  });

  it('goes on by itself when there is space again', async () => {
    const store = await open();
    await fill(store);
    const pending = await store.nextTurn('c');
    expect(await store.commit(turn('c', 'k0', pending?.version ?? 0))).to.equal('committed');
    expect(await store.accept([stimulus('c', 'one more')])).to.deep.equal(['accepted']);
    await store.close();
  });
});
