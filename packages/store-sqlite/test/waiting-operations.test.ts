import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore } from '../src/index.js';
import { failureOf } from './support/failure.js';
import { stimulus } from './support/samples.js';

describe('Operations that wait for the disk', () => {
  it('are limited: one more is refused at once, those before it are done, and the next is welcome again', async () => {
    const store = sqliteStore(':memory:', { maxQueued: 5 });
    await store.open();
    const waiting = Array.from({ length: 5 }, (_, index) => store.accept([stimulus('c', `k${index}`)]));
    const error = await failureOf(store.accept([stimulus('c', 'too many')]));
    expect(error.code).to.equal('COLLOQUY_E_STORE_UNAVAILABLE');
    expect(error.retryable).to.equal(true);
    expect(error.message).to.include('5 operations wait');
    expect((await Promise.all(waiting)).flat()).to.deep.equal(Array.from({ length: 5 }, () => 'accepted'));
    expect(await store.accept([stimulus('c', 'too many')])).to.deep.equal(['accepted']);
    await store.close();
  });

  it('are done in the order of the calls, more than fit into one group too', async () => {
    const store = sqliteStore(':memory:');
    await store.open();
    const keys = Array.from({ length: 2_500 }, (_, index) => `k${index}`);
    let done = 0;
    const order = await Promise.all(
      keys.map((key) => store.accept([stimulus('c', key)]).then(() => (done += 1))),
    );
    expect(order).to.deep.equal(keys.map((_, index) => index + 1));
    expect((await store.nextTurn('c'))?.stimulus.key).to.equal('k0');
    await store.close();
  });
});
