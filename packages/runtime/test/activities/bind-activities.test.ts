import type { ActivityCall } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { bindActivities } from '../../src/activities/bind-activities.js';
import { botWith } from './activity-world.js';

const CALL: ActivityCall = {
  idempotencyKey: 'call-1',
  attempt: 1,
  signal: new AbortController().signal,
  heartbeat: () => undefined,
  lastHeartbeat: undefined,
};

class Orders {
  readonly #status = 'sent';

  lookup(): string {
    return this.#status;
  }
}

describe('The implementation of an activity', () => {
  it('is found by the names of bot and activity', () => {
    const find = bindActivities([
      botWith({ lookup: () => 'an order' }),
      botWith({ lookup: () => 'a return' }, {}, 'returns'),
    ]);
    expect(find('orders', 'lookup')?.call(null as never, CALL)).to.equal('an order');
    expect(find('returns', 'lookup')?.call(null as never, CALL)).to.equal('a return');
    expect(find('orders', 'refund')).to.equal(undefined);
    expect(find('nobody', 'lookup')).to.equal(undefined);
  });

  it('may be a method of an object, which keeps its `this`, and of a class', () => {
    const object = {
      status: 'paid',
      lookup() {
        return this.status;
      },
    };
    expect(bindActivities([botWith(object)])('orders', 'lookup')?.call(null as never, CALL)).to.equal('paid');
    const find = bindActivities([botWith(new Orders())]);
    expect(find('orders', 'lookup')?.call(null as never, CALL)).to.equal('sent');
  });

  it('is called as its policy says, and as others are where that says nothing', () => {
    const find = bindActivities([
      botWith({ lookup: () => null, refund: () => null }, { refund: { attempts: 1 } }),
    ]);
    expect(find('orders', 'lookup')?.policy).to.deep.equal({
      attempts: 3,
      timeoutMs: 10_000,
      heartbeatTimeoutMs: Infinity,
      backoffMs: 500,
      maxDelayMs: 30_000,
      jitter: 0.5,
      deadlineMs: Infinity,
      concurrency: Infinity,
    });
    expect(find('orders', 'refund')?.policy).to.deep.equal({
      ...find('orders', 'lookup')?.policy,
      attempts: 1,
    });
  });
});
