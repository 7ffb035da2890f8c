import { copyFileSync, openSync, readFileSync, statSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore } from '../src/index.js';
import { damageLeaves } from './support/damage.js';
import { failureOf } from './support/failure.js';
import { stimulus } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

const PAGE = 4_096;

/** Overwrites all pages but the first with noise. */
function damage(path: string): void {
  const pages = Math.floor(statSync(path).size / PAGE);
  const fd = openSync(path, 'r+');
  for (let page = 1; page < pages; page += 1) writeSync(fd, Buffer.alloc(PAGE, 0xa5), 0, PAGE, page * PAGE);
  closeSync(fd);
}

describe('A damaged file', () => {
  const file = useTemporaryFolder();
  const filled = async (path: string, count: number) => {
    const store = sqliteStore(path);
    await store.open();
    await store.accept(
      Array.from({ length: count }, (_, index) => stimulus(`c${index}`, `k${index}`, 'x'.repeat(999))),
    );
    return store;
  };

  it('that is no database is refused with what to do, and left as it is', async () => {
    writeFileSync(file('store.db'), 'These are notes of a meeting. '.repeat(400));
    const before = readFileSync(file('store.db'));
    const error = await failureOf(sqliteStore(file('store.db')).open());
    expect(error.code).to.equal('COLLOQUY_E_STORE_DAMAGED');
    expect(error.message).to.include(file('store.db')).and.to.include('restore a backup');
    expect(readFileSync(file('store.db')).equals(before)).to.equal(true);
  });

  it('is found by the check after an unclean stop', async () => {
    const store = await filled(file('store.db'), 500);
    await store.close();
    const reopened = sqliteStore(file('store.db'));
    await reopened.open();
    await reopened.accept([stimulus('c', 'in the log')]);
    // As a stop of the machine would leave them: the file and its log.
    copyFileSync(file('store.db'), file('copy.db'));
    copyFileSync(file('store.db-wal'), file('copy.db-wal'));
    await reopened.close();

    const sound = file('sound.db');
    copyFileSync(file('copy.db'), sound);
    copyFileSync(file('copy.db-wal'), `${sound}-wal`);
    const intact = sqliteStore(sound);
    await intact.open();
    expect((await intact.nextTurn('c'))?.stimulus.key).to.equal('in the log');
    await intact.close();

    damageLeaves(file('copy.db'));
    const error = await failureOf(sqliteStore(file('copy.db')).open());
    expect(error.code).to.equal('COLLOQUY_E_STORE_DAMAGED');
  });

  it('is found at the latest when it is read', async () => {
    const store = await filled(file('store.db'), 500);
    await store.close();
    damage(file('store.db'));
    const error = await failureOf(openAndRead(file('store.db')));
    expect(error.code).to.equal('COLLOQUY_E_STORE_DAMAGED');
  });
});

async function openAndRead(path: string): Promise<void> {
  const store = sqliteStore(path);
  await store.open();
  try {
    await store.nextTurn('c1');
  } finally {
    await store.close();
  }
}
