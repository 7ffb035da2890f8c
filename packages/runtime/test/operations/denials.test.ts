import { expect } from 'chai';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { Denials } from '../../src/operations/denials.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';

describe('Requests with wrong credentials', () => {
  it('are all counted, and fill no disk with the log of them: of many of a kind there is a line a second', async () => {
    const clock = new VirtualClock();
    const metrics = createMetrics();
    const logger = createLogger('silent');
    const warn = sinon.stub(logger, 'warn');
    const denials = new Denials({ clock, metrics, logger });
    for (let time = 0; time < 1_000; time += 1) denials.tell('callback', 'refused', { status: 401 });
    denials.tell('administration', 'refused too', { status: 401 });
    await clock.advance(1_000);
    denials.tell('callback', 'refused', { status: 401 });
    const lines = warn.getCalls().map(({ args }) => args as unknown as [string, object]);
    expect(lines).to.deep.equal([
      ['refused', { status: 401 }],
      ['refused too', { status: 401 }],
      ['refused', { status: 401, others: 999 }],
    ]);
    const counted = (await metrics.denied.get()).values
      .filter(({ value }) => value > 0)
      .map(({ labels, value }) => [labels.what, value]);
    expect(Object.fromEntries(counted)).to.deep.equal({ callback: 1_001, administration: 1 });
  });
});
