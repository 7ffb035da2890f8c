import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore } from '../src/index.js';
import { ALL_MIGRATIONS } from '../src/migrations/all-migrations.js';
import { openDatabase } from '../src/open-database.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

describe('A conversation in a file from before it was known when it ended', () => {
  const file = useTemporaryFolder();

  it('is kept from its last turn on, from the upgrade on where the journal is gone, and for ever while it is not over', async () => {
    const settings = {
      path: file('store.db'),
      lockTimeoutMs: 50,
      maxSizeBytes: undefined,
      compactAtOnceBytes: 0,
    };
    const old = openDatabase(settings, ALL_MIGRATIONS.slice(0, 6));
    const insert = old.prepare(
      'INSERT INTO conversation (conversation_id, version, record) VALUES (?, 1, ?)',
    );
    for (const [id, owner] of [
      ['over', 'ended'],
      ['without a journal', 'ended'],
      ['open', 'bot'],
    ] as const)
      insert.run(id, JSON.stringify({ conversationId: id, owner }));
    old.exec(
      `INSERT INTO journal VALUES ('over', 1, 10, '{}'), ('over', 2, 20, '{}'), ('open', 1, 10, '{}')`,
    );
    old.close();

    const before = Date.now();
    const store = sqliteStore(file('store.db'));
    await store.open();
    const left = async (endedBefore: number): Promise<readonly string[]> => {
      await store.prune({ journalBefore: 0, marksBefore: 0, endedBefore }, 99);
      const all = ['over', 'without a journal', 'open'];
      const records = await Promise.all(all.map((id) => store.conversation(id)));
      return records.flatMap((record) => record?.conversationId ?? []);
    };
    expect(await left(20)).to.deep.equal(['over', 'without a journal', 'open']);
    expect(await left(21)).to.deep.equal(['without a journal', 'open']);
    expect(await left(before - 1)).to.deep.equal(['without a journal', 'open']);
    expect(await left(Date.now() + 1)).to.deep.equal(['open']);
    await store.close();
  });
});
