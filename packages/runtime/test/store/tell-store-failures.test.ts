import { expect } from 'chai';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';
import { tellStoreFailures } from '../../src/store/tell-store-failures.js';

describe('A store that fails for everybody who waits for it', () => {
  it('is counted each time, and is a line a second in the log for each of its methods', async () => {
    const clock = new VirtualClock();
    const metrics = createMetrics({ of: 'bots' });
    const logger = createLogger('silent');
    const said = sinon.stub(logger, 'error');
    const failed = tellStoreFailures({ clock, metrics, logger });
    const error = new Error('No space is left.');
    for (let turn = 0; turn < 300; turn += 1) failed('commit', error);
    failed('markSent', error);
    await clock.advance(1_000);
    failed('commit', error);
    const lines = said.getCalls().map(({ args }) => (args as unknown as [string, object])[1]);
    expect(lines).to.deep.equal([
      { method: 'commit', error },
      { method: 'markSent', error },
      { method: 'commit', error, others: 299 },
    ]);
    const counted = (await metrics.retries.get()).values.find(({ labels }) => labels.of === 'store');
    expect(counted?.value).to.equal(302);
  });
});
