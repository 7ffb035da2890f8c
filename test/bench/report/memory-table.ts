import type { MemoryGrowth, MemoryRound } from '../measure/memory.js';
import type { Usage } from '../processes/usage.js';
import { figure } from './figure.js';
import { markdownTable } from './markdown-table.js';
import { median } from './median.js';
import { thousands } from './thousands.js';

const MIB = 1_048_576;

/** What a conversation that waits may cost at most, in bytes. */
const TARGET_BYTES = 2_048;

const ROWS: readonly { readonly title: string; readonly of: (usage: Usage) => number }[] = [
  { title: 'resident', of: ({ residentBytes }) => residentBytes },
  { title: 'heap and external', of: ({ heapBytes }) => heapBytes },
];

/** Medians over the rounds. */
export function memoryTable(rounds: readonly MemoryRound[]): string {
  const header = ['', 'without, MiB', 'with, MiB', 'per conversation, bytes', 'target'];
  const part = (title: string, growths: readonly MemoryGrowth[]): string[][] =>
    ROWS.map(({ title: what, of }, index) => [
      `${thousands(growths[0]?.conversations ?? 0)} ${title}: ${what}`,
      figure(median(growths.map(({ before }) => of(before))) / MIB, 1),
      figure(median(growths.map(({ after }) => of(after))) / MIB, 1),
      figure(median(growths.map((growth) => perConversation(growth, of))), 0),
      index === 0 ? `< ${TARGET_BYTES}` : '',
    ]);
  return markdownTable(header, [
    ...part(
      'stored',
      rounds.map(({ stored }) => stored),
    ),
    ...part(
      'served and waiting',
      rounds.map(({ served }) => served),
    ),
  ]);
}

/** What one conversation adds. What is less than before is shown as it is: then it is the noise that is measured. */
export function perConversation(
  { before, after, conversations }: MemoryGrowth,
  of: (usage: Usage) => number,
): number {
  return (of(after) - of(before)) / conversations;
}
