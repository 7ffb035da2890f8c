import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore } from '../src/index.js';
import { ALL_MIGRATIONS } from '../src/migrations/all-migrations.js';
import { openDatabase } from '../src/open-database.js';
import { stimulus, turn } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

describe('A journal in a file from before it was in the order of its writing', () => {
  const file = useTemporaryFolder();

  it('is read as before, goes on, and is forgotten by age', async () => {
    const settings = {
      path: file('store.db'),
      lockTimeoutMs: 50,
      maxSizeBytes: undefined,
      compactAtOnceBytes: 0,
    };
    const old = openDatabase(settings, ALL_MIGRATIONS.slice(0, 8));
    for (const id of ['one', 'other', 'without'])
      old
        .prepare('INSERT INTO conversation (conversation_id, version, record) VALUES (?, 2, ?)')
        .run(id, JSON.stringify({ conversationId: id, owner: 'bot' }));
    old.exec(`INSERT INTO journal (conversation_id, turn, at, body) VALUES
      ('one', 1, 10, '"a"'), ('one', 2, 30, '"b"'), ('other', 1, 20, '"c"'), ('other', 2, 40, '"d"')`);
    old.close();

    const store = sqliteStore(file('store.db'));
    await store.open();
    const bodies = async (id: string) => (await store.journal(id, { limit: 9 })).map(({ body }) => body);
    expect([await bodies('one'), await bodies('other'), await bodies('without')]).to.deep.equal([
      ['a', 'b'],
      ['c', 'd'],
      [],
    ]);
    for (const id of ['one', 'without']) {
      await store.accept([stimulus(id, `k of ${id}`)]);
      const journal = { conversationId: id, turn: 3, at: 50, body: 'new' };
      await store.commit({ ...turn(id, `k of ${id}`, 2), journal });
    }
    expect([await bodies('one'), await bodies('without')]).to.deep.equal([['a', 'b', 'new'], ['new']]);
    await store.prune({ journalBefore: 25, marksBefore: 0, endedBefore: 0 }, 9);
    expect([await bodies('one'), await bodies('other')]).to.deep.equal([['b', 'new'], ['d']]);
    await store.close();
  });
});
