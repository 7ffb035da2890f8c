import { copyFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Store, TurnCommit } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore, type CommittedGroup } from '../../src/index.js';
import { ALL_MIGRATIONS } from '../../src/migrations/all-migrations.js';
import { openDatabase } from '../../src/open-database.js';
import { failureOf } from '../support/failure.js';
import { stimulus, turn } from '../support/samples.js';
import { useTemporaryFolder } from '../support/temporary-folder.js';

/** A turn that leaves something of everything, with characters that JSON escapes. */
function fullTurn(conversationId: string, key: string, version: number): TurnCommit {
  return {
    ...turn(conversationId, key, version, `"said" \\ ${key} \u2028 ü`),
    journal: { conversationId, turn: version + 1, at: 1.5, body: { key } },
    timers: [
      { timerId: `t-${key}`, dueAt: 99, stimulus: stimulus(conversationId, `due ${key}`) },
      { timerId: `never-${key}`, dueAt: Infinity, stimulus: stimulus(conversationId, `never ${key}`) },
    ],
    calls: [
      {
        callId: `x-${key}`,
        conversationId,
        bot: 'orders',
        activity: 'find',
        input: { key },
        attempts: 0,
        createdAt: 1,
        traceparent: 'trace',
      },
    ],
  };
}

async function takeTurn(store: Store, conversationId: string, key: string): Promise<void> {
  await store.accept([stimulus(conversationId, key)]);
  const pending = await store.nextTurn(conversationId);
  expect(await store.commit(fullTurn(conversationId, key, pending?.version ?? 0))).to.equal('committed');
}

/** All that can be read of some conversations. */
async function look(store: Store, conversationIds: readonly string[]): Promise<unknown> {
  const of = conversationIds.map(async (id) => ({
    pending: await store.nextTurn(id),
    record: await store.conversation(id),
    outbox: await store.outbox(id, 99),
    journal: await store.journal(id, { limit: 99 }),
    traces: (await store.traces(id)).map((trace) => JSON.stringify(trace)).toSorted(),
  }));
  return {
    of: await Promise.all(of),
    calls: await store.openCalls(),
    timerAt: await store.nextTimerAt(),
    stimuli: await store.conversationsWithStimuli(),
    waiting: await store.conversationsWithOutbox(),
    figures: await store.figures(0),
  };
}

describe('A store whose process is killed', () => {
  const file = useTemporaryFolder();
  /** The file as it would be found. */
  const killed = async (): Promise<Store> => {
    for (const end of ['', '-wal']) copyFileSync(file(`store.db${end}`), file(`killed.db${end}`));
    const store = sqliteStore(file('killed.db'));
    await store.open();
    return store;
  };

  it('has everything that was answered, also what was not in its table yet, and a key is still a duplicate', async () => {
    const store = sqliteStore(file('store.db'));
    await store.open();
    await takeTurn(store, 'c', 'a');
    await takeTurn(store, 'd', 'b');
    await store.markSent(['reply to b']);
    await store.startAttempt('x-a');
    await store.accept([stimulus('c', 'waits'), stimulus('e', 'first')]);
    await store.finishCall('x-b', stimulus('d', 'result'));
    await store.amendStimulus({ ...stimulus('c', 'waits'), body: 'amended' });
    const copy = await killed();
    const rows = new DatabaseSync(file('store.db'), { readOnly: true });
    expect(rows.prepare('SELECT 1 FROM conversation').all(), 'it is in the log only').to.deep.equal([]);
    rows.close();
    expect(await copy.accept([stimulus('c', 'a')])).to.deep.equal(['duplicate']);
    expect(await look(copy, ['c', 'd', 'e'])).to.deep.equal(await look(store, ['c', 'd', 'e']));
    await copy.close();
    await store.close();
  });

  it('has everything after the tables were written, too, several times and in part', async () => {
    const store = sqliteStore(file('store.db'));
    await store.open();
    await store.accept([stimulus('waits', 'all the while')]);
    const ids = Array.from({ length: 2_500 }, (_, number) => `c${number}`);
    for (const turnOf of ['first', 'second'])
      for (let start = 0; start < ids.length; start += 300)
        await Promise.all(
          ids.slice(start, start + 300).map((id) => takeTurn(store, id, `${turnOf} of ${id}`)),
        );
    const rows = new DatabaseSync(file('store.db'), { readOnly: true });
    const records = rows
      .prepare('SELECT version, count(*) AS count FROM conversation GROUP BY version')
      .all();
    expect(records, 'some second turns are in the table, the last are not').to.have.lengthOf(2);
    rows.close();
    const some = ['waits', 'c0', 'c1499', 'c1500', 'c2499'];
    const copy = await killed();
    expect(await look(copy, some)).to.deep.equal(await look(store, some));
    await copy.close();
    await store.close();
  }).timeout(60_000);

  it('has what takes many pages of the log, wherever these end', async () => {
    const store = sqliteStore(file('store.db'));
    await store.open();
    const faces = (start: string) => start + '\u{1f600}'.repeat(5_000);
    await store.accept(
      ['', 'a', 'ab', 'abc'].map((start) => stimulus('c', `k${start.length}`, faces(start))),
    );
    await store.accept([stimulus('d', 'short')]);
    const copy = await killed();
    expect(await look(copy, ['c', 'd'])).to.deep.equal(await look(store, ['c', 'd']));
    await copy.close();
    await store.close();
  });

  it('has what a version before wrote as one row, and goes on from there', async () => {
    const settings = {
      path: file('store.db'),
      lockTimeoutMs: 50,
      maxSizeBytes: undefined,
      compactAtOnceBytes: 0,
    };
    const old = openDatabase(settings, ALL_MIGRATIONS.slice(0, 13));
    const body = `[[],[[1,"a",5]],[[1,"a","c","orders",{"text":"${'long '.repeat(2_000)}"},5]],[],[],[]]`;
    old
      .prepare("INSERT INTO redo VALUES (0, 3, ''), (1, 3, ?), (2, 2, 'of an epoch that is over')")
      .run(body);
    old.close();
    const store = sqliteStore(file('store.db'));
    await store.open();
    expect(await store.accept([stimulus('c', 'a'), stimulus('c', 'b')])).to.deep.equal([
      'duplicate',
      'accepted',
    ]);
    const copy = await killed();
    expect((await copy.traces('c')).map(({ id }) => id)).to.have.members(['a', 'b']);
    expect((await copy.nextTurn('c'))?.stimulus).to.deep.include({ key: 'a', acceptedAt: 5 });
    await copy.close();
    await store.close();
  });

  it('is refused when its log cannot be read, with what to do', async () => {
    const store = sqliteStore(file('store.db'));
    await store.open();
    await store.accept([stimulus('c', 'a')]);
    const copy = await killed();
    await copy.accept([stimulus('c', 'b')]);
    await copy.close();
    const rows = new DatabaseSync(file('killed.db'));
    rows.exec("INSERT OR REPLACE INTO redo VALUES (0, 7, '', 1), (1, 7, '{', 1)");
    rows.close();
    const error = await failureOf(sqliteStore(file('killed.db')).open());
    expect(error.code).to.equal('COLLOQUY_E_STORE_DAMAGED');
    expect(error.message).to.include(file('killed.db')).and.to.include('redo log');
    await store.close();
  });
});

describe('The redo log', () => {
  const file = useTemporaryFolder();

  it('has nothing of operations that change nothing', async () => {
    const store = sqliteStore(file('store.db'));
    await store.open();
    await store.markSent(['unknown']);
    const rows = new DatabaseSync(file('store.db'), { readOnly: true });
    expect(rows.prepare('SELECT slot FROM redo').all()).to.deep.equal([]);
    rows.close();
    await store.close();
  });

  it('is written over where it lies: no page of it becomes free, which would be filled with zeros', async () => {
    const store = sqliteStore(file('store.db'));
    await store.open();
    for (const pages of [9, 7, 8, 3, 5]) {
      await store.accept([stimulus('c', `of ${pages}`, 'word '.repeat(800 * pages))]);
      await store.commit(turn('c', `of ${pages}`, (await store.nextTurn('c'))?.version ?? 0));
      // Looks into the tables, which are written for it: the log begins anew.
      await store.figures(0);
    }
    const rows = new DatabaseSync(file('store.db'), { readOnly: true });
    expect(rows.prepare('PRAGMA freelist_count').get()).to.include({ freelist_count: 0 });
    rows.close();
    await store.close();
  });
});

describe('A store that is closed', () => {
  const file = useTemporaryFolder();

  it('has everything in its tables, and nothing in the log', async () => {
    const store = sqliteStore(file('store.db'));
    await store.open();
    await takeTurn(store, 'c', 'a');
    await store.accept([stimulus('c', 'b')]);
    await store.close();
    const rows = new DatabaseSync(file('store.db'), { readOnly: true });
    const count = (table: string) => rows.prepare(`SELECT 1 FROM ${table}`).all().length;
    const tables = ['conversation', 'seen', 'inbox', 'outbox', 'timer', 'call', 'journal', 'redo'];
    expect(tables.map(count)).to.deep.equal([1, 2, 1, 1, 2, 1, 1, 0]);
    rows.close();
  });
});

describe('The way of a message through the store', () => {
  it('takes three operations: accept, commit, and the note of what was sent; nothing else is read', async () => {
    const groups: CommittedGroup[] = [];
    const store = sqliteStore(':memory:', { onGroup: (group) => groups.push(group) });
    await store.open();
    await store.accept([stimulus('c', 'a')]);
    const pending = await store.nextTurn('c');
    await store.commit(turn('c', 'a', pending?.version ?? 0));
    expect(await store.nextTurn('c')).to.equal(undefined);
    const waiting = await store.outbox('c', 10);
    await store.markSent(waiting.map(({ messageId }) => messageId));
    expect(await store.outbox('c', 10)).to.deep.equal([]);
    expect(groups.reduce((sum, { operations }) => sum + operations, 0)).to.equal(3);
    await store.close();
  });
});
