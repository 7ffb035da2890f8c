import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { MemoryRound } from '../measure/memory.js';
import type { MeasuredWindow } from '../measure/measured-window.js';
import type { ReadyRound } from '../measure/ready.js';
import type { Usage } from '../processes/usage.js';
import { figure } from './figure.js';
import { median } from './median.js';
import { memoryTable, perConversation } from './memory-table.js';
import { readyTable } from './ready-table.js';
import { ratio, sizesTable } from './sizes-table.js';
import { thousands } from './thousands.js';

const MIB = 1_048_576;

function usage(residentBytes: number, heapBytes = 0): Usage {
  return { atMs: 0, cpuMicroseconds: 0, residentBytes, peakBytes: 0, heapBytes };
}

function window(cpuMsPerThousand: number): MeasuredWindow {
  const none = { p50: 0, p99: 0 };
  return {
    seconds: 1,
    answered: 1,
    ack: none,
    reply: none,
    loadBusy: 0.1,
    typingLeftOut: 0,
    serverBusy: 1,
    messagesPerSecond: 1_000,
    cpuMsPerThousand,
  };
}

/** The cells of the row with this title. */
function row(table: string, title: string): readonly string[] {
  const line = table.split('\n').find((each) => each.startsWith(`| ${title} `)) ?? '';
  return line
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim());
}

describe('The figures of the benchmark', () => {
  it('are the middle of what was measured, and no round that went wrong pulls at them', () => {
    expect(median([3, 1, 1_000])).to.equal(3);
    expect(median([4, 1, 2, 1_000])).to.equal(3);
    expect(median([7])).to.equal(7);
    expect(median([])).to.be.NaN;
  });

  it('compare the most with the fewest', () => {
    expect(ratio([100, 900, 110])).to.be.closeTo(1.1, 1e-9);
    expect(ratio([])).to.be.NaN;
  });

  it('divide what was added by the conversations that were', () => {
    const growth = { conversations: 100_000, before: usage(100 * MIB), after: usage(100 * MIB + 5_000_000) };
    expect(perConversation(growth, ({ residentBytes }) => residentBytes)).to.equal(50);
  });

  it('are written as they are read', () => {
    expect([999, 1_000, 1_000_000].map(thousands)).to.deep.equal(['999', '1,000', '1,000,000']);
    expect([figure(-0.4, 0), figure(-0.004, 2), figure(-0, 1)]).to.deep.equal(['0', '0.00', '0.0']);
    expect([figure(-0.6, 0), figure(0.05, 2), figure(-10, 0)]).to.deep.equal(['-1', '0.05', '-10']);
  });
});

describe('The tables of the benchmark', () => {
  it('show memory per conversation as the median of the growths, not as the growth of medians', () => {
    const growth = (before: number, after: number) => ({
      conversations: 1_024,
      before: usage(before * MIB),
      after: usage(after * MIB),
    });
    const rounds: MemoryRound[] = [
      { stored: growth(100, 101), served: growth(200, 202) },
      { stored: growth(150, 151), served: growth(200, 202) },
      { stored: growth(50, 90), served: growth(200, 202) },
    ];
    const table = memoryTable(rounds);
    expect(row(table, '1,024 stored: resident')).to.deep.equal(['100.0', '101.0', '1024', '< 2048']);
    expect(row(table, '1,024 served and waiting: resident')[2]).to.equal('2048');
  });

  it('show a growth that rounds to nothing as none, whether it was more or less', () => {
    const none = (after: number) => ({
      conversations: 1_024,
      before: usage(1_000, 1_000),
      after: usage(after, after),
    });
    const table = memoryTable([{ stored: none(999), served: none(1_001) }]);
    expect(row(table, '1,024 stored: heap and external')[2]).to.equal('0');
    expect(row(table, '1,024 served and waiting: resident')[2]).to.equal('0');
  });

  it('show the worst start beside the median', () => {
    const start = (upMs: number): ReadyRound => ({
      logBytes: MIB,
      firstTakenMs: upMs - 100,
      readyMs: upMs,
      upMs,
      overdueToldMs: upMs + 1_000,
    });
    const table = readyTable([start(1_000), start(4_000), start(2_000)]);
    expect(row(table, 'both, s')).to.deep.equal(['2.00', '4.00', '< 3']);
    expect(row(table, 'first callback answered 202, s').slice(0, 2)).to.deep.equal(['1.90', '3.90']);
  });

  it('show what a message costs with each number of conversations, and the ratio', () => {
    const table = sizesTable([
      { stored: 1_000, fileBytes: MIB, rounds: [window(400), window(500), window(9_000)] },
      { stored: 1_000_000, fileBytes: 4 * MIB, rounds: [window(550)] },
    ]);
    expect(row(table, 'CPU per message, us')).to.deep.equal(['500', '550', '1.10', '< 1.20']);
    expect(row(table, 'file at the start, MiB').slice(0, 2)).to.deep.equal(['1', '4']);
  });
});
