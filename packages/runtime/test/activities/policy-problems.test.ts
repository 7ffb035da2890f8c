import { expect } from 'chai';
import { describe, it } from 'mocha';
import { bindActivities } from '../../src/activities/bind-activities.js';
import { policyProblems } from '../../src/activities/policy-problems.js';
import type { ActivityPolicy } from '../../src/activities/activity-policy.js';
import { isRuntimeError } from '../../src/errors.js';
import { botWith } from './activity-world.js';

/** A policy as a bot in JavaScript may have it. */
function problems(policy: object): readonly string[] {
  return policyProblems(botWith({ lookup: () => null }, { lookup: policy as ActivityPolicy }));
}

describe('A policy of an activity', () => {
  it('may say anything that makes sense, or nothing', () => {
    const policies: ActivityPolicy[] = [
      {},
      { attempts: 1, timeoutMs: 0.5, backoffMs: 0, maxDelayMs: 0, jitter: 0, concurrency: 1 },
      { attempts: Infinity, concurrency: Infinity, deadlineMs: 86_400_000, jitter: 1 },
      { timeoutMs: Infinity, heartbeatTimeoutMs: 30_000 },
      { timeoutMs: Infinity, deadlineMs: 1 },
      { timeoutMs: 30_000, heartbeatTimeoutMs: 29_999 },
      { backoffMs: 30_000 },
      { backoffMs: 60_000, maxDelayMs: 60_000 },
    ];
    expect(policies.flatMap(problems)).to.deep.equal([]);
  });

  it('is refused with activity, field and value where one of them makes none', () => {
    const wrong: [string, unknown, string][] = [
      ['attempts', 0, '0'],
      ['attempts', 2.5, '2.5'],
      ['attempts', NaN, 'NaN'],
      ['attempts', '3', '"3"'],
      ['attempts', null, 'null'],
      ['timeoutMs', 0, '0'],
      ['timeoutMs', -1, '-1'],
      ['heartbeatTimeoutMs', 0, '0'],
      ['backoffMs', -1, '-1'],
      ['backoffMs', Infinity, 'Infinity'],
      ['maxDelayMs', Infinity, 'Infinity'],
      ['maxDelayMs', NaN, 'NaN'],
      ['jitter', 1.1, '1.1'],
      ['jitter', -0.1, '-0.1'],
      ['deadlineMs', 0, '0'],
      ['deadlineMs', true, 'a value of type boolean'],
      ['concurrency', 0, '0'],
      ['concurrency', 1.5, '1.5'],
    ];
    for (const [field, value, shown] of wrong) {
      const [problem, ...others] = problems({ [field]: value });
      expect(others).to.deep.equal([]);
      expect(problem).to.include(`activityPolicies.lookup.${field} is ${shown}: it must be`);
    }
  });

  it('is refused where its fields contradict each other, also the defaults', () => {
    const wrong: [ActivityPolicy, string][] = [
      [{ timeoutMs: Infinity }, 'timeoutMs is Infinity'],
      [{ heartbeatTimeoutMs: 10_000 }, 'heartbeatTimeoutMs is 10000, which timeoutMs 10000 (the default)'],
      [{ backoffMs: 30_001 }, 'backoffMs 30001, which is more than maxDelayMs 30000 (the default)'],
      [{ maxDelayMs: 499 }, 'backoffMs 500 (the default), which is more than maxDelayMs 499'],
      [{ attempts: Infinity, backoffMs: 0 }, 'attempts is Infinity without a pause'],
    ];
    for (const [policy, words] of wrong) {
      const [problem, ...others] = problems(policy);
      expect(others, words).to.deep.equal([]);
      expect(problem).to.include('activityPolicies.lookup').and.to.include(words);
    }
  });

  it('is refused with a field that there is not', () => {
    const [problem] = problems({ retries: 3 });
    expect(problem).to.include('activityPolicies.lookup.retries').and.to.include('attempts, timeoutMs');
    expect(problems({ toString: 3 })[0]).to.include('lookup.toString is no field');
  });

  it('is refused when it is none', () => {
    expect(problems(null as never)[0]).to.include('activityPolicies.lookup is null');
    expect(problems(5 as never)[0]).to.include('activityPolicies.lookup is 5');
  });

  it('is refused when there is no such activity', () => {
    const [problem] = policyProblems(botWith({ lookup: () => null }, { lokup: { attempts: 1 } }));
    expect(problem).to.include('activityPolicies.lokup').and.to.include('correct its name');
  });

  it('counts a field that is undefined as one that is left out', () => {
    const policy: object = { attempts: undefined, timeoutMs: 5 };
    expect(problems(policy)).to.deep.equal([]);
    const find = bindActivities([botWith({ lookup: () => null }, { lookup: policy as ActivityPolicy })]);
    expect(find('orders', 'lookup')?.policy).to.include({ attempts: 3, timeoutMs: 5 });
  });
});

describe('A bot with policies that make no sense', () => {
  it('does not start, and hears of all of them at once', () => {
    const bot = botWith(
      { lookup: () => null, charge: () => null },
      { lookup: { attempts: 0, jitter: 2 }, charge: { concurrency: -1 } },
    );
    let failure: unknown;
    try {
      bindActivities([bot]);
    } catch (error) {
      failure = error;
    }
    expect(isRuntimeError(failure) && failure.code).to.equal('COLLOQUY_E_BOT_INVALID');
    const { message } = failure as Error;
    for (const part of [
      'PlainBot cannot start',
      'lookup.attempts is 0',
      'lookup.jitter is 2',
      'charge.concurrency is -1',
    ])
      expect(message).to.include(part);
  });
});
