import type { Purge, Store, Trace, TraceRef } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Subject } from './describe-store-contract.js';
import {
  call,
  consumeAll,
  givenUp,
  journalEntry,
  message,
  readMessage,
  stimulus,
  takeTurn,
  timer,
  turn,
} from './samples.js';

/** Something of every kind that a conversation may have, and a stimulus `last` that waits. */
export async function fill(store: Store, conversationId: string): Promise<void> {
  const name = (short: string): string => `${conversationId}-${short}`;
  await takeTurn(store, conversationId, name('poison'), {
    deadLetter: givenUp(),
    outbox: [message(conversationId, name('m1')), message(conversationId, name('m2'))],
    timers: [timer(conversationId, name('t'), 50)],
    calls: [call(conversationId, name('x'))],
    journal: journalEntry(conversationId, 1),
    contacts: [`${conversationId}@example.com`],
  });
  await takeTurn(store, conversationId, name('second'), { journal: journalEntry(conversationId, 2) });
  await store.accept([stimulus(conversationId, name('last'))]);
}

/** What of a conversation is kept besides record and journal, and how a turn takes something out of it. */
export function describePurge(store: () => Store, subject: Subject): void {
  describeTraces(store);
  describePurging(store);
  describeConflicts(store);
  describeRewriting(store, subject);
}

function describeTraces(store: () => Store): void {
  describe('traces', () => {
    it('are everything that is kept of a conversation besides its record and journal', async () => {
      await fill(store(), 'c');
      await fill(store(), 'd');
      expect(byName(await store().traces('c'))).to.deep.equal({
        'stimulus:c-last': { kind: 'stimulus', id: 'c-last', body: stimulus('c', 'c-last').body },
        'message:c-m1': { kind: 'message', id: 'c-m1', body: readMessage(message('c', 'c-m1')) },
        'message:c-m2': { kind: 'message', id: 'c-m2', body: readMessage(message('c', 'c-m2')) },
        'timer:c-t': { kind: 'timer', id: 'c-t', body: timer('c', 'c-t', 50).stimulus.body },
        'call:c-x': { kind: 'call', id: 'c-x', body: call('c', 'c-x').input },
        'letter:stimulus:c-poison': {
          kind: 'letter',
          id: 'stimulus:c-poison',
          body: stimulus('c', 'c-poison').body,
          reason: 'refused',
        },
      });
    });

    it('are none of a conversation that nobody knows', async () => {
      expect(await store().traces('nobody')).to.deep.equal([]);
    });
  });
}

function describePurging(store: () => Store): void {
  describe('a purge', () => {
    it('changes and removes traces in the same step as the turn', async () => {
      await fill(store(), 'c');
      await fill(store(), 'd');
      const rewritten: Trace[] = [
        { kind: 'message', id: 'c-m2', body: 'new message' },
        { kind: 'timer', id: 'c-t', body: 'new timer' },
        { kind: 'call', id: 'c-x', body: { new: 'input' } },
        { kind: 'letter', id: 'stimulus:c-poison', body: 'new letter', reason: 'new reason' },
      ];
      const removed: TraceRef[] = [{ kind: 'message', id: 'c-m1' }];
      const others = byName(await store().traces('d'));
      expect(await purge(store(), { rewritten, removed, journalFrom: 2 })).to.equal('committed');
      const kept = Object.values(byName(await store().traces('c')));
      expect(kept.toSorted((one, other) => one.id.localeCompare(other.id))).to.deep.equal(
        rewritten.toSorted((one, other) => one.id.localeCompare(other.id)),
      );
      expect(byName(await store().traces('d'))).to.deep.equal(others);
      expect((await store().journal('c', { limit: 9 })).map((entry) => entry.turn)).to.deep.equal([1]);
      expect((await store().journal('d', { limit: 9 })).map((entry) => entry.turn)).to.deep.equal([1, 2]);
    });

    it('can remove traces of every kind', async () => {
      await fill(store(), 'c');
      const removed = (await store().traces('c')).filter(({ kind }) => kind !== 'stimulus');
      expect(await purge(store(), { rewritten: [], removed })).to.equal('committed');
      expect(await store().traces('c')).to.deep.equal([]);
      expect(await store().openCalls()).to.deep.equal([]);
      expect(await store().nextTimerAt()).to.equal(undefined);
    });

    it('comes before what the turn adds', async () => {
      await fill(store(), 'c');
      const added = { outbox: [message('c', 'new')], journal: journalEntry('c', 3) };
      const purged = { rewritten: [], removed: [{ kind: 'message', id: 'c-m1' }], journalFrom: 1 } as const;
      expect(await purge(store(), purged, added)).to.equal('committed');
      const outbox = await store().outbox('c', 9);
      expect(outbox.map(({ messageId }) => messageId)).to.deep.equal(['c-m2', 'new']);
      expect((await store().journal('c', { limit: 9 })).map((entry) => entry.turn)).to.deep.equal([3]);
    });
  });

  describe('a dead letter of a turn', () => {
    it('has the body that the turn gives it', async () => {
      await takeTurn(store(), 'c', 'a', { deadLetter: { ...givenUp(), body: 'nothing to see' } });
      const [letter] = await store().deadLetters({ limit: 1 });
      expect(letter).to.include({ body: 'nothing to see', reason: 'refused' });
      await store().retryDeadLetter('stimulus:a', 1);
      expect((await store().nextTurn('c'))?.stimulus.body).to.equal('nothing to see');
    });
  });
}

function describeConflicts(store: () => Store): void {
  describe('a purge that does not know what is stored', () => {
    it('conflicts, and changes nothing, when there are traces that it does not know', async () => {
      await fill(store(), 'c');
      const seen = (await store().traces('c')).filter(({ kind }) => kind !== 'call');
      const before = byName(await store().traces('c'));
      const change: Purge = { seen, rewritten: [], removed: seen, journalFrom: 1 };
      expect(await purge(store(), change)).to.equal('conflict');
      expect(byName(await store().traces('c'))).to.deep.equal(before);
      expect(await store().journal('c', { limit: 9 })).to.have.lengthOf(2);
      expect(await consumeAll(store(), 'c')).to.deep.equal(['c-last']);
    });

    it('conflicts when a trace that it knows is gone', async () => {
      await fill(store(), 'c');
      const seen = await store().traces('c');
      await store().markSent(['c-m1']);
      expect(await purge(store(), { seen, rewritten: [], removed: [] })).to.equal('conflict');
    });
  });
}

function describeRewriting(store: () => Store, subject: Subject): void {
  describe('what was rewritten', () => {
    it('is what is read from then on, where it was', async () => {
      await fill(store(), 'c');
      const rewritten: Trace[] = [
        { kind: 'message', id: 'c-m1', body: 'said otherwise' },
        { kind: 'timer', id: 'c-t', body: 'due' },
        { kind: 'call', id: 'c-x', body: 'asked otherwise' },
        { kind: 'letter', id: 'stimulus:c-poison', body: 'bare', reason: 'none' },
      ];
      await purge(store(), { rewritten, removed: [] });
      const reopened = subject.remembers ? await subject.restart() : store();
      expect((await reopened.outbox('c', 1))[0]).to.include({
        messageId: 'c-m1',
        message: '"said otherwise"',
      });
      expect((await reopened.openCalls())[0]).to.include({ callId: 'c-x', input: 'asked otherwise' });
      expect(await reopened.deadLetter('stimulus:c-poison')).to.include({ body: 'bare', reason: 'none' });
      await reopened.fireTimers(99, 9);
      expect((await reopened.nextTurn('c'))?.stimulus).to.include({ key: 'timer:c-t', body: 'due' });
    });

    it('may be a stimulus that waits', async () => {
      await fill(store(), 'c');
      await store().accept([stimulus('c', 'later')]);
      const rewritten: Trace[] = [{ kind: 'stimulus', id: 'later', body: 'bare' }];
      await purge(store(), { rewritten, removed: [] });
      expect((await store().nextTurn('c'))?.stimulus).to.include({ key: 'later', body: 'bare' });
    });
  });
}

/** A turn over the stimulus that waits first, with a purge that knows every trace unless it says otherwise. */
async function purge(
  store: Store,
  change: Omit<Purge, 'seen'> & Partial<Pick<Purge, 'seen'>>,
  more: Parameters<typeof turn>[3] = {},
): Promise<'committed' | 'conflict'> {
  const pending = await store.nextTurn('c');
  const seen = (await store.traces('c')).map(({ kind, id }) => ({ kind, id }));
  const key = pending?.stimulus.key ?? '';
  return store.commit(turn('c', key, pending?.version ?? 0, { ...more, purge: { seen, ...change } }));
}

function byName(traces: readonly Trace[]): Readonly<Record<string, Trace>> {
  return Object.fromEntries(traces.map((trace) => [`${trace.kind}:${trace.id}`, trace]));
}
