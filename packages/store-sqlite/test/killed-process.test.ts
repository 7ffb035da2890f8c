import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore } from '../src/index.js';
import { Child } from './support/child.js';
import { stimulus, turn } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

const KILLS = 10;

describe('A process that is killed while it accepts', () => {
  const file = useTemporaryFolder();

  it('has stored every stimulus that it acknowledged, and each once', async () => {
    const path = file('store.db');
    for (let kill = 0; kill < KILLS; kill += 1) {
      const prefix = `kill-${kill}`;
      const child = new Child('accepting-process', path, prefix);
      await child.printed(20 + 37 * kill);
      await child.kill();

      const [, ...acknowledged] = child.lines;
      const store = sqliteStore(path);
      await store.open();
      const waiting = new Set<string>();
      for (let next = await store.nextTurn(prefix); next !== undefined; next = await store.nextTurn(prefix)) {
        const { key } = next.stimulus;
        expect(waiting.has(key), `${key} came twice`).to.equal(false);
        waiting.add(key);
        await store.commit(turn(prefix, key, next.version));
      }
      expect(acknowledged.filter((key) => !waiting.has(key))).to.deep.equal([]);
      const again = await store.accept(acknowledged.map((key) => stimulus(prefix, key)));
      expect(new Set(again)).to.deep.equal(new Set(['duplicate']));
      await store.close();
    }
  }).timeout(120_000);
});
