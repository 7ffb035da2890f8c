import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore } from '../src/index.js';
import { Child } from './support/child.js';
import { damageLeaves } from './support/damage.js';
import { failureOf } from './support/failure.js';
import { stimulus } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

describe('A file that was left by a process that was killed', () => {
  const file = useTemporaryFolder();
  const fill = async () => {
    const store = sqliteStore(file('store.db'));
    await store.open();
    const stimuli = Array.from({ length: 500 }, (_, index) =>
      stimulus(`c${index}`, `k${index}`, 'x'.repeat(999)),
    );
    await store.accept(stimuli);
    await store.close();
  };
  const killWhileUsing = async () => {
    const child = new Child('accepting-process', file('store.db'), 'killed');
    await child.printed(20);
    await child.kill();
  };
  const openOnce = async (path = file('store.db')) => {
    const store = sqliteStore(path);
    await store.open();
    await store.close();
  };

  it('is checked: when it is damaged it is refused, each time, with what to do', async () => {
    await fill();
    await killWhileUsing();
    damageLeaves(file('store.db'));
    for (const time of ['first', 'second']) {
      const error = await failureOf(openOnce());
      expect(error.code, time).to.equal('COLLOQUY_E_STORE_DAMAGED');
      expect(error.message, time).to.include(file('store.db')).and.to.include('restore a backup');
    }
  });

  it('is checked also when somebody has taken its log away', async () => {
    await fill();
    await killWhileUsing();
    expect(existsSync(file('store.db-wal'))).to.equal(true);
    rmSync(file('store.db-wal'));
    damageLeaves(file('store.db'));
    expect((await failureOf(openOnce())).code).to.equal('COLLOQUY_E_STORE_DAMAGED');
  });

  it('is checked also when it is a copy that was made in the midst of work, without the log', async () => {
    await fill();
    const store = sqliteStore(file('store.db'));
    await store.open();
    copyFileSync(file('store.db'), file('copy.db'));
    await store.close();
    damageLeaves(file('copy.db'));
    expect((await failureOf(openOnce(file('copy.db')))).code).to.equal('COLLOQUY_E_STORE_DAMAGED');
  });

  it('is taken as it is when nothing is wrong with it, and a clean stop ends the suspicion', async () => {
    await fill();
    await killWhileUsing();
    await openOnce();
    // Whether it is looked at shows only when there is something to see.
    damageLeaves(file('store.db'));
    await openOnce();
  });
});
