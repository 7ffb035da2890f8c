import type { Paint, Tone } from '../terminal/paint.js';
import type { Diagnosis } from './diagnose.js';

const SIGNS: Readonly<Record<Diagnosis['outcome'], readonly [sign: string, tone: Tone]>> = {
  ok: ['ok', 'good'],
  skipped: ['skipped', 'quiet'],
  warning: ['warning', 'change'],
  error: ['error', 'bad'],
};

/** How many findings there are of each kind. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
}

/** Counts findings, not checks. */
export function countFindings(diagnoses: readonly Diagnosis[]): Counts {
  const all = diagnoses.flatMap(({ findings }) => findings);
  const errors = all.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: all.length - errors };
}

export interface Describing {
  readonly paint: Paint;
  /** Whether what is well is told too, and what could not be looked at; else only what is wrong. */
  readonly isWhole: boolean;
}

/** What was looked at, as a person reads it. */
export function describeDiagnoses(diagnoses: readonly Diagnosis[], { paint, isWhole }: Describing): string {
  const shown = diagnoses.filter(({ findings }) => isWhole || findings.length > 0);
  const width = Math.max(...shown.map(({ id }) => id.length));
  const lines = shown.flatMap(({ id, title, outcome, findings }) => {
    const [sign, tone] = SIGNS[outcome];
    return [
      `${paint(tone, sign.padEnd(7))}  ${id.padEnd(width)}  ${title}`,
      ...findings.flatMap(({ severity, what, cure }, index) => [
        `         ${paint(SIGNS[severity][1], what)}`,
        // Several with one cure are told one after the other, and the cure once.
        ...(findings[index + 1]?.cure === cure ? [] : [`         -> ${cure}`]),
      ]),
    ];
  });
  return [...lines, ...(lines.length > 0 ? [''] : []), summaryOf(diagnoses, isWhole)]
    .map((line) => `${line}\n`)
    .join('');
}

function summaryOf(diagnoses: readonly Diagnosis[], isWhole: boolean): string {
  const { errors, warnings } = countFindings(diagnoses);
  const skipped = diagnoses.filter(({ outcome }) => outcome === 'skipped').length;
  const which = isWhole ? '' : ' (--all says which)';
  const rest = skipped === 0 ? '' : `, ${counted(skipped, 'check')} could not be made${which}`;
  return `${counted(diagnoses.length, 'check')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}${rest}.`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
