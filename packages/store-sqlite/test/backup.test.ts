import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { sqliteStore, type SqliteStore } from '../src/index.js';
import { FileStore } from '../src/sqlite-store.js';
import { failureOf } from './support/failure.js';
import { stimulus, turn } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

/** About 40 MB: a backup of it takes some hundred pieces. */
const CONVERSATIONS = 4_000;
const LARGE = 'x'.repeat(9_000);

/** On a disk that takes no time: how many turns fit into a backup then depends on the rounds of the event loop that both take, and on nothing else. */
async function filled(path: string): Promise<SqliteStore> {
  const store = new FileStore(path, {}, { syncFile: (_fd, done) => setImmediate(done, null) });
  await store.open();
  await store.accept(
    Array.from({ length: CONVERSATIONS }, (_, index) => stimulus(`c${index}`, `k${index}`, LARGE)),
  );
  return store;
}

/** Takes turns, one after the other, until it is stopped or all but the last conversation had one; answers how many were committed. */
function takeTurns(store: Store): { stop(): Promise<number> } {
  let stopped = false;
  const work = async (): Promise<number> => {
    let taken = 0;
    for (; !stopped && taken < CONVERSATIONS - 1; taken += 1) {
      const id = `c${taken}`;
      await store.commit(turn(id, `k${taken}`, 0));
    }
    return taken;
  };
  const running = work();
  return {
    stop: () => {
      stopped = true;
      return running;
    },
  };
}

describe('A backup of a store that is used', () => {
  const file = useTemporaryFolder();
  const left = () => readdirSync(file('.')).filter((name) => !name.startsWith('store.db'));
  let store: SqliteStore;
  beforeEach(async () => {
    store = await filled(file('store.db'));
  });
  afterEach(() => store.close());

  it('holds whole turns, all that were committed before it began, and none is kept waiting for its end', async () => {
    await store.commit(turn('c3999', 'k3999', 0));
    const turns = takeTurns(store);
    await store.backup(file('copy.db'));
    const taken = await turns.stop();
    expect(taken, 'turns while it was made').to.be.greaterThan(5);

    const copy = sqliteStore(file('copy.db'));
    await copy.open();
    const inCopy = {
      stimuli: await copy.conversationsWithStimuli(),
      outbox: await copy.conversationsWithOutbox(),
    };
    await copy.close();
    expect(inCopy.outbox).to.include('c3999');
    const both = [...inCopy.stimuli, ...inCopy.outbox];
    expect(both, 'each conversation either waits or was answered').to.have.length(CONVERSATIONS);
    expect(new Set(both).size).to.equal(CONVERSATIONS);
    // Turns are taken one after the other, so that those in the copy are the first ones.
    const answered = inCopy.outbox.filter((id) => id !== 'c3999');
    expect(answered).to.deep.equal(answered.map((_, index) => `c${index}`));
    expect(answered.length).to.be.lessThanOrEqual(taken);
  });

  it('is sound, may be read by its owner only, and lies alone', async () => {
    await store.backup(file('copy.db'));
    expect(left()).to.deep.equal(['copy.db']);
    expect(statSync(file('copy.db')).mode & 0o777).to.equal(0o600);
    const copy = sqliteStore(file('copy.db'));
    await copy.open();
    expect(await copy.conversationsWithStimuli()).to.have.length(CONVERSATIONS);
    await copy.close();
  });

  it('replaces no file', async () => {
    writeFileSync(file('copy.db'), 'something else');
    const error = await failureOf(store.backup(file('copy.db')));
    expect(error.code).to.equal('COLLOQUY_E_BACKUP_EXISTS');
    expect(error.retryable).to.equal(false);
    expect(error.message).to.include(file('copy.db')).and.to.include('another name');
    expect(readFileSync(file('copy.db'), 'utf8')).to.equal('something else');
    expect((await failureOf(store.backup(file('store.db')))).code).to.equal('COLLOQUY_E_BACKUP_EXISTS');
  });

  it('is refused while another one goes to the same file, and that one is whole', async () => {
    const [first, second] = [store.backup(file('copy.db')), failureOf(store.backup(file('copy.db')))];
    const error = await second;
    expect(error.code).to.equal('COLLOQUY_E_BACKUP_EXISTS');
    expect(error.message).to.include(`${file('copy.db')}.partial`);
    await first;
    expect(left()).to.deep.equal(['copy.db']);
  });

  it('that cannot be written says so, leaves nothing, and the store goes on', async () => {
    const error = await failureOf(store.backup(file('missing/copy.db')));
    expect(error.code).to.equal('COLLOQUY_E_STORE_UNAVAILABLE');
    expect(error.message).to.include(file('missing/copy.db')).and.to.include('ENOENT');
    expect(await store.accept([stimulus('c', 'a')])).to.deep.equal(['accepted']);
  });

  it('is broken off when the store is closed, and leaves nothing', async () => {
    const broken = failureOf(store.backup(file('copy.db')));
    await store.close();
    const error = await broken;
    expect(error.code).to.equal('COLLOQUY_E_STORE_CLOSED');
    expect(error.message).to.include('broken off');
    expect(left()).to.deep.equal([]);
    expect(existsSync(file('store.db-wal')), 'the store itself was closed cleanly').to.equal(false);
  });

  it('needs a store that is open', async () => {
    await store.close();
    expect((await failureOf(store.backup(file('copy.db')))).code).to.equal('COLLOQUY_E_STORE_CLOSED');
  });
});
