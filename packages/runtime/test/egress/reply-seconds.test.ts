import { expect } from 'chai';
import { describe, it } from 'mocha';
import { EgressWorld } from './egress-world.js';

describe('How long replies take', () => {
  it('counts from what is answered to the answer of the hub, with the tries in between', async () => {
    const world = await EgressWorld.open({
      latencyMs: 500,
      answer: (_entries, request) =>
        request === 1
          ? { kind: 'later', reason: 'COLLOQUY_E_HUB_UNAVAILABLE', concerns: 'message' }
          : undefined,
    });
    await world.says('a', ['text']);
    await world.clock.advance(10_000);
    const { metrics } = world;
    const sum = async (name: 'replySeconds' | 'sendSeconds'): Promise<number | undefined> =>
      (await metrics[name].get()).values.find(({ metricName }) => metricName?.endsWith('_sum'))?.value;
    // Two requests of half a second, and a pause of a tenth between them.
    expect(await sum('sendSeconds')).to.be.closeTo(1, 0.001);
    expect(await sum('replySeconds')).to.be.closeTo(1.1, 0.001);
    const codes = (await metrics.sendRequests.get()).values.map(({ labels, value }) => [labels.code, value]);
    expect(Object.fromEntries(codes)).to.deep.equal({ COLLOQUY_E_HUB_UNAVAILABLE: 1, '202': 1 });
    const retries = (await metrics.retries.get()).values.filter(({ value }) => value > 0);
    expect(retries).to.deep.equal([{ labels: { of: 'send' }, value: 1 }]);
  });
});
