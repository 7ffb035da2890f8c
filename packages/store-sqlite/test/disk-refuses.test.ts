import { fdatasync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { SyncFile } from '../src/durable-log.js';
import { FileStore } from '../src/sqlite-store.js';
import { failureOf } from './support/failure.js';
import { stimulus, turn } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

describe('What is acknowledged', () => {
  const file = useTemporaryFolder();
  let synced: number;
  let refusals: number;
  let store: FileStore;
  const syncFile: SyncFile = (fd, done) => {
    if (refusals > 0) {
      refusals -= 1;
      done(new TypeError('EIO'));
    } else
      fdatasync(fd, (error) => {
        synced += 1;
        done(error);
      });
  };
  beforeEach(async () => {
    synced = 0;
    refusals = 0;
    store = new FileStore(file('store.db'), {}, { syncFile });
    await store.open();
  });
  afterEach(() => store.close());

  it('was brought to the disk before, whatever it is', async () => {
    const steps: readonly (() => Promise<unknown>)[] = [
      () => store.accept([stimulus('c', 'a')]),
      () => store.commit(turn('c', 'a', 0)),
      () => store.markSent(['reply to a']),
      () => store.recordFailure('nothing'),
      () => store.fireTimers(1, 1),
    ];
    for (const [index, step] of steps.entries()) {
      await step();
      expect(synced).to.equal(index + 1);
    }
  });

  it('was read by nobody before, but by the turn that it is for', async () => {
    const committed = store.accept([stimulus('c', 'a')]).then(() => store.commit(turn('c', 'a', 0)));
    const accepted = store.accept([stimulus('d', 'b')]);
    expect((await store.nextTurn('d'))?.stimulus.key).to.equal('b');
    expect(synced).to.equal(0);
    await accepted;
    const outbox = store.outbox('c', 10);
    await committed;
    expect((await outbox).length === 0 || synced === 2).to.equal(true);
  });

  it('is not shown before as a message that waits to be sent, be it of a turn or retried', async () => {
    await store.accept([stimulus('c', 'a')]);
    await store.commit(turn('c', 'a', 0));
    await store.giveUpMessage('reply to a', { reason: 'refused', at: 1 }, stimulus('c', 'b'));
    for (const [step, ids] of [
      [() => store.commit(turn('c', 'b', 1)), ['reply to b']],
      [() => store.retryDeadLetter('message:reply to a', 1), ['reply to b', 'reply to a']],
    ] as const) {
      const before = synced;
      const stored = step();
      const waiting = await store.outbox('c', 10);
      expect(synced).to.equal(before + 1);
      expect(waiting.map(({ messageId }) => messageId)).to.deep.equal(ids);
      await stored;
    }
  });

  it('is none of a group that the disk refused, and all of the next, which brings everything there anew', async () => {
    refusals = 1;
    const error = await failureOf(store.accept([stimulus('c', 'a')]));
    expect(error.code).to.equal('COLLOQUY_E_STORE_UNAVAILABLE');
    expect(error.retryable).to.equal(true);
    expect(error.message).to.include(file('store.db')).and.to.include('EIO');

    expect(await store.accept([stimulus('c', 'a')])).to.deep.equal(['duplicate']);
    expect(synced, 'the log is not trusted').to.equal(0);
    // Not from the log: it is in the file itself.
    const copy = new DatabaseSync(file('store.db'), { readOnly: true });
    expect(copy.prepare('PRAGMA wal_checkpoint(NOOP)').get()).to.include({ log: 0 });
    expect(copy.prepare("SELECT body FROM redo WHERE body LIKE '%body of a%'").all()).to.have.length(1);
    copy.close();
    await store.accept([stimulus('c', 'b')]);
    expect(synced).to.equal(1);
  });
});
