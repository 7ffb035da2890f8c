import { expect } from 'chai';
import { describe, it } from 'mocha';
import { createLogger } from '../../src/operations/logging.js';
import type { Retention } from '../../src/store/retention.js';
import { RetentionLoop } from '../../src/store/retention-loop.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';

const HOUR_MS = 3_600_000;

describe('What is kept for a while', () => {
  it('is forgotten at the start and every hour, a piece at a time, until the process stops', async () => {
    const clock = new VirtualClock(1_000_000);
    const stopping = new AbortController();
    const asked: Retention[] = [];
    const pieces = [500, 500, 7];
    const loop = new RetentionLoop({
      store: {
        prune: (retention, limit) => {
          asked.push(retention);
          return Promise.resolve(Math.min(limit, pieces.shift() ?? 0));
        },
      },
      clock,
      logger: createLogger('silent'),
      signal: stopping.signal,
      keepJournalMs: 1_000,
      keepMarksMs: 5_000,
      keepEndedMs: 3_000,
    });
    const run = loop.run();
    await clock.settle();
    expect(asked, 'until a piece is not whole').to.deep.equal(
      Array(3).fill({ journalBefore: 999_000, marksBefore: 995_000, endedBefore: 997_000 }),
    );
    await clock.advance(HOUR_MS - 1);
    expect(asked).to.have.length(3);
    await clock.advance(1);
    expect(asked.at(-1)).to.deep.equal({
      journalBefore: 999_000 + HOUR_MS,
      marksBefore: 995_000 + HOUR_MS,
      endedBefore: 997_000 + HOUR_MS,
    });
    stopping.abort();
    await run;
    expect(asked).to.have.length(4);
  });
});
