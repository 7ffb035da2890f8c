import { expect } from 'chai';
import { describe, it } from 'mocha';
import { describeDiagnoses } from '../../src/doctor/describe-diagnosis.js';
import type { Diagnosis } from '../../src/doctor/diagnose.js';

const FINE: Diagnosis = { id: 'port', title: 'the port is free', outcome: 'ok', findings: [] };
const UNKNOWN: Diagnosis = { id: 'clock', title: 'the clock agrees', outcome: 'skipped', findings: [] };
const WRONG: Diagnosis = {
  id: 'token',
  title: 'there is a token',
  outcome: 'error',
  findings: [
    { severity: 'error', what: 'No token.', cure: 'Ask for one.' },
    { severity: 'warning', what: 'An old secret.', cure: 'Change it.' },
  ],
};

const words = (diagnoses: readonly Diagnosis[], isWhole: boolean): readonly string[] =>
  describeDiagnoses(diagnoses, { paint: (_tone, text) => text, isWhole })
    .split('\n')
    .slice(0, -1);

describe('What the doctor says', () => {
  it('is what is wrong, with the cure, and how much that is', () => {
    expect(words([FINE, WRONG, UNKNOWN], false)).to.deep.equal([
      'error    token  there is a token',
      '         No token.',
      '         -> Ask for one.',
      '         An old secret.',
      '         -> Change it.',
      '',
      '3 checks: 1 error, 1 warning, 1 check could not be made (--all says which).',
    ]);
  });

  it('is one cure for several that have the same', () => {
    const finding = { severity: 'error', what: 'No token.', cure: 'Ask for one.' } as const;
    expect(
      words([{ ...WRONG, findings: [finding, { ...finding, what: 'No other.' }] }], false).slice(1, 4),
    ).to.deep.equal(['         No token.', '         No other.', '         -> Ask for one.']);
  });

  it('is one line when all is well', () => {
    expect(words([FINE], false)).to.deep.equal(['1 check: 0 errors, 0 warnings.']);
  });

  it('is everything when that is asked for', () => {
    expect(words([FINE, UNKNOWN], true).slice(0, 2)).to.deep.equal([
      'ok       port   the port is free',
      'skipped  clock  the clock agrees',
    ]);
    expect(words([UNKNOWN], true).at(-1)).to.equal(
      '1 check: 0 errors, 0 warnings, 1 check could not be made.',
    );
  });
});
