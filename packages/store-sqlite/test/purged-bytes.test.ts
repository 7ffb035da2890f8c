import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Purge, Store, TurnCommit } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore, type SqliteStoreOptions } from '../src/index.js';
import { Child } from './support/child.js';
import { stimulus, turn } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

/** What is said in a conversation, and in no other. */
const canaryOf = (conversationId: string) =>
  `CANARY of ${conversationId}: my card number is 4000 0000 0000 0002`;

const CONVERSATIONS = 60;

/** The same numbers each time, 0 to 1, evenly. */
function numbers(): () => number {
  let state = 10;
  return () => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393;
    return (state >>> 0) / 2 ** 32;
  };
}

/** A turn of the conversation whose words are in everything that a turn can store. */
function wordyTurn(conversationId: string, key: string, version: number, text: string): TurnCommit {
  const base = turn(conversationId, key, version, text);
  const state = { value: 'asking', context: { text }, history: {} };
  const frames = [{ frameId: 'f', dialog: 'd', version: '1', state, calls: {}, timers: {} }];
  return {
    ...base,
    record: { ...base.record, frames },
    journal: { conversationId, turn: version + 1, at: version, body: { text } },
    timers: [{ timerId: `t-${key}`, dueAt: 99, stimulus: stimulus(conversationId, `due ${key}`, text) }],
    calls: [
      {
        callId: `x-${key}`,
        conversationId,
        bot: 'orders',
        activity: 'find',
        input: { text },
        attempts: 0,
        createdAt: 1,
      },
    ],
  };
}

/** Many conversations of turns of every length, so that SQLite moves rows between pages. */
async function live(store: Store): Promise<void> {
  const next = numbers();
  for (let step = 0; step < 1_500; step += 1) {
    const conversationId = `c${Math.floor(next() * CONVERSATIONS)}`;
    const text = canaryOf(conversationId).padEnd(Math.floor(next() ** 5 * 3_000), 'abc');
    const key = `k${step}`;
    await store.accept([stimulus(conversationId, key, text)]);
    const pending = await store.nextTurn(conversationId);
    const taken = wordyTurn(conversationId, key, pending?.version ?? 0, text);
    const letter = step % 7 === 0 ? { deadLetter: { reason: text, at: 1 } } : {};
    await store.commit({ ...taken, ...letter });
    if (step % 3 === 0) await store.markSent([`reply to k${Math.floor(next() * step)}`]);
  }
  await store.accept([stimulus('c7', 'last')]);
}

describe('What a customer deletes', () => {
  const file = useTemporaryFolder();
  const opened = async (options: SqliteStoreOptions = {}) => {
    const store = sqliteStore(file('store.db'), options);
    await store.open();
    return store;
  };
  /** How often the canary of a conversation is in any file of the store. */
  const found = (conversationId = 'c7') =>
    readdirSync(file('.')).reduce(
      (sum, name) => sum + readFileSync(file(name), 'latin1').split(canaryOf(conversationId)).length - 1,
      0,
    );
  /** Erases one conversation after the other, until SQLite has left a copy where it had moved rows: the reason why the file is written anew. */
  const eraseUntilCopyIsLeft = async (store: Store): Promise<string> => {
    for (let number = 0; number < CONVERSATIONS; number += 1) {
      await store.erase(`c${number}`);
      if (found(`c${number}`) > 0) return `c${number}`;
    }
    throw new TypeError('SQLite left no copy of anything: nothing is shown here.');
  };
  /** A turn that takes everything out of the conversation. */
  const purgeAll = async (store: Store) => {
    const seen = (await store.traces('c7')).map(({ kind, id }) => ({ kind, id }));
    const removed = seen.filter(({ id }) => id !== 'last');
    const purge: Purge = { seen, rewritten: [], removed, journalFrom: 1 };
    const pending = await store.nextTurn('c7');
    return store.commit({ ...turn('c7', 'last', pending?.version ?? 0), purge });
  };

  it('is in no file of the store when the turn is stored', async () => {
    const store = await opened();
    await live(store);
    expect(found()).to.be.greaterThan(20);
    expect(await purgeAll(store)).to.equal('committed');
    expect(found()).to.equal(0);
    await store.close();
    expect(found()).to.equal(0);
  }).timeout(60_000);

  it('is in no file of the store when a conversation was erased', async () => {
    const store = await opened();
    await live(store);
    expect(await store.erase('c7')).to.equal(true);
    expect(found()).to.equal(0);
    await store.close();
  }).timeout(60_000);

  it('goes from a large file, too: from unused parts of pages with the pruning, a day later', async () => {
    const store = await opened({ compactAtOnceBytes: 0 });
    await live(store);
    const erased = await eraseUntilCopyIsLeft(store);
    const nothing = { journalBefore: 0, marksBefore: 0, endedBefore: 0 };
    await store.prune(nothing, 1);
    expect(found(erased)).to.be.greaterThan(0);
    await store.close();
    aDayPasses(file('store.db'));
    const later = await opened({ compactAtOnceBytes: 0 });
    await later.prune(nothing, 1);
    expect(found(erased)).to.equal(0);
    expect(await later.erase(`c${CONVERSATIONS - 1}`)).to.equal(true);
    await later.close();
  }).timeout(60_000);

  it('is nowhere after the pruning, when it was not to be kept in the first place', async () => {
    const store = await opened();
    await store.accept([stimulus('c7', 'secret', canaryOf('c7'))]);
    expect(await store.commit(turn('c7', 'secret', 0, 'thank you'))).to.equal('committed');
    expect(found()).to.be.greaterThan(0);
    await store.prune({ journalBefore: 0, marksBefore: 0, endedBefore: 0 }, 1);
    expect(found()).to.equal(0);
    await store.close();
  });

  it('goes at the next start when the process was killed before it was done', async () => {
    const child = new Child('purging-process', file('store.db'), canaryOf('c7'));
    await child.printed(1);
    expect(found()).to.be.greaterThan(0);
    await child.kill();
    const store = await opened();
    expect(found()).to.equal(0);
    await store.close();
  }).timeout(60_000);
});

function aDayPasses(path: string): void {
  const database = new DatabaseSync(path);
  database.exec('UPDATE upkeep SET due_since = due_since - 86400000');
  database.close();
}
