import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore } from '../src/index.js';
import { ALL_MIGRATIONS } from '../src/migrations/all-migrations.js';
import { openDatabase } from '../src/open-database.js';
import { stimulus, turn } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

describe('Conversations in a file from before they were counted', () => {
  const file = useTemporaryFolder();

  it('are counted from the upgrade on, and go on being counted', async () => {
    const path = file('store.db');
    const settings = { path, lockTimeoutMs: 50, maxSizeBytes: undefined, compactAtOnceBytes: 0 };
    const old = openDatabase(settings, ALL_MIGRATIONS.slice(0, 10));
    const insert = old.prepare(
      'INSERT INTO conversation (conversation_id, version, record) VALUES (?, 1, ?)',
    );
    const kept = (id: string, dialogs: readonly string[]) =>
      insert.run(
        id,
        JSON.stringify({
          conversationId: id,
          bot: 'orders',
          owner: 'bot',
          frames: dialogs.map((dialog) => ({ dialog })),
        }),
      );
    kept('a', ['order', 'refund']);
    kept('b', ['refund']);
    kept('c', []);
    old.exec(`INSERT INTO outbox (message_id, conversation_id, message) VALUES ('m', 'a', '{}')`);
    old.close();

    const store = sqliteStore(path);
    await store.open();
    const counted = async () => {
      const { conversations, outbox } = await store.figures(9_999);
      return { outbox, counts: conversations.map(({ dialog, count }) => `${dialog} ${count}`).toSorted() };
    };
    expect(await counted()).to.deep.equal({ outbox: { count: 1, stuck: 0 }, counts: [' 1', 'refund 2'] });
    await store.accept([stimulus('a', 'k')]);
    await store.commit(turn('a', 'k', 1));
    expect((await counted()).counts).to.deep.equal([' 2', 'refund 1']);
    await store.close();
  });
});
