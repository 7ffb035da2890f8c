import type { ReadyRound } from '../measure/ready.js';
import { figure } from './figure.js';
import { markdownTable } from './markdown-table.js';
import { median } from './median.js';

const MIB = 1_048_576;

/** How soon a process takes callbacks again, in seconds. */
const TARGET_S = 3;

const ROWS: readonly {
  readonly title: string;
  readonly of: (round: ReadyRound) => number;
  readonly digits: number;
  readonly target?: string;
}[] = [
  { title: 'log left by the kill, MiB', of: ({ logBytes }) => logBytes / MIB, digits: 1 },
  { title: 'first callback answered 202, s', of: ({ firstTakenMs }) => firstTakenMs / 1000, digits: 2 },
  { title: '/readyz answers 200, s', of: ({ readyMs }) => readyMs / 1000, digits: 2 },
  { title: 'both, s', of: ({ upMs }) => upMs / 1000, digits: 2, target: `< ${TARGET_S}` },
  {
    title: 'all customers told whose delay had ended, s',
    of: ({ overdueToldMs }) => overdueToldMs / 1000,
    digits: 2,
  },
];

/** Median and worst of the starts. */
export function readyTable(rounds: readonly ReadyRound[]): string {
  const header = ['after kill -9', `median of ${rounds.length}`, 'worst', 'target'];
  return markdownTable(
    header,
    ROWS.map(({ title, of, digits, target = '' }) => [
      title,
      figure(median(rounds.map(of)), digits),
      figure(Math.max(...rounds.map(of)), digits),
      target,
    ]),
  );
}
