import type { Store, TurnCommit } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  call,
  givenUp,
  journalEntry,
  letterOfMessage,
  letterOfStimulus,
  lettersOf,
  message,
  record,
  stimulus,
  takeTurn,
  timer,
} from './samples.js';

/** What becomes of conversations that are over. */
export function describeEndedConversations(store: () => Store): void {
  describe('prune of conversations that are over', () => {
    describeWhichGo(new Ended(store));
    describeWhatGoes(new Ended(store));
  });
}

/** Conversations that are over in the store of the running test. */
class Ended {
  constructor(private readonly of: () => Store) {}

  get store(): Store {
    return this.of();
  }

  /** Takes the last turn of a conversation. */
  take(id: string, key: string, at: number, more: Partial<TurnCommit> = {}): Promise<void> {
    return takeTurn(this.store, id, key, { at, record: { ...record(id, 1), owner: 'ended' }, ...more });
  }

  forget(endedBefore: number, limit = 9): Promise<number> {
    return this.store.prune({ journalBefore: 0, marksBefore: 0, endedBefore }, limit);
  }

  /** Those of the ids that the store still has a record of. */
  async kept(...ids: readonly string[]): Promise<readonly string[]> {
    const records = await Promise.all(ids.map((id) => this.store.conversation(id)));
    return records.flatMap((one) => one?.conversationId ?? []);
  }
}

function describeWhichGo(ended: Ended): void {
  it('forgets those whose last turn was before, the oldest first, at most as many as told', async () => {
    await ended.take('late', 'a', 30);
    await ended.take('early', 'b', 10);
    await ended.take('middle', 'c', 20);
    expect(await ended.forget(10)).to.equal(0);
    expect(await ended.forget(30, 1)).to.equal(1);
    expect(await ended.kept('early', 'middle', 'late')).to.deep.equal(['middle', 'late']);
    expect(await ended.forget(30)).to.equal(1);
    expect(await ended.kept('early', 'middle', 'late')).to.deep.equal(['late']);
  });

  it('counts from the last turn, and keeps what is not over, or no longer is', async () => {
    await ended.take('again', 'a', 10);
    await ended.take('again', 'b', 50);
    await ended.take('open', 'c', 10, { record: record('open', 1) });
    await ended.take('with a person', 'd', 10, { record: { ...record('with a person', 1), owner: 'agent' } });
    await ended.take('reopened', 'e', 10);
    await ended.take('reopened', 'f', 10, { record: record('reopened', 2) });
    expect(await ended.forget(50)).to.equal(0);
    expect(await ended.kept('again', 'open', 'with a person', 'reopened')).to.have.length(4);
  });

  it('keeps those for which something waits in the inbox or in the outbox', async () => {
    await ended.take('told', 'a', 10);
    await ended.store.accept([stimulus('told', 'waits')]);
    await ended.take('telling', 'b', 10, { outbox: [message('telling', 'm1')] });
    expect(await ended.forget(99)).to.equal(0);
    expect(await ended.kept('told', 'telling')).to.have.length(2);
    await ended.store.markSent(['m1']);
    expect(await ended.forget(99)).to.equal(1);
    expect(await ended.kept('told', 'telling')).to.deep.equal(['told']);
    expect((await ended.store.nextTurn('told'))?.record?.owner).to.equal('ended');
  });
}

function describeWhatGoes(ended: Ended): void {
  it('forgets journal, timers and calls with them, and nothing of others', async () => {
    for (const id of ['over', 'open'])
      await ended.take(id, `k of ${id}`, 10, {
        ...(id === 'open' && { record: record(id, 1) }),
        journal: journalEntry(id, 1),
        timers: [timer(id, `t of ${id}`, id === 'over' ? 100 : 200)],
        calls: [call(id, `c of ${id}`)],
      });
    expect(await ended.forget(99)).to.equal(2);
    expect(await ended.store.journal('over', { limit: 9 })).to.deep.equal([]);
    expect(await ended.store.journal('open', { limit: 9 })).to.have.length(1);
    expect(await ended.store.nextTimerAt()).to.equal(200);
    expect((await ended.store.openCalls()).map(({ callId }) => callId)).to.deep.equal(['c of open']);
  });

  it('goes piece by piece through a long journal, its beginning first and the record last', async () => {
    for (const turn of [1, 2, 3]) await ended.take('c', `k${turn}`, 10, { journal: journalEntry('c', turn) });
    expect(await ended.forget(99, 2)).to.equal(2);
    expect((await ended.store.journal('c', { limit: 9 })).map(({ turn }) => turn)).to.deep.equal([3]);
    expect(await ended.kept('c')).to.deep.equal(['c']);
    expect(await ended.forget(99, 2)).to.equal(2);
    expect(await ended.store.journal('c', { limit: 9 })).to.deep.equal([]);
    expect(await ended.kept('c')).to.deep.equal([]);
    expect(await ended.forget(99, 2)).to.equal(0);
  });

  it('keeps their dead letters and marks', async () => {
    await ended.take('c', 'handled', 10, { outbox: [message('c', 'm1')] });
    await ended.take('c', 'given up', 10, { deadLetter: givenUp() });
    await ended.store.giveUpMessage('m1', givenUp(), stimulus('c', 'handled'));
    expect(await ended.forget(99)).to.equal(1);
    expect(await lettersOf(ended.store)).to.deep.equal([
      letterOfMessage('c', 'm1'),
      letterOfStimulus('c', 'given up'),
    ]);
    expect(await ended.store.accept([stimulus('c', 'handled')])).to.deep.equal(['duplicate']);
  });

  it('lets one that is told something after all begin anew', async () => {
    await ended.take('c', 'a', 10, { journal: journalEntry('c', 1) });
    await ended.forget(99);
    await ended.store.accept([stimulus('c', 'b')]);
    expect(await ended.store.nextTurn('c')).to.deep.include({ record: undefined, version: 0 });
    await takeTurn(ended.store, 'c', 'b', { journal: { ...journalEntry('c', 1), body: 'new' } });
    expect((await ended.store.journal('c', { limit: 9 })).map(({ body }) => body)).to.deep.equal(['new']);
  });
}
