import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  Counter as PromCounter,
  Gauge as PromGauge,
  Histogram as PromHistogram,
  Registry,
  type Metric,
} from 'prom-client';
import { Counter } from '../../src/operations/metrics/kinds/counter.js';
import { Gauge } from '../../src/operations/metrics/kinds/gauge.js';
import { Histogram } from '../../src/operations/metrics/kinds/histogram.js';

const NAMED = { name: 'things', help: 'Things' } as const;
const LABELLED = { ...NAMED, labelNames: ['bot', 'outcome'] } as const;
const BARE = { ...NAMED, labelNames: [] } as const;
const BUCKETS = [0.01, 0.5, 2] as const;

/** Values that look alike in many ways: one inside another, empty, with the characters that the text escapes. */
const labels = fc.record({
  bot: fc.constantFrom('a', 'b', 'ab', '', 'say "no"\n', '__proto__'),
  outcome: fc.constantFrom('a', 'b', 'ab', '', 'back\\slash'),
});
const amount = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom(...BUCKETS, 0.011, 2.0001, 1e9));
const steps = fc.array(fc.tuple(labels, amount), { maxLength: 40 });

/** What whoever collects metrics gets of one metric. */
async function textOf(metric: unknown): Promise<string> {
  const registry = new Registry();
  registry.registerMetric(metric as Metric);
  return registry.metrics();
}

describe('A metric of ours', () => {
  it('counts up as one of prom-client does', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const [ours, theirs] = [new Counter(LABELLED), new PromCounter({ ...LABELLED, registers: [] })];
        const [oursBare, theirsBare] = [new Counter(BARE), new PromCounter({ ...BARE, registers: [] })];
        for (const [each, by] of all) {
          for (const counter of [ours, theirs]) counter.inc(each, by);
          for (const counter of [ours, theirs]) counter.inc(each);
          oursBare.inc(by);
          theirsBare.inc(by);
          oursBare.inc();
          theirsBare.inc();
        }
        expect(await textOf(ours)).to.equal(await textOf(theirs));
        expect(await textOf(oursBare)).to.equal(await textOf(theirsBare));
      }),
    );
  });

  it('shows what is now as one of prom-client does', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const [ours, theirs] = [new Gauge(LABELLED), new PromGauge({ ...LABELLED, registers: [] })];
        const [oursBare, theirsBare] = [new Gauge(BARE), new PromGauge({ ...BARE, registers: [] })];
        for (const [each, value] of all) {
          oursBare.set(value);
          theirsBare.set(value);
          for (const gauge of [ours, theirs]) {
            if (value === 1) gauge.inc(each);
            else if (value === 2) gauge.dec(each);
            else gauge.set(each, value);
          }
        }
        expect(await textOf(ours)).to.equal(await textOf(theirs));
        expect(await textOf(oursBare)).to.equal(await textOf(theirsBare));
      }),
    );
  });

  it('measures as one of prom-client does', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const buckets = [...BUCKETS];
        const [ours, theirs] = [
          new Histogram({ ...LABELLED, buckets }),
          new PromHistogram({ ...LABELLED, buckets, registers: [] }),
        ];
        const [oursBare, theirsBare] = [
          new Histogram({ ...BARE, buckets }),
          new PromHistogram({ ...BARE, buckets, registers: [] }),
        ];
        for (const [each, value] of all) {
          for (const histogram of [ours, theirs]) histogram.observe(each, value);
          oursBare.observe(value);
          theirsBare.observe(value);
        }
        expect(await textOf(ours)).to.equal(await textOf(theirs));
        expect(await textOf(oursBare)).to.equal(await textOf(theirsBare));
      }),
    );
  });

  it('shows nothing of what is not known any more, until it is known again', async () => {
    const [bare, labelled] = [new Gauge(BARE), new Gauge(LABELLED)];
    bare.set(3);
    labelled.set({ bot: 'a', outcome: 'b' }, 3);
    bare.forget();
    labelled.forget();
    expect((await bare.get()).values).to.deep.equal([]);
    expect((await labelled.get()).values).to.deep.equal([]);
    bare.set(4);
    expect((await bare.get()).values).to.deep.equal([{ labels: {}, value: 4 }]);
  });
});
