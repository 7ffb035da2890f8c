import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Subject } from './describe-store-contract.js';
import { fill } from './purge.js';
import { record, stimulus, takeTurn, turn } from './samples.js';

/** How everything of a customer is found, and forgotten. */
export function describeErase(store: () => Store, subject: Subject): void {
  describeContacts(store, subject);
  describeErasing(store);
}

function describeContacts(store: () => Store, subject: Subject): void {
  describe('conversationsOf', () => {
    it('answers the conversations in which an address was told, in the order of their ids', async () => {
      await takeTurn(store(), 'c2', 'a', { contacts: ['jane@example.com', '+49'] });
      await takeTurn(store(), 'c1', 'b', { contacts: ['jane@example.com'] });
      await takeTurn(store(), 'c3', 'c', { contacts: ['joe@example.com'] });
      expect(await store().conversationsOf('jane@example.com')).to.deep.equal(['c1', 'c2']);
      expect(await store().conversationsOf('+49')).to.deep.equal(['c2']);
      expect(await store().conversationsOf('jane')).to.deep.equal([]);
    });

    it('keeps what earlier turns told, and takes what is told again for the same', async () => {
      await takeTurn(store(), 'c', 'a', { contacts: ['one', 'two'] });
      await takeTurn(store(), 'c', 'b', { contacts: ['two', 'three'] });
      await takeTurn(store(), 'c', 'd');
      const reopened = subject.remembers ? await subject.restart() : store();
      for (const address of ['one', 'two', 'three'])
        expect(await reopened.conversationsOf(address), address).to.deep.equal(['c']);
    });
  });
}

function describeErasing(store: () => Store): void {
  describe('erase', () => {
    it('leaves nothing of a conversation that is over, and everything of the others', async () => {
      await fill(store(), 'c');
      await fill(store(), 'd');
      const others = [await store().traces('d'), await store().conversation('d')];
      await end('c');
      expect(await store().erase('c')).to.equal(true);
      expect(await store().traces('c')).to.deep.equal([]);
      expect(await store().conversation('c')).to.equal(undefined);
      expect(await store().journal('c', { limit: 9 })).to.deep.equal([]);
      expect(await store().conversationsOf('c@example.com')).to.deep.equal([]);
      expect(await store().conversationsWithStimuli()).to.deep.equal(['d']);
      expect(await store().conversationsWithOutbox()).to.deep.equal(['d']);
      expect([await store().traces('d'), await store().conversation('d')]).to.deep.equal(others);
      expect(await store().conversationsOf('d@example.com')).to.deep.equal(['d']);
    });

    for (const owner of ['bot', 'agent'] as const) {
      it(`keeps of a conversation that goes on whose it is, when that is: ${owner}`, async () => {
        const kept = { ...record('c', 7), owner };
        await takeTurn(store(), 'c', 'a', { record: kept, contacts: ['jane'] });
        expect(await store().erase('c')).to.equal(true);
        expect(await store().conversation('c')).to.deep.equal({
          conversationId: 'c',
          bot: kept.bot,
          owner,
          frames: [],
          known: {},
          turns: 7,
        });
        expect(await store().conversationsOf('jane')).to.deep.equal([]);
      });
    }

    it('makes a turn that is under way conflict', async () => {
      await takeTurn(store(), 'c', 'a');
      await store().accept([stimulus('c', 'b')]);
      const pending = await store().nextTurn('c');
      await store().erase('c');
      await store().accept([stimulus('c', 'd')]);
      expect(await store().commit(turn('c', 'b', pending?.version ?? 0))).to.equal('conflict');
      expect(await store().commit(turn('c', 'd', pending?.version ?? 0))).to.equal('conflict');
      expect((await store().nextTurn('c'))?.stimulus.key).to.equal('d');
    });

    it('does not forget that a key was accepted', async () => {
      await takeTurn(store(), 'c', 'a');
      await store().erase('c');
      expect(await store().accept([stimulus('c', 'a')])).to.deep.equal(['duplicate']);
    });

    it('answers false when nothing was kept', async () => {
      expect(await store().erase('nobody')).to.equal(false);
    });
  });

  async function end(conversationId: string): Promise<void> {
    const pending = await store().nextTurn(conversationId);
    const ended = { ...record(conversationId, 9), owner: 'ended' } as const;
    const key = pending?.stimulus.key ?? '';
    await store().commit(turn(conversationId, key, pending?.version ?? 0, { record: ended }));
  }
}
