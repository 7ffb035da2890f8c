import { figure } from '../report/figure.js';
import { markdownTable } from '../report/markdown-table.js';
import { median } from '../report/median.js';
import { thousands } from '../report/thousands.js';
import type { HubRound } from './measure-hub.js';

const MIB = 1_048_576;
const TARGET_PER_SECOND = 2_000;

/** Medians over the rounds. */
export function hubTable(rounds: readonly HubRound[]): string {
  const of = (read: (round: HubRound) => number): number => median(rounds.map(read));
  const held = of((round) => round.held);
  const bytes = of(({ before, after, held: many }) => (after.residentBytes - before.residentBytes) / many);
  return markdownTable(
    ['', 'local hub', 'target'],
    [
      [
        'messages/s, each accepted and called back',
        thousands(Math.round(of((one) => one.messagesPerSecond))),
        `> ${thousands(TARGET_PER_SECOND)}`,
      ],
      [
        'share of its core',
        figure(
          of((one) => one.hubBusy),
          2,
        ),
        '',
      ],
      [
        `${thousands(held)} conversations held: resident, MiB`,
        figure(of(({ after }) => after.residentBytes) / MIB, 0),
        '',
      ],
      ['of that for each conversation, bytes', figure(bytes, 0), ''],
    ],
  );
}
