import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { HubLogEntry } from '../src/index.js';
import { startTestHub } from './hub-under-test.js';
import { ManualClock } from './manual-clock.js';

describe('A fault of the hub itself', () => {
  it('is answered 500-100 without saying what it was, logged, and does not end the hub', async () => {
    const manual = new ManualClock();
    let broken = false;
    const now = (): number => {
      if (broken) throw new RangeError('the clock stands still');
      return manual.now();
    };
    const log: HubLogEntry[] = [];
    const clock = { now, setTimeout: manual.setTimeout, clearTimeout: manual.clearTimeout };
    const test = await startTestHub({ clock, logger: (entry) => log.push(entry) });
    try {
      broken = true;
      const failed = await test.call('GET', '/channels');
      expect(failed.status).to.equal(500);
      expect(failed.body).to.have.property('code', '500-100');
      expect(JSON.stringify(failed.body)).not.to.contain('clock');
      expect(JSON.stringify(log)).to.contain('the clock stands still');
      broken = false;
      expect((await test.call('GET', '/channels')).status).to.equal(200);
    } finally {
      await test.hub.stop();
    }
  });

  it('in a listener is logged, and what happened stays', async () => {
    const log: HubLogEntry[] = [];
    const test = await startTestHub({ logger: (entry) => log.push(entry) });
    try {
      const remove = test.hub.on(() => {
        throw new RangeError('not listening');
      });
      expect((await test.call('GET', '/channels')).status).to.equal(200);
      expect(log).to.have.length(1);
      remove();
      await test.call('GET', '/channels');
      expect(log).to.have.length(1);
    } finally {
      await test.hub.stop();
    }
  });
});
