import type { Owner, Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { record, stimulus, turn } from './samples.js';

/** Reading many conversations. */
export function describeConversations(store: () => Store): void {
  async function begin(conversationId: string, owner: Owner): Promise<void> {
    await store().accept([stimulus(conversationId, conversationId)]);
    const kept = { ...record(conversationId, 1), owner };
    await store().commit({ ...turn(conversationId, conversationId, 0), record: kept });
  }

  describe('conversations', () => {
    const ids = async (page: Parameters<Store['conversations']>[0]) =>
      (await store().conversations(page)).map(({ conversationId }) => conversationId);

    it('answers records in the order of their ids, page by page', async () => {
      for (const id of ['c', 'a', 'e', 'b', 'd']) await begin(id, 'bot');
      expect((await store().conversations({ limit: 1 }))[0]).to.deep.include({
        conversationId: 'a',
        owner: 'bot',
      });
      expect(await ids({ limit: 2 })).to.deep.equal(['a', 'b']);
      expect(await ids({ limit: 2, after: 'b' })).to.deep.equal(['c', 'd']);
      expect(await ids({ limit: 2, after: 'd' })).to.deep.equal(['e']);
      expect(await ids({ limit: 2, after: 'e' })).to.deep.equal([]);
      expect(await ids({ limit: 0 })).to.deep.equal([]);
    });

    it('answers only those of an owner', async () => {
      await begin('a', 'bot');
      await begin('b', 'agent');
      await begin('c', 'ended');
      await begin('d', 'agent');
      expect(await ids({ limit: 9, owner: 'agent' })).to.deep.equal(['b', 'd']);
      expect(await ids({ limit: 9, owner: 'agent', after: 'b' })).to.deep.equal(['d']);
      expect(await ids({ limit: 1, owner: 'ended' })).to.deep.equal(['c']);
    });
  });
}
