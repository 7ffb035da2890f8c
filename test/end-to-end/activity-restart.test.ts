import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ActivityRestartWorld } from './activity-restart-world.js';

const HOUR = 3_600_000;

describe('An activity that is under way when the bot is restarted', function () {
  this.timeout(120_000);
  let world: ActivityRestartWorld;

  beforeEach(async () => {
    world = await ActivityRestartWorld.open();
    await world.start();
  });

  afterEach(() => world.close());

  it('is tried again under the same key, and what the attempt before says counts for nothing', async () => {
    const john = await world.customer();
    await john.says('hello');
    await world.begun(1);
    await world.stop();
    await world.start();
    await world.begun(2);
    const [before, after] = world.calls;
    expect(before?.call.signal.aborted).to.equal(true);
    expect(after?.call).to.include({ attempt: 2, idempotencyKey: before?.call.idempotencyKey });
    before?.answer('from the process before');
    after?.answer('here it is');
    await john.sees('here it is');
  });

  it('fails without another attempt when its deadline passed during the downtime', async () => {
    const john = await world.customer();
    await john.says('hello');
    await world.begun(1);
    await world.stop();
    world.aheadMs = HOUR;
    await world.start();
    await john.sees('COLLOQUY_E_ACTIVITY_DEADLINE');
    expect(world.calls).to.have.length(1);
  });

  it('keeps its deadline when the downtime was shorter', async () => {
    const john = await world.customer();
    await john.says('hello');
    await world.begun(1);
    await world.stop();
    world.aheadMs = HOUR - 10_000;
    await world.start();
    await world.begun(2);
    world.calls[1]?.answer('just in time');
    await john.sees('just in time');
  });
});
