import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ForeseenOutboxes } from '../src/foreseen-outboxes.js';
import { sqliteStore, type CommittedGroup } from '../src/index.js';
import type { OutboxRow } from '../src/rows.js';
import { stimulus, turn } from './support/samples.js';

const message = (messageId: string): OutboxRow => ({ messageId, conversationId: 'c', message: '{}' });

/** An operation that is answered when the test says so. */
function later<Answer>(): { ask: () => Promise<Answer>; answer: (value: Answer) => void; fail: () => void } {
  let settle:
    { readonly resolve: (value: Answer) => void; readonly reject: (error: Error) => void } | undefined;
  const promise = new Promise<Answer>((resolve, reject) => (settle = { resolve, reject }));
  return {
    ask: () => promise,
    answer: (value) => settle?.resolve(value),
    fail: () => settle?.reject(new TypeError('the thread died')),
  };
}

describe('What is foreseen of an outbox', () => {
  const whole = () => true;
  const done = () => Promise.resolve(undefined);

  it('is what a turn has added to an empty one, less what was sent, and that nothing is left once', async () => {
    const outboxes = new ForeseenOutboxes();
    await outboxes.add('c', [message('m1'), message('m2')], done, whole);
    expect(outboxes.get('c')).to.deep.equal([message('m1'), message('m2')]);
    await outboxes.remove(['m1'], done);
    expect(outboxes.get('c')).to.deep.equal([message('m2')]);
    await outboxes.remove(['m2', 'unknown'], done);
    expect(outboxes.get('c')).to.deep.equal([]);
    expect(outboxes.get('c')).to.equal(undefined);
  });

  it('is nothing when something else waits, or while something is under way', async () => {
    const outboxes = new ForeseenOutboxes();
    await outboxes.add('c', [message('m1')], done, () => false);
    expect(outboxes.get('c')).to.equal(undefined);
    await outboxes.add('c', [message('m1')], done, whole);
    const sending = later<undefined>();
    const removed = outboxes.remove(['m1'], sending.ask);
    expect(outboxes.get('c')).to.equal(undefined);
    const added = outboxes.add('c', [message('m2')], done, whole);
    sending.answer(undefined);
    await Promise.all([removed, added]);
    expect(outboxes.get('c')).to.deep.equal([message('m2')]);
  });

  it('is nothing when a send could not be noted', async () => {
    const outboxes = new ForeseenOutboxes();
    await outboxes.add('c', [message('m1')], done, whole);
    await outboxes.remove(['m1'], () => Promise.reject(new TypeError('full'))).catch(() => undefined);
    expect(outboxes.get('c')).to.equal(undefined);
  });
});

describe('The way of a message through the store', () => {
  it('takes three operations: accept, commit, and the note of what was sent; nothing else is read', async () => {
    const groups: CommittedGroup[] = [];
    const store = sqliteStore(':memory:', { onGroup: (group) => groups.push(group) });
    await store.open();
    await store.accept([stimulus('c', 'a')]);
    const pending = await store.nextTurn('c');
    await store.commit(turn('c', 'a', pending?.version ?? 0));
    expect(await store.nextTurn('c')).to.equal(undefined);
    const waiting = await store.outbox('c', 10);
    await store.markSent(waiting.map(({ messageId }) => messageId));
    expect(await store.outbox('c', 10)).to.deep.equal([]);
    expect(groups.reduce((sum, { operations }) => sum + operations, 0)).to.equal(3);
    await store.close();
  });
});
