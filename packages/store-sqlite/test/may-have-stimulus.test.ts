import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { SyncFile } from '../src/durable-log.js';
import { FileStore } from '../src/sqlite-store.js';
import { stimulus, turn } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

describe('Whether a stimulus may wait', () => {
  const file = useTemporaryFolder();
  /** Lets the disk answer: it takes its time only while `isSlow`. */
  let answers: (() => void)[] = [];
  let isSlow = false;
  let store: FileStore;

  const syncFile: SyncFile = (_fd, done) => {
    if (isSlow) answers.push(() => done(null));
    else done(null);
  };
  const letGo = (): void => {
    isSlow = false;
    answers.splice(0).forEach((answer) => answer());
  };

  beforeEach(async () => {
    answers = [];
    store = new FileStore(file('store.db'), {}, { syncFile });
    await store.open();
  });

  afterEach(async () => {
    letGo();
    await store.close();
  });

  it('is known as soon as it is called, and before the disk has it', async () => {
    expect(store.mayHaveStimulus('c')).to.equal(false);
    const accepted = store.accept([stimulus('c', 'one')]);
    expect([store.mayHaveStimulus('c'), store.mayHaveStimulus('other')]).to.deep.equal([true, false]);
    const committed = store.commit(turn('c', 'one', 0));
    expect(store.mayHaveStimulus('c')).to.equal(false);
    await Promise.all([accepted, committed]);
    expect(store.mayHaveStimulus('c')).to.equal(false);
  });

  it('is not known of what lies in the table: somebody has to look', async () => {
    await store.accept([stimulus('c', 'one')]);
    // Whoever reads the tables has everything written into them.
    await store.figures(0);
    expect([store.mayHaveStimulus('c'), store.mayHaveStimulus('other')]).to.deep.equal([true, true]);
  });

  it('is not known while somebody else has the file', async () => {
    isSlow = true;
    const pruned = store.prune({ endedBefore: 0, journalBefore: 0, marksBefore: 0 }, 1);
    while (answers.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const accepted = store.accept([stimulus('c', 'one')]);
    expect(store.mayHaveStimulus('c')).to.equal(true);
    letGo();
    await Promise.all([pruned, accepted]);
    expect(await store.nextTurn('c')).to.have.nested.property('stimulus.key', 'one');
  });

  it('is not known of a store that is not open: whoever looks hears of that', async () => {
    await store.close();
    expect(store.mayHaveStimulus('c')).to.equal(true);
    await store.open();
    expect(store.mayHaveStimulus('c')).to.equal(false);
  });
});
