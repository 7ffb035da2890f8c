import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { message, record, stimulus, turn } from './samples.js';

/** Many callers at once. */
export function describeConcurrency(store: () => Store): void {
  describe('many callers at once', () => {
    it('commit over the same version and stimulus: one wins, and only its changes are there', async () => {
      await store().accept([stimulus('c', 'a')]);
      const commits = Array.from({ length: 25 }, (_, index) =>
        store().commit(
          turn('c', 'a', 0, { record: record('c', index), outbox: [message('c', `m${index}`)] }),
        ),
      );
      const outcomes = await Promise.all(commits);
      const winner = outcomes.indexOf('committed');
      expect(outcomes.filter((outcome) => outcome === 'committed')).to.have.length(1);
      expect((await store().conversation('c'))?.turns).to.equal(winner);
      expect(await store().outbox('c', 99)).to.deep.equal([message('c', `m${winner}`)]);
    });

    it('commit over different stimuli of one conversation: one wins, the others may try again', async () => {
      const keys = ['a', 'b', 'd', 'e'];
      await store().accept(keys.map((key) => stimulus('c', key)));
      const outcomes = await Promise.all(keys.map((key) => store().commit(turn('c', key, 0))));
      expect(outcomes.filter((outcome) => outcome === 'committed')).to.have.length(1);
      expect((await store().nextTurn('c'))?.version).to.not.equal(0);
    });

    it('commit turns of different conversations: all win', async () => {
      const ids = Array.from({ length: 50 }, (_, index) => `c${index}`);
      await Promise.all(ids.map((id) => store().accept([stimulus(id, `key of ${id}`)])));
      const commits = ids.map((id) =>
        store().commit(turn(id, `key of ${id}`, 0, { outbox: [message(id, `m-${id}`)] })),
      );
      expect(new Set(await Promise.all(commits))).to.deep.equal(new Set(['committed']));
      expect(await store().conversationsWithStimuli()).to.deep.equal([]);
      expect(await store().conversationsWithOutbox()).to.have.members(ids);
    });

    it('read what was stored before they asked', async () => {
      const reads = Array.from({ length: 20 }, async (_, index) => {
        await store().accept([stimulus('c', `k${index}`)]);
        return store().conversationsWithStimuli();
      });
      for (const conversations of await Promise.all(reads)) expect(conversations).to.deep.equal(['c']);
    });
  });
}
