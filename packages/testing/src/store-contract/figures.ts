import type { ConversationCount, Owner, Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Subject } from './describe-store-contract.js';
import { call, message, record, stimulus, takeTurn, timer, turn } from './samples.js';

/** How much there is of everything, for those who watch. */
export function describeFigures(store: () => Store, subject: Subject): void {
  describe('figures', () => {
    describeWaiting(store);
    describeCounts(store, subject);
  });
}

function describeWaiting(store: () => Store): void {
  it('are nothing of an empty store', async () => {
    const nothing = { count: 0, stuck: 0 };
    expect(await store().figures(9_999)).to.deep.equal({
      inbox: nothing,
      outbox: nothing,
      timers: 0,
      calls: 0,
      deadLetters: 0,
      conversations: [],
    });
  });

  it('count what waits to be handled, and since when', async () => {
    await store().accept([
      { ...stimulus('a', '1'), acceptedAt: 1_000.5 },
      { ...stimulus('a', '2'), acceptedAt: 2_000 },
      { ...stimulus('b', '3'), acceptedAt: 3_000 },
    ]);
    expect((await store().figures(0)).inbox).to.deep.equal({ count: 3, oldestSince: 1_000.5, stuck: 0 });
    expect((await store().figures(2_500)).inbox.stuck).to.equal(1);
    expect((await store().figures(3_000)).inbox.stuck).to.equal(1);
    expect((await store().figures(3_001)).inbox.stuck).to.equal(2);
    await store().commit(turn('a', '1', 0));
    expect((await store().figures(0)).inbox).to.deep.equal({ count: 2, oldestSince: 2_000, stuck: 0 });
  });

  it('count what waits to be sent, and since when', async () => {
    const since = (entry: ReturnType<typeof message>, at: number) => ({ ...entry, since: at });
    await takeTurn(store(), 'a', '1', {
      outbox: [since(message('a', 'm1'), 5), since(message('a', 'm2'), 5)],
    });
    await takeTurn(store(), 'b', '2', { outbox: [since(message('b', 'm3'), 7)] });
    expect((await store().figures(6)).outbox).to.deep.equal({ count: 3, oldestSince: 5, stuck: 1 });
    expect((await store().figures(8)).outbox.stuck).to.equal(2);
    await store().markSent(['m1', 'm2']);
    expect((await store().figures(6)).outbox).to.deep.equal({ count: 1, oldestSince: 7, stuck: 0 });
  });

  it('do not know since when a message has waited that does not say', async () => {
    await takeTurn(store(), 'a', '1', { outbox: [message('a', 'm1')] });
    expect((await store().figures(9_999)).outbox).to.deep.equal({ count: 1, stuck: 0 });
  });

  it('count delays, calls and dead letters', async () => {
    await takeTurn(store(), 'a', '1', {
      timers: [timer('a', 't1', 10), timer('a', 't2', 20)],
      calls: [call('a', 'c1')],
      deadLetter: { reason: 'refused', at: 1 },
    });
    expect(await store().figures(0)).to.include({ timers: 2, calls: 1, deadLetters: 1 });
    await store().fireTimers(10, 9);
    await store().finishCall('c1', stimulus('a', 'a:c1'));
    await store().discardDeadLetter('stimulus:1');
    expect(await store().figures(0)).to.include({ timers: 1, calls: 0, deadLetters: 0 });
  });
}

function describeCounts(store: () => Store, subject: Subject): void {
  const counts = async (): Promise<readonly string[]> => {
    const { conversations } = await subject.store.figures(0);
    return conversations.map(said).toSorted();
  };
  const move = async (id: string, key: string, owner: Owner, dialog: string | undefined) => {
    const kept = record(id, 1);
    const frames = dialog === undefined ? [] : kept.frames.map((frame) => ({ ...frame, dialog }));
    await takeTurn(store(), id, key, { record: { ...kept, owner, frames } });
  };

  it('count conversations by bot, owner and the dialog on top, as they move', async () => {
    await move('a', '1', 'bot', 'order');
    await move('b', '2', 'bot', 'order');
    await move('c', '3', 'bot', undefined);
    expect(await counts()).to.deep.equal(['orders bot  1', 'orders bot order 2']);
    await move('a', '4', 'agent', 'order');
    await move('b', '5', 'bot', 'order');
    await move('c', '6', 'ended', undefined);
    expect(await counts()).to.deep.equal(['orders agent order 1', 'orders bot order 1', 'orders ended  1']);
  });

  it('count a conversation that was erased without its dialogs, and none that is forgotten', async () => {
    await move('a', '1', 'agent', 'order');
    await move('b', '2', 'ended', undefined);
    await move('c', '3', 'ended', undefined);
    await store().erase('a');
    await store().erase('b');
    expect(await counts()).to.deep.equal(['orders agent  1', 'orders ended  1']);
    await store().prune({ journalBefore: 0, marksBefore: 0, endedBefore: 9_999 }, 99);
    expect(await counts()).to.deep.equal(['orders agent  1']);
  });

  it('do not count a turn that was a conflict', async () => {
    await move('a', '1', 'bot', 'order');
    await store().accept([stimulus('a', '2')]);
    await store().commit(turn('a', '2', 7, { record: { ...record('a', 1), owner: 'agent' } }));
    expect(await counts()).to.deep.equal(['orders bot order 1']);
  });

  it('are the same after a restart', async function () {
    if (!subject.remembers) this.skip();
    await move('a', '1', 'bot', 'or"d\\er');
    await subject.restart();
    expect(await counts()).to.deep.equal(['orders bot or"d\\er 1']);
  });
}

function said({ bot, owner, dialog, count }: ConversationCount): string {
  return `${bot} ${owner} ${dialog} ${count}`;
}
