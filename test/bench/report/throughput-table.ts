import type { ThroughputRound, ThroughputRounds } from '../measure/throughput.js';
import { BARE, COLLOQUY, EXPRESS_AXIOS, type Contestant } from '../servers/contestants.js';
import { figure } from './figure.js';
import { markdownTable } from './markdown-table.js';
import { median } from './median.js';

interface Row {
  readonly title: string;
  readonly digits: number;
  readonly of: (round: ThroughputRound) => number;
}

const MIB = 1_048_576;

const ROWS: readonly Row[] = [
  { title: 'messages answered per second', digits: 0, of: ({ saturated }) => saturated.messagesPerSecond },
  { title: 'CPU per 1,000 messages, ms', digits: 0, of: ({ saturated }) => saturated.cpuMsPerThousand },
  { title: 'saturated: ack p50, ms', digits: 1, of: ({ saturated }) => saturated.ack.p50 },
  { title: 'saturated: ack p99, ms', digits: 1, of: ({ saturated }) => saturated.ack.p99 },
  { title: 'saturated: reply p50, ms', digits: 1, of: ({ saturated }) => saturated.reply.p50 },
  { title: 'saturated: reply p99, ms', digits: 1, of: ({ saturated }) => saturated.reply.p99 },
  { title: 'half load: ack p50, ms', digits: 1, of: ({ half }) => half.ack.p50 },
  { title: 'half load: ack p99, ms', digits: 1, of: ({ half }) => half.ack.p99 },
  { title: 'half load: reply p50, ms', digits: 1, of: ({ half }) => half.reply.p50 },
  { title: 'half load: reply p99, ms', digits: 1, of: ({ half }) => half.reply.p99 },
  { title: 'peak memory, MiB', digits: 0, of: ({ peakBytes }) => peakBytes / MIB },
  {
    title: "server's core busy when saturated, %",
    digits: 0,
    of: ({ saturated }) => saturated.serverBusy * 100,
  },
  { title: "load's core busy when saturated, %", digits: 0, of: ({ saturated }) => saturated.loadBusy * 100 },
];

/** Medians over the rounds, and what Colloquy's come to against each baseline that took part. */
export function throughputTable(measured: ThroughputRounds): string {
  const contestants = [...measured.keys()];
  const baselines = measured.has(COLLOQUY)
    ? [BARE, EXPRESS_AXIOS].filter((baseline) => measured.has(baseline))
    : [];
  const middle = (contestant: Contestant, { of }: Row): number =>
    median((measured.get(contestant) ?? []).map(of));
  const header = [
    '',
    ...contestants.map(({ title }) => title),
    ...baselines.map(({ title }) => `Colloquy / ${title.slice(0, 3)}`),
  ];
  const rows = ROWS.map((row) => [
    row.title,
    ...contestants.map((contestant) => figure(middle(contestant, row), row.digits)),
    ...baselines.map((baseline) => figure(middle(COLLOQUY, row) / middle(baseline, row), 2)),
  ]);
  return markdownTable(header, rows);
}
