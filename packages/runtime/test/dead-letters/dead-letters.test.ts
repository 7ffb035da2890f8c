import { expect } from 'chai';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { DeadLetters } from '../../src/dead-letters/dead-letters.js';
import { isRuntimeError, RuntimeError } from '../../src/errors.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { memoryStore } from '../../src/store/memory-store.js';
import type { Owner } from '../../src/store/records.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';

/** The dead letters of a host without the rest of it. */
async function open() {
  const store = memoryStore();
  await store.open();
  const metrics = createMetrics();
  const woken: string[] = [];
  const letters = new DeadLetters({
    store,
    clock: new VirtualClock(),
    metrics,
    logger: createLogger('silent'),
    wakeInbox: (conversationId) => woken.push(`inbox ${conversationId}`),
    wakeOutbox: (conversationId) => woken.push(`outbox ${conversationId}`),
  });

  /** A turn that gives its stimulus up, or says a message that is given up. */
  async function giveUp(
    kind: 'stimulus' | 'message',
    conversationId: string,
    key: string,
    owner: Owner = 'bot',
  ) {
    const givenUp = { reason: 'a fault', at: 1 };
    const stimulus = { conversationId, key: `of ${key}`, bot: 'orders', body: null, acceptedAt: 0 };
    const stimulusKey = kind === 'stimulus' ? key : stimulus.key;
    await store.accept([{ ...stimulus, key: stimulusKey }]);
    await store.commit({
      conversationId,
      stimulusKey,
      expectedVersion: (await store.nextTurn(conversationId))?.version ?? 0,
      record: { conversationId, bot: 'orders', owner, frames: [], known: {}, turns: 1 },
      at: 1,
      outbox: kind === 'message' ? [{ messageId: key, conversationId, message: '"words"' }] : [],
      timers: [],
      cancelledTimers: [],
      calls: [],
      cancelledCalls: [],
      dropOutbox: false,
      ...(kind === 'stimulus' && { deadLetter: givenUp }),
    });
    await store.giveUpMessage(key, givenUp, { ...stimulus, key: `failed ${key}` });
  }

  const settled = async () =>
    (await metrics.deadLettersSettled.get()).values
      .filter(({ value }) => value > 0)
      .map(({ labels, value }) => ({ ...labels, value }));
  return { store, letters, woken, giveUp, settled };
}

/** The code with which a promise rejects. */
async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no rejection',
    (error: unknown) => (isRuntimeError(error) ? error.code : error),
  );
}

describe('The dead letters of a host', () => {
  it('are listed, the one kept last first, a hundred at a time when nobody says how many', async () => {
    const { letters, giveUp } = await open();
    for (let number = 1; number <= 101; number += 1) await giveUp('stimulus', `c${number}`, `k${number}`);
    const page = await letters.list();
    expect(page.map(({ key }) => key).slice(0, 2)).to.deep.equal(['k101', 'k100']);
    expect(page).to.have.length(100);
    const before = page.at(-1)?.sequence ?? 0;
    expect((await letters.list({ before })).map(({ key }) => key)).to.deep.equal(['k1']);
    expect((await letters.list({ limit: 1, conversationId: 'c7' })).map(({ key }) => key)).to.deep.equal([
      'k7',
    ]);
  });

  it('are found by their ids', async () => {
    const { letters, giveUp } = await open();
    await giveUp('stimulus', 'c', 'k');
    expect(await letters.get('stimulus:k')).to.deep.include({
      conversationId: 'c',
      key: 'k',
      reason: 'a fault',
    });
  });

  it('wake the inbox when a stimulus is retried, and the outbox when a message is', async () => {
    const { letters, woken, giveUp, settled } = await open();
    await giveUp('stimulus', 'c', 'k');
    await giveUp('message', 'd', 'm');
    await letters.retry('stimulus:k');
    expect(woken).to.deep.equal(['inbox c']);
    await letters.retry('message:m');
    expect(woken).to.deep.equal(['inbox c', 'outbox d']);
    expect(await letters.list()).to.deep.equal([]);
    expect(await settled()).to.deep.equal([
      { kind: 'stimulus', outcome: 'retried', value: 1 },
      { kind: 'message', outcome: 'retried', value: 1 },
    ]);
  });

  it('are gone when they are discarded, and nobody is woken', async () => {
    const { store, letters, woken, giveUp, settled } = await open();
    await giveUp('stimulus', 'c', 'k');
    await letters.discard('stimulus:k');
    expect(await letters.list()).to.deep.equal([]);
    expect(await store.nextTurn('c')).to.equal(undefined);
    expect(woken).to.deep.equal([]);
    expect(await settled()).to.deep.equal([{ kind: 'stimulus', outcome: 'discarded', value: 1 }]);
  });

  it('are told apart from those that are not there, or not any more', async () => {
    const { letters, giveUp, settled } = await open();
    await giveUp('stimulus', 'c', 'k');
    await letters.discard('stimulus:k');
    for (const id of ['stimulus:k', 'message:never'])
      for (const attempt of [letters.get(id), letters.retry(id), letters.discard(id)])
        expect(await codeOf(attempt), id).to.equal('COLLOQUY_E_DEAD_LETTER_UNKNOWN');
    expect(await settled()).to.have.length(1);
  });

  it('are retried by one person when two try at once', async () => {
    const { letters, giveUp, settled } = await open();
    await giveUp('stimulus', 'c', 'k');
    const codes = await Promise.all([letters.retry('stimulus:k'), letters.retry('stimulus:k')].map(codeOf));
    expect(codes).to.have.members(['no rejection', 'COLLOQUY_E_DEAD_LETTER_UNKNOWN']);
    expect(await settled()).to.deep.equal([{ kind: 'stimulus', outcome: 'retried', value: 1 }]);
  });

  for (const owner of ['agent', 'ended'] as const) {
    it(`are not sent when the owner is ${owner}, and stay`, async () => {
      const { store, letters, giveUp, settled } = await open();
      await giveUp('message', 'd', 'm', owner);
      expect(await codeOf(letters.retry('message:m'))).to.equal('COLLOQUY_E_DEAD_LETTER_NOT_OURS');
      expect(await letters.get('message:m')).to.include({ retries: 0 });
      expect(await store.outbox('d', 9)).to.deep.equal([]);
      expect(await settled()).to.deep.equal([]);
    });
  }

  it('are taken up also when only the answer of the store was lost', async () => {
    const { store, letters, woken, giveUp } = await open();
    await giveUp('stimulus', 'c', 'k');
    const retry = store.retryDeadLetter.bind(store);
    const away = new RuntimeError('COLLOQUY_E_STORE_UNAVAILABLE', 'The database is away.');
    sinon.stub(store, 'retryDeadLetter').callsFake(async (id, now) => {
      await retry(id, now);
      throw away;
    });
    expect(await codeOf(letters.retry('stimulus:k'))).to.equal('COLLOQUY_E_STORE_UNAVAILABLE');
    expect(woken).to.deep.equal(['inbox c']);
  });

  it('cannot be reached while the store is closed', async () => {
    const { store, letters } = await open();
    await store.close();
    for (const attempt of [letters.list(), letters.get('x'), letters.retry('x'), letters.discard('x')])
      expect(await codeOf(attempt)).to.equal('COLLOQUY_E_STORE_CLOSED');
  });
});
