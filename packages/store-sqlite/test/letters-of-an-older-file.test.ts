import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore } from '../src/index.js';
import { ALL_MIGRATIONS } from '../src/migrations/all-migrations.js';
import { openDatabase } from '../src/open-database.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

/** Two letters, and one that has the key of another, in a file as it was before letters could be retried. */
const OLD_CONTENT = `
  INSERT INTO conversation (conversation_id, version, record)
    VALUES ('c', 1, '{"conversationId":"c","bot":"returns","owner":"bot","frames":[],"known":{},"turns":1}');
  INSERT INTO seen (key, accepted_at) VALUES ('m:1', 1);
  INSERT INTO dead_letter (kind, conversation_id, key, reason, body, at) VALUES
    ('stimulus', 'c', 'm:1', 'a fault', '{"text":"hello"}', 10.5),
    ('message', 'c', 'reply', 'refused', '{"text":"answer"}', 11),
    ('message', 'gone', 'reply', 'refused', '"twice"', 12)`;

describe('Dead letters in a file from before they could be retried', () => {
  const file = useTemporaryFolder();

  async function upgraded() {
    const settings = {
      path: file('store.db'),
      lockTimeoutMs: 50,
      maxSizeBytes: undefined,
      compactAtOnceBytes: 0,
    };
    const old = openDatabase(settings, ALL_MIGRATIONS.slice(0, 4));
    old.exec(OLD_CONTENT);
    old.close();
    const store = sqliteStore(file('store.db'));
    await store.open();
    return store;
  }

  it('are all kept in their order, each with an id of its own and the bot of its conversation', async () => {
    const store = await upgraded();
    const letters = await store.deadLetters({ limit: 9 });
    await store.close();
    expect(letters).to.deep.equal([
      {
        id: 'message:reply#3',
        sequence: 3,
        kind: 'message',
        conversationId: 'gone',
        bot: '',
        key: 'reply',
        reason: 'refused',
        body: 'twice',
        at: 12,
        retries: 0,
      },
      {
        id: 'message:reply',
        sequence: 2,
        kind: 'message',
        conversationId: 'c',
        bot: 'returns',
        key: 'reply',
        reason: 'refused',
        body: { text: 'answer' },
        at: 11,
        retries: 0,
      },
      {
        id: 'stimulus:m:1',
        sequence: 1,
        kind: 'stimulus',
        conversationId: 'c',
        bot: 'returns',
        key: 'm:1',
        reason: 'a fault',
        body: { text: 'hello' },
        at: 10.5,
        retries: 0,
      },
    ]);
  });

  it('can be retried', async () => {
    const store = await upgraded();
    expect(await store.retryDeadLetter('stimulus:m:1', 20)).to.include({ outcome: 'retried' });
    expect(await store.retryDeadLetter('message:reply', 20)).to.include({ outcome: 'retried' });
    const pending = await store.nextTurn('c');
    const outbox = await store.outbox('c', 9);
    await store.close();
    expect(pending?.stimulus).to.deep.equal({
      conversationId: 'c',
      key: 'r1:m:1',
      bot: 'returns',
      body: { text: 'hello' },
      acceptedAt: 10.5,
    });
    expect(outbox).to.deep.equal([
      { messageId: 'reply', conversationId: 'c', message: '{"text":"answer"}', retries: 1, since: 20 },
    ]);
  });
});
