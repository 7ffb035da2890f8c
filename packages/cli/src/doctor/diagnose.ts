import type { Check, Finding, Severity } from './check.js';
import { ALL_CHECKS } from './checks/all-checks.js';
import type { Facts } from './facts/facts.js';

/** What one check came to. */
export interface Diagnosis {
  readonly id: string;
  readonly title: string;
  /** The worst of the findings; `skipped`: too little is known to tell. */
  readonly outcome: 'ok' | 'skipped' | Severity;
  readonly findings: readonly Finding[];
}

/** What all checks come to. Pure. */
export function diagnose(facts: Facts, checks: readonly Check[] = ALL_CHECKS): readonly Diagnosis[] {
  return checks.map(({ id, title, judge }) => {
    const findings = judge(facts);
    if (findings === 'skipped') return { id, title, outcome: 'skipped', findings: [] };
    return { id, title, outcome: worstOf(findings), findings };
  });
}

function worstOf(findings: readonly Finding[]): Diagnosis['outcome'] {
  if (findings.length === 0) return 'ok';
  return findings.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
}
