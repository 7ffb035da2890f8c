import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { countBots, createMetrics } from '../../src/operations/metrics.js';
import { COUNTERS } from '../../src/operations/metrics/counters.js';

const GUIDE = readFileSync(new URL('../../../../../docs/guides/operating.md', import.meta.url), 'utf8');

async function linesOf(metrics: ReturnType<typeof createMetrics>): Promise<readonly string[]> {
  return (await metrics.registry.metrics()).split('\n');
}

describe('Counters', () => {
  // Prometheus sees no increase in a series that begins with 1: the first dead letter of a process would alert nobody.
  it('are there as 0 before there is anything to count, where it is known what may come', async () => {
    const lines = await linesOf(createMetrics({ of: 'bots' }));
    expect(lines).to.include.members([
      'colloquy_dead_letters_total{kind="stimulus"} 0',
      'colloquy_dead_letters_total{kind="message"} 0',
      'colloquy_callbacks_refused_total{reason="store"} 0',
      'colloquy_denied_requests_total{what="callback"} 0',
      'colloquy_dead_letters_settled_total{kind="message",outcome="discarded"} 0',
    ]);
    expect(lines.filter((line) => line.startsWith('colloquy_emitted_events_total{'))).to.deep.equal([]);
  });

  it('of turns are there as 0 for each bot', async () => {
    const metrics = createMetrics({ of: 'bots' });
    countBots(metrics, [{ name: 'orders' }, { name: 'tables' }]);
    const lines = await linesOf(metrics);
    expect(lines).to.include.members([
      'colloquy_turns_total{bot="orders",outcome="failed"} 0',
      'colloquy_turns_total{bot="tables",outcome="given_up"} 0',
    ]);
    expect(lines.filter((line) => line.startsWith('colloquy_turns_total{'))).to.have.length(14);
  });

  it('have the values that the guide names', () => {
    const all: readonly {
      readonly name: string;
      readonly values?: Readonly<Record<string, readonly string[]>>;
    }[] = Object.values(COUNTERS);
    const closed = all.flatMap(({ name, values }) => (values === undefined ? [] : [{ name, values }]));
    expect(closed).to.have.length.above(8);
    for (const { name, values } of closed) {
      const row = GUIDE.split('\n').find((line) => line.startsWith(`| \`${name}{`)) ?? '';
      for (const value of Object.values(values).flat()) expect(row, name).to.include(`\`${value}\``);
    }
  });
});
