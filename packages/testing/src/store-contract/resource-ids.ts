import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Subject } from './describe-store-contract.js';

/** What was registered at the hub. */
export function describeResourceIds(store: () => Store, subject: Subject): void {
  describe('resourceIds', () => {
    const ids = async () => Object.fromEntries(await store().resourceIds());

    it('answers what is remembered, each id in the place of the one before', async () => {
      expect(await ids()).to.deep.equal({});
      await store().rememberResourceId('participant/orders', 'a');
      await store().rememberResourceId('account/web', 'b');
      await store().rememberResourceId('participant/orders', 'c');
      expect(await ids()).to.deep.equal({ 'participant/orders': 'c', 'account/web': 'b' });
    });

    it('answers nothing of what was forgotten', async () => {
      await store().rememberResourceId('participant/orders', 'a');
      await store().rememberResourceId('participant/orders', undefined);
      await store().rememberResourceId('nobody', undefined);
      expect(await ids()).to.deep.equal({});
    });

    it('remembers over a restart', async function () {
      if (!subject.remembers) this.skip();
      await store().rememberResourceId('participant/orders', 'a');
      expect((await (await subject.restart()).resourceIds()).get('participant/orders')).to.equal('a');
    });
  });
}
