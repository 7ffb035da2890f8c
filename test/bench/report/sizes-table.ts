import type { MeasuredWindow } from '../measure/measured-window.js';
import type { SizeRounds } from '../measure/sizes.js';
import { figure } from './figure.js';
import { markdownTable } from './markdown-table.js';
import { median } from './median.js';
import { thousands } from './thousands.js';

const MIB = 1_048_576;

/** How much dearer a message may be with the most conversations than with the fewest. */
const TARGET = 1.2;

const ROWS: readonly {
  readonly title: string;
  readonly of: (window: MeasuredWindow) => number;
  readonly digits: number;
  readonly target?: string;
}[] = [
  {
    title: 'CPU per message, us',
    of: ({ cpuMsPerThousand }) => cpuMsPerThousand,
    digits: 0,
    target: `< ${TARGET.toFixed(2)}`,
  },
  { title: 'messages answered per second', of: ({ messagesPerSecond }) => messagesPerSecond, digits: 0 },
  { title: 'ack p50, ms', of: ({ ack }) => ack.p50, digits: 1 },
  { title: 'ack p99, ms', of: ({ ack }) => ack.p99, digits: 1 },
  { title: 'reply p50, ms', of: ({ reply }) => reply.p50, digits: 1 },
  { title: 'reply p99, ms', of: ({ reply }) => reply.p99, digits: 1 },
  { title: "server's core busy, %", of: ({ serverBusy }) => serverBusy * 100, digits: 0 },
  { title: "load's core busy, %", of: ({ loadBusy }) => loadBusy * 100, digits: 0 },
];

/** Medians over the rounds, and how the most compares to the fewest. */
export function sizesTable(sizes: readonly SizeRounds[]): string {
  const header = ['stored conversations', ...sizes.map(({ stored }) => thousands(stored)), 'ratio', 'target'];
  const files = sizes.map(({ fileBytes }) => figure(fileBytes / MIB, 0));
  const rows = ROWS.map(({ title, of, digits, target = '' }) => {
    const middles = sizes.map(({ rounds }) => median(rounds.map(of)));
    return [title, ...middles.map((middle) => figure(middle, digits)), figure(ratio(middles), 2), target];
  });
  return markdownTable(header, [...rows, ['file at the start, MiB', ...files, '', '']]);
}

/** The last value in relation to the first one. */
export function ratio(values: readonly number[]): number {
  return (values.at(-1) ?? NaN) / (values[0] ?? NaN);
}
