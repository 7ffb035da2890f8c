import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Histogram as OfLibrary, Registry } from 'prom-client';
import { Histogram } from '../../src/operations/metrics/histogram.js';

const BUCKETS = [0.005, 0.1, 1, 30];

const PLAIN = { name: 'waited_seconds', help: 'How long', labelNames: [], buckets: BUCKETS } as const;
const LABELLED = { ...PLAIN, labelNames: ['activity'] } as const;

const values = fc.array(
  fc.oneof(fc.constantFrom(...BUCKETS, 0, -1, 1e9), fc.double({ noNaN: true, min: -1, max: 40 })),
);

/** prom-client's own. */
function libraryOf(definition: typeof PLAIN | typeof LABELLED): { registry: Registry; own: OfLibrary } {
  const registry = new Registry();
  const own = new OfLibrary({ ...definition, buckets: [...definition.buckets], registers: [registry] });
  return { registry, own };
}

describe('A histogram', () => {
  it('shows what that of prom-client would show', async () => {
    await fc.assert(
      fc.asyncProperty(values, async (observed) => {
        const registry = new Registry();
        const histogram = new Histogram<never>(PLAIN, registry);
        const library = libraryOf(PLAIN);
        for (const value of observed) {
          histogram.observe(value);
          library.own.observe(value);
        }
        expect(await registry.metrics()).to.equal(await library.registry.metrics());
        expect((await histogram.get()).values).to.deep.equal(plain((await library.own.get()).values));
      }),
    );
  });

  it('shows what that of prom-client would show, also for each value of a label', async () => {
    const name = fc.constantFrom('lookup', 'pay "now"', '');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, fc.constantFrom(...BUCKETS))), async (observed) => {
        const registry = new Registry();
        const histogram = new Histogram<'activity'>(LABELLED, registry);
        const library = libraryOf(LABELLED);
        for (const [activity, value] of observed) {
          histogram.observe({ activity }, value);
          library.own.observe({ activity }, value);
        }
        expect(await registry.metrics()).to.equal(await library.registry.metrics());
      }),
    );
  });

  it('counts no value that is not finite, and none without its label', () => {
    const plain = new Histogram<never>(PLAIN, new Registry());
    expect(() => plain.observe(NaN)).to.throw(TypeError, 'waited_seconds');
    expect(() => plain.observe(Infinity)).to.throw(TypeError);
    const labelled = new Histogram<'activity'>(LABELLED, new Registry());
    expect(() => labelled.observe({ activity: 'lookup' }, NaN)).to.throw(TypeError);
    // @ts-expect-error Without its label.
    expect(() => labelled.observe(1)).to.throw(TypeError);
  });

  it('has a name that nothing else of its registry has', () => {
    const registry = new Registry();
    new Histogram<never>(PLAIN, registry);
    expect(() => new Histogram<never>(PLAIN, registry)).to.throw('already been registered');
  });
});

/** Without the exemplars that none of ours has. */
function plain(all: Awaited<ReturnType<OfLibrary['get']>>['values']): unknown {
  return all.map(({ labels, value, metricName }) => ({ labels, value, metricName }));
}
