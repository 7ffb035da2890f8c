import type { ReplayDifference, ReplayReport } from '@colloquy/runtime';
import type { Paint } from '../terminal/paint.js';
import { firstDifference } from './first-difference.js';

/** A journal that was taken again. */
export interface Replayed extends ReplayReport {
  /** A file, or a conversation. */
  readonly name: string;
}

const WHAT: Readonly<Record<ReplayDifference['what'], string>> = {
  error: 'fails today',
  outcome: 'is taken otherwise today',
  effects: 'says or does something else today',
  record: 'leaves the conversation elsewhere today',
};

/** Whether a conversation goes as it went, as far as that could be seen at all. */
export function wentAsBefore({ difference, turns }: ReplayReport): boolean {
  return difference === undefined && turns > 0;
}

/** One journal as a person reads it, with the first difference. */
export function describeReplay({ name, turns, skipped, difference }: Replayed, paint: Paint): string {
  const left = skipped === 0 ? '' : `, ${skipped} could not be taken again: what was before them is gone`;
  if (difference !== undefined) {
    const head = `${paint('bad', `✗ ${name}`)}  ${count(turns)} as it went, then:`;
    return `${[head, ...describeDifference(difference, paint)].join('\n')}\n`;
  }
  if (turns === 0) {
    return `${paint('bad', `✗ ${name}`)}  none of its ${skipped} turns could be taken again: what they begin with is gone or withheld\n`;
  }
  return `${paint('good', '✓')} ${name}  ${count(turns)} as it went${left}\n`;
}

function describeDifference(
  { turn, at, what, expected, actual }: ReplayDifference,
  paint: Paint,
): readonly string[] {
  const head = `    turn ${turn} (${at}) ${WHAT[what]}`;
  if (what === 'record') return [head, '    What the turn says is the same; what is kept of it is not.'];
  if (what !== 'effects')
    return [head, paint('good', `    - ${shown(expected)}`), paint('bad', `    + ${shown(actual)}`)];
  const found = firstDifference(expected, actual);
  if (found === undefined) return [head];
  return [
    `${head}, at ${found.path}`,
    paint('good', `    - ${shown(found.expected)}`),
    paint('bad', `    + ${shown(found.actual)}`),
  ];
}

function shown(value: unknown): string {
  return value === undefined ? '(nothing)' : (JSON.stringify(value) ?? '');
}

function count(turns: number): string {
  return turns === 1 ? '1 turn' : `${turns} turns`;
}
