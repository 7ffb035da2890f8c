import type { DialogVersion, Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Subject } from './describe-store-contract.js';

const order = (fingerprint: string, version = '1'): DialogVersion => ({
  bot: 'orders',
  dialog: 'order > ask',
  version,
  fingerprint,
});

/** The structures of dialogs, by version. */
export function describeVersions(store: () => Store, subject: Subject): void {
  describe('rememberVersions', () => {
    it('answers the given fingerprint of a version that is new', async () => {
      const versions = [order('a'), order('b', '2')];
      expect(await store().rememberVersions(versions, 'keep')).to.deep.equal(['a', 'b']);
      expect(await store().rememberVersions([], 'keep')).to.deep.equal([]);
    });

    it('answers what was kept before, and keeps it', async () => {
      await store().rememberVersions([order('a')], 'keep');
      expect(await store().rememberVersions([order('b')], 'keep')).to.deep.equal(['a']);
      expect(await store().rememberVersions([order('c')], 'keep')).to.deep.equal(['a']);
    });

    it('answers what was kept before, and puts the new one in its place', async () => {
      await store().rememberVersions([order('a')], 'keep');
      expect(await store().rememberVersions([order('b')], 'replace')).to.deep.equal(['a']);
      expect(await store().rememberVersions([order('c')], 'keep')).to.deep.equal(['b']);
    });

    it('tells apart bots, dialogs and versions', async () => {
      const others = [
        order('a'),
        { ...order('b'), bot: 'returns' },
        { ...order('c'), dialog: 'order' },
        order('d', ''),
      ];
      expect(await store().rememberVersions(others, 'keep')).to.deep.equal(['a', 'b', 'c', 'd']);
      expect(await store().rememberVersions(others.toReversed(), 'keep')).to.deep.equal(['d', 'c', 'b', 'a']);
    });

    it('remembers over a restart', async function () {
      if (!subject.remembers) this.skip();
      await store().rememberVersions([order('a')], 'keep');
      const after = await subject.restart();
      expect(await after.rememberVersions([order('b')], 'keep')).to.deep.equal(['a']);
    });
  });
}
