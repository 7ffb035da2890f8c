import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore } from '../src/index.js';
import { ALL_MIGRATIONS } from '../src/migrations/all-migrations.js';
import { openDatabase } from '../src/open-database.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

describe('A call in a file from before calls had a deadline', () => {
  const file = useTemporaryFolder();

  it('is kept, and its deadline counts from the upgrade', async () => {
    const settings = {
      path: file('store.db'),
      lockTimeoutMs: 50,
      maxSizeBytes: undefined,
      compactAtOnceBytes: 0,
    };
    const old = openDatabase(settings, ALL_MIGRATIONS.slice(0, 2));
    old.exec(`
      INSERT INTO call (call_id, conversation_id, bot, activity, input, attempts)
      VALUES ('x', 'c', 'orders', 'find', '{"id":"7"}', 2)`);
    old.close();
    const before = Date.now();
    const store = sqliteStore(file('store.db'));
    await store.open();
    const [call, ...others] = await store.openCalls();
    await store.close();
    expect(others).to.deep.equal([]);
    expect(call).to.deep.include({ callId: 'x', activity: 'find', input: { id: '7' }, attempts: 2 });
    expect(call?.createdAt).to.be.within(before - 1, Date.now() + 1);
  });
});
