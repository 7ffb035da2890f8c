import type { DatabaseSync } from 'node:sqlite';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { failureOf } from '../src/failure-of.js';
import { sqliteStore, type CommittedGroup } from '../src/index.js';
import { ALL_MIGRATIONS } from '../src/migrations/all-migrations.js';
import { openDatabase } from '../src/open-database.js';
import { prepareOperations, type Handlers, type OperationName, type Operations } from '../src/operations.js';
import { commitRows, stimulusRow } from '../src/rows.js';
import { WriteGroups } from '../src/write-groups.js';
import { stimulus, turn } from './support/samples.js';
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
    // Two rounds of the event loop later the first is on its way to the disk.
    for (const _ of [1, 2]) await new Promise((resolve) => setImmediate(resolve));
    const others = Array.from({ length: 50 }, (_, index) => store.accept([stimulus('c', `k${index}`)]));
    await Promise.all([first, ...others]);
    expect(groups.map(({ operations }) => operations)).to.deep.equal([1, 50]);
    await store.close();
  });
});

describe('A group', () => {
  const settings = { path: ':memory:', lockTimeoutMs: 0, maxSizeBytes: undefined, compactAtOnceBytes: 0 };
  let database: DatabaseSync;
  let prepared: ReturnType<typeof prepareOperations>;
  beforeEach(() => {
    database = openDatabase(settings, ALL_MIGRATIONS);
    prepared = prepareOperations(database);
  });
  afterEach(() => database.close());

  const groupsOf = (
    changed: Partial<Handlers> = {},
    sync = () => Promise.resolve(),
    onGroup?: (group: CommittedGroup) => void,
  ) =>
    new WriteGroups({
      database,
      handlers: { ...prepared.handlers, ...changed },
      working: prepared.working,
      failureOf: (error) => failureOf(error, 'the file'),
      log: { isShaken: false, sync },
      keepUp: () => Promise.resolve(),
      onGroup,
    });
  const accept = (groups: WriteGroups, key: string) =>
    run(groups, 'accept', [stimulusRow(stimulus('c', key))]);
  const keys = () => {
    prepared.working.flush();
    prepared.working.settle();
    return (database.prepare('SELECT key FROM inbox ORDER BY sequence').all() as { key: string }[]).map(
      ({ key }) => key,
    );
  };

  it('undoes an operation that fails, whatever it wrote, and keeps the others', async () => {
    const groups = groupsOf({
      accept: (stimuli) => {
        const answer = prepared.handlers.accept(stimuli);
        if (stimuli[0]?.key === 'bad') throw new TypeError('after it has written');
        return answer;
      },
    });
    const outcomes = await Promise.all(['a', 'bad', 'b'].map((key) => accept(groups, key)));
    expect(outcomes.map(({ ok }) => ok)).to.deep.equal([true, false, true]);
    expect(keys()).to.deep.equal(['a', 'b']);
    expect(database.isTransaction).to.equal(false);
  });

  it('does not say that all is done while what it has undone waits to be done again', async () => {
    const groups = groupsOf({
      markSent: () => {
        throw new TypeError('nobody can');
      },
    });
    const accepted = accept(groups, 'a');
    expect(groups.hasDoneAll).to.equal(true);
    const failed = run(groups, 'markSent', []);
    expect(groups.hasDoneAll).to.equal(false);
    await Promise.all([accepted, failed]);
    expect(groups.hasDoneAll).to.equal(true);
  });

  it('does each operation alone when the commit fails, so that only one whose fault it is fails', async () => {
    database.exec('CREATE TABLE child (parent TEXT REFERENCES seen (key) DEFERRABLE INITIALLY DEFERRED)');
    const orphan = database.prepare("INSERT INTO child VALUES ('nobody')");
    const groups = groupsOf({
      markSent: () => {
        orphan.run();
        return undefined;
      },
    });
    const outcomes = await Promise.all([
      accept(groups, 'a'),
      run(groups, 'markSent', []),
      accept(groups, 'a'),
    ]);
    expect(outcomes.map(({ ok }) => ok)).to.deep.equal([true, false, true]);
    expect(outcomes[2]).to.have.nested.property('value[0]', 'duplicate');
    expect(keys()).to.deep.equal(['a']);
  });

  it('does each operation alone when one of them made SQLite give up the transaction', async () => {
    const groups = groupsOf({
      accept: (stimuli) => {
        const answer = prepared.handlers.accept(stimuli);
        if (stimuli[0]?.key !== 'huge') return answer;
        database.exec('ROLLBACK');
        throw Object.assign(new TypeError('database or disk is full'), { errcode: 13 });
      },
    });
    const outcomes = await Promise.all([
      accept(groups, 'a'),
      accept(groups, 'huge'),
      accept(groups, 'b'),
      run(groups, 'nextTimerAt', undefined),
    ]);
    expect(outcomes.map(({ ok }) => ok)).to.deep.equal([true, false, true, true]);
    expect(keys()).to.deep.equal(['a', 'b']);
  });

  describe('after one of eight operations or more', () => {
    afterEach(() => sinon.restore());

    /** How many operations each group has: eight come at once, and while they are on the way to the disk, and in each round then, one. */
    const sizesOf = async (): Promise<readonly number[]> => {
      const sizes: number[] = [];
      const accepted: Promise<unknown>[] = [];
      const goOn = (): void => {
        if (accepted.length === 14) return;
        accepted.push(accept(groups, `k${accepted.length}`));
        setImmediate(goOn);
      };
      const onDisk = (): Promise<void> => {
        if (sizes.length === 0 && accepted.length === 8) goOn();
        return Promise.resolve();
      };
      const groups = groupsOf({}, onDisk, ({ operations }) => sizes.push(operations));
      for (let index = 0; index < 8; index += 1) accepted.push(accept(groups, `k${index}`));
      await groups.idle();
      await Promise.all(accepted);
      return sizes;
    };

    it('waits as long as each round of the event loop brings more', async () => {
      sinon.stub(performance, 'now').returns(0);
      expect(await sizesOf()).to.deep.equal([8, 6]);
    });

    it('waits no longer than some milliseconds', async () => {
      let now = 0;
      sinon.stub(performance, 'now').callsFake(() => (now += 10));
      expect((await sizesOf()).slice(0, 2)).to.deep.equal([8, 1]);
    });
  });

  it('is answered when the disk has it, and what comes meanwhile sees it and is answered with the next', async () => {
    const syncs: (() => void)[] = [];
    const groups = groupsOf({}, () => new Promise((resolve) => syncs.push(resolve)));
    const answered: string[] = [];
    const first = accept(groups, 'a').then(() => answered.push('a'));
    while (syncs.length === 0) await oneRound();
    const second = accept(groups, 'a').then((outcome) => answered.push(JSON.stringify(outcome)));
    await oneRound();
    expect(answered).to.deep.equal([]);
    syncs.shift()?.();
    await first;
    while (syncs.length === 0) await oneRound();
    expect(answered).to.deep.equal(['a']);
    syncs.shift()?.();
    await second;
    expect(answered).to.deep.equal(['a', '{"ok":true,"value":["duplicate"]}']);
  });

  it('fails as a whole when the disk refuses it, and the next one does not', async () => {
    const answers = [() => Promise.reject(new TypeError('EIO')), () => Promise.resolve()];
    const groups = groupsOf({}, () => answers.shift()?.() ?? Promise.resolve());
    const outcomes = await Promise.all([accept(groups, 'a'), accept(groups, 'b')]);
    expect(outcomes.map(({ ok }) => ok)).to.deep.equal([false, false]);
    expect((await accept(groups, 'c')).ok).to.equal(true);
  });

  it('keeps a stimulus out of the inbox that a turn of the same group consumes, and the others in their order', async () => {
    const groups = groupsOf();
    const outcomes = await Promise.all([
      ...['a', 'b', 'c'].map((key) => accept(groups, key)),
      run(groups, 'commit', commitRows(turn('c', 'b', 0))),
      run(groups, 'commit', commitRows(turn('c', 'b', 1))),
      run(groups, 'commit', commitRows(turn('other', 'a', 0))),
    ]);
    expect(outcomes.slice(3).map((outcome) => outcome.ok && outcome.value)).to.deep.equal([
      'committed',
      'conflict',
      'conflict',
    ]);
    expect(keys()).to.deep.equal(['a', 'c']);
    expect(prepared.handlers.accept([stimulusRow(stimulus('c', 'b'))])).to.deep.equal(['duplicate']);
  });

  it('waits while somebody else has the file, and goes on after that, also when that failed', async () => {
    const groups = groupsOf();
    let end: (() => void) | undefined;
    const other = groups.between(
      () => new Promise((_, reject) => (end = () => reject(new TypeError('it failed')))),
    );
    while (end === undefined) await oneRound();
    let isAnswered = false;
    const waiting = accept(groups, 'a').then(() => (isAnswered = true));
    await oneRound();
    expect(database.isTransaction).to.equal(false);
    expect(isAnswered).to.equal(false);
    end();
    expect(String(await other.catch((error: unknown) => error))).to.include('it failed');
    await waiting;
    expect(keys()).to.deep.equal(['a']);
  });
});

function run<Name extends OperationName>(
  groups: WriteGroups,
  name: Name,
  input: Operations[Name]['input'],
): Promise<Outcome> {
  return new Promise((resolve) =>
    groups.run(
      name,
      input,
      (value) => resolve({ ok: true, value }),
      (error) => resolve({ ok: false, error }),
    ),
  );
}

/** What an operation came to. */
type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: Error };

function oneRound(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
