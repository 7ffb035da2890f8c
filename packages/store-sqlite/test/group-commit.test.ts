import type { DatabaseSync } from 'node:sqlite';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { failureOf } from '../src/failure-of.js';
import { GroupCommit } from '../src/group-commit.js';
import { sqliteStore, type CommittedGroup } from '../src/index.js';
import { ALL_MIGRATIONS } from '../src/migrations/all-migrations.js';
import { openDatabase } from '../src/open-database.js';
import { prepareOperations, type Handlers, type Operation } from '../src/operations.js';
import { stimulusRow } from '../src/rows.js';
import { Upkeep } from '../src/upkeep.js';
import { stimulus } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

describe('A store with many callers', () => {
  const file = useTemporaryFolder();

  it('writes a hundred stimuli that come together in one or two transactions', async () => {
    const groups: CommittedGroup[] = [];
    const store = sqliteStore(file('store.db'), { onGroup: (group) => groups.push(group) });
    await store.open();
    const calls = Array.from({ length: 100 }, (_, index) =>
      store.accept([stimulus(`c${index}`, `k${index}`)]),
    );
    await Promise.all(calls);
    expect(groups.length).to.be.lessThanOrEqual(2);
    expect(groups.reduce((sum, { operations }) => sum + operations, 0)).to.equal(100);
    await store.close();
  });

  it('collects what comes while a group is under way into the next one', async () => {
    const groups: CommittedGroup[] = [];
    const store = sqliteStore(file('store.db'), { onGroup: (group) => groups.push(group) });
    await store.open();
    const first = store.accept([stimulus('c', 'first')]);
    // A macrotask later the first is on its way to the thread.
    await new Promise((resolve) => setImmediate(resolve));
    const others = Array.from({ length: 50 }, (_, index) => store.accept([stimulus('c', `k${index}`)]));
    await Promise.all([first, ...others]);
    expect(groups.map(({ operations }) => operations)).to.deep.equal([1, 50]);
    await store.close();
  });
});

describe('A group', () => {
  const settings = { path: ':memory:', lockTimeoutMs: 0, maxSizeBytes: undefined, compactAtOnceBytes: 0 };
  let database: DatabaseSync;
  let handlers: Handlers;
  beforeEach(() => {
    database = openDatabase(settings, ALL_MIGRATIONS);
    handlers = prepareOperations(database);
  });
  afterEach(() => database.close());

  const accept = (key: string): Operation => ({ name: 'accept', input: [stimulusRow(stimulus('c', key))] });
  const groupOf = (changed: Partial<Handlers> = {}) =>
    new GroupCommit(
      database,
      { ...handlers, ...changed },
      (error) => failureOf(error, 'the file'),
      new Upkeep(database, settings),
    );
  const keys = () =>
    (database.prepare('SELECT key FROM inbox ORDER BY sequence').all() as { key: string }[]).map(
      ({ key }) => key,
    );

  it('undoes an operation that fails, whatever it wrote, and keeps the others', () => {
    const outcomes = groupOf({
      accept: (stimuli) => {
        const answer = handlers.accept(stimuli);
        if (stimuli[0]?.key === 'bad') throw new TypeError('after it has written');
        return answer;
      },
    }).run([accept('a'), accept('bad'), accept('b')]);
    expect(outcomes.map(({ ok }) => ok)).to.deep.equal([true, false, true]);
    expect(keys()).to.deep.equal(['a', 'b']);
    expect(database.isTransaction).to.equal(false);
  });

  it('acknowledges nothing when its commit fails, and the next group works', () => {
    database.exec('CREATE TABLE child (parent TEXT REFERENCES seen (key) DEFERRABLE INITIALLY DEFERRED)');
    const orphan = database.prepare("INSERT INTO child VALUES ('nobody')");
    const outcomes = groupOf({
      markSent: () => {
        orphan.run();
        return undefined;
      },
    }).run([accept('a'), { name: 'markSent', input: [] }]);
    expect(outcomes.map(({ ok }) => ok)).to.deep.equal([false, false]);
    expect(keys()).to.deep.equal([]);
    const [outcome] = groupOf().run([accept('a')]);
    expect(outcome).to.have.nested.property('value.outcomes[0]', 'accepted');
  });

  it('does each operation alone when one of them made SQLite give up the transaction', () => {
    const outcomes = groupOf({
      accept: (stimuli) => {
        const answer = handlers.accept(stimuli);
        if (stimuli[0]?.key !== 'huge') return answer;
        database.exec('ROLLBACK');
        throw Object.assign(new TypeError('database or disk is full'), { errcode: 13 });
      },
    }).run([accept('a'), accept('huge'), accept('b'), { name: 'nextTimerAt', input: undefined }]);
    expect(outcomes.map(({ ok }) => ok)).to.deep.equal([true, false, true, true]);
    expect(keys()).to.deep.equal(['a', 'b']);
  });
});
