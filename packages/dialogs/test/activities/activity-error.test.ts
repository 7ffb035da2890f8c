import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ActivityError } from '../../src/activities/activity-error.js';

describe('An error of an activity', () => {
  it('is one that makes another attempt worth while, unless it says otherwise', () => {
    expect(new ActivityError('busy')).to.include({
      name: 'ActivityError',
      message: 'busy',
      code: undefined,
      retryable: true,
      retryAfterMs: undefined,
    });
    expect(new ActivityError('gone', { retryable: false }).retryable).to.equal(false);
  });

  it('carries a code for the dialog, a pause for the runtime, and what caused it for the logs', () => {
    const cause = new TypeError('socket closed');
    const error = new ActivityError('busy', { code: 'ORDERS_BUSY', retryAfterMs: 2_000, cause });
    expect(error).to.be.an.instanceOf(Error);
    expect(error).to.include({ code: 'ORDERS_BUSY', retryAfterMs: 2_000, cause });
  });
});
