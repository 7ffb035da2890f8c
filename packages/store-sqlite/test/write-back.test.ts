import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore } from '../src/index.js';
import { WriteBack } from '../src/write-back.js';
import { stimulus } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

const MIB = 2 ** 20;

describe('The log of a store', () => {
  const file = useTemporaryFolder();

  /** Which of its lives the log is in (the salt of its header). */
  const life = (): string => {
    const header = Buffer.alloc(32);
    const log = openSync(file('store.db-wal'), 'r');
    readSync(log, header, 0, header.length, 0);
    closeSync(log);
    return header.subarray(16, 24).toString('hex');
  };

  it('is written back while work goes on, and begins anew, again and again', async () => {
    const store = sqliteStore(file('store.db'));
    await store.open();
    await store.accept([stimulus('c', 'first')]);
    const text = 'x'.repeat(4_000);
    const lives = new Set([life()]);
    for (let round = 0; lives.size < 4; round += 1) {
      await Promise.all(
        Array.from({ length: 100 }, (_, index) => store.accept([stimulus('c', `k${round}-${index}`, text)])),
      );
      lives.add(life());
    }
    expect(statSync(file('store.db')).size).to.be.greaterThan(16 * MIB);
    await store.close();
  }).timeout(60_000);
});

describe('Writing the log back', () => {
  const pages = (...answers: readonly number[]) => {
    const left = [...answers];
    const asked: number[] = [];
    let betweens = 0;
    const writeBack = new WriteBack({
      writeBack: (least) => {
        asked.push(least);
        const answer = left.shift() ?? 0;
        return answer < 0 ? Promise.reject(new TypeError('full')) : Promise.resolve(answer);
      },
      between: async (work) => {
        betweens += 1;
        await work();
      },
    });
    const after = async (operations: number) => {
      writeBack.after(operations);
      await writeBack.idle();
    };
    return { after, asked, betweens: () => betweens };
  };

  it('is left alone while the log is short, and the next look comes when it probably is not', async () => {
    const { after, asked, betweens } = pages(1_000);
    await after(499);
    expect(asked).to.deep.equal([]);
    await after(1);
    expect(asked).to.deep.equal([4_000]);
    await after(1_499);
    expect(asked).to.deep.equal([4_000]);
    await after(1);
    expect(asked).to.deep.equal([4_000, 4_000]);
    expect(betweens()).to.equal(0);
  });

  it('takes two steps: most of it beside the work, the rest between two groups', async () => {
    const { after, asked, betweens } = pages(4_000, 10);
    await after(2_000);
    expect(asked).to.deep.equal([4_000, 0]);
    expect(betweens()).to.equal(1);
  });

  it('is tried again soon when it failed', async () => {
    const { after, asked } = pages(-1, 4_000, -1, 4_000);
    await after(500);
    await after(499);
    expect(asked).to.deep.equal([4_000]);
    await after(1);
    await after(500);
    expect(asked).to.deep.equal([4_000, 4_000, 0, 4_000, 0]);
  });
});
