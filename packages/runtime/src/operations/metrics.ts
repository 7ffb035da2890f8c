import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { COUNTERS } from './metrics/counters.js';
import { GAUGES, STORE_GAUGES } from './metrics/gauges.js';
import { HISTOGRAMS } from './metrics/histograms.js';
import { labellings } from './metrics/labellings.js';

interface Definition {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  /** What labels can be, where that is a closed set. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

type LabelsOf<One extends Definition> = One['labelNames'][number];
type CountersOf<All extends Record<string, Definition>> = {
  readonly [Name in keyof All]: Counter<LabelsOf<All[Name]>>;
};
type HistogramsOf<All extends Record<string, Definition>> = {
  readonly [Name in keyof All]: Histogram<LabelsOf<All[Name]>>;
};
type GaugesOf<All extends Record<string, Definition>> = {
  readonly [Name in keyof All]: Gauge<LabelsOf<All[Name]>>;
};

/** What is read from the store for those who look. */
export type StoreFigureGauges = GaugesOf<typeof STORE_GAUGES>;

/** The names are a contract: dashboards and alerts are built on them. No label carries a customer's data. */
export type Metrics = { readonly registry: Registry } & CountersOf<typeof COUNTERS> &
  HistogramsOf<typeof HISTOGRAMS> &
  GaugesOf<typeof GAUGES> &
  StoreFigureGauges;

/**
 * Makes the metrics of one process, in a registry of their own so that two hosts in one process do not collide.
 *
 * @param of those of Node are left out where nobody reads any: they watch the process for as long as it lives.
 */
export function createMetrics({ of = 'process' }: { readonly of?: 'process' | 'bots' } = {}): Metrics {
  const registry = new Registry();
  if (of === 'process') collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const made = {
    registry,
    ...each(COUNTERS, (definition) => counterOf(definition, registers)),
    ...each(
      HISTOGRAMS,
      (definition) => new Histogram({ ...definition, buckets: [...definition.buckets], registers }),
    ),
    ...each({ ...GAUGES, ...STORE_GAUGES }, (definition) => new Gauge({ ...definition, registers })),
  };
  // The definitions say which labels each has.
  return made as unknown as Metrics;
}

/** Shows as 0 what is counted by bot, now that the bots are known. */
export function countBots(
  { turns }: Pick<Metrics, 'turns'>,
  bots: readonly { readonly name: string }[],
): void {
  const { labelNames, values } = COUNTERS.turns;
  const bot = bots.map(({ name }) => name);
  for (const labels of labellings(labelNames, { ...values, bot })) turns.inc(labels, 0);
}

/** What it counts is there from the start, where that is known. */
function counterOf({ values = {}, ...definition }: Definition, registers: Registry[]): Counter {
  const counter = new Counter({ ...definition, registers });
  for (const labels of labellings(definition.labelNames, values)) counter.inc(labels, 0);
  return counter;
}

function each<One extends Definition, Made>(
  definitions: Readonly<Record<string, One>>,
  make: (definition: One) => Made,
): Readonly<Record<string, Made>> {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, make(definition)]),
  );
}
