import { Metric, type Definition, type Figure } from './metric.js';
import type { Labels } from './series-by-labels.js';

export interface HistogramDefinition<Label extends string = string> extends Definition<Label> {
  /** The upper bounds, from the smallest. A bound belongs to what is below it. */
  readonly buckets: readonly number[];
}

interface Distribution {
  /** How many came into each bucket; the last is for what is beyond all bounds. */
  readonly counts: number[];
  sum: number;
}

/** What is measured. */
export class Histogram<Label extends string> extends Metric<Label, Distribution> {
  readonly type = 'histogram';
  readonly #bounds: readonly number[];

  constructor(definition: HistogramDefinition<Label>) {
    const { buckets } = definition;
    super(definition, () => ({ counts: [...buckets, Infinity].map(() => 0), sum: 0 }));
    this.#bounds = buckets;
  }

  observe(this: Histogram<never>, value: number): void;
  observe(labels: Labels<Label>, value: number): void;
  observe(labels: Labels<Label> | number, value = 0): void {
    if (typeof labels === 'number') this.#add(this.only, labels);
    else this.#add(this.series.of(labels), value);
  }

  #add(distribution: Distribution, value: number): void {
    const place = placeOf(value, this.#bounds);
    distribution.counts[place] = (distribution.counts[place] ?? 0) + 1;
    distribution.sum += value;
  }

  protected figuresOf({ counts, sum }: Distribution, labels: Labels<Label>): readonly Figure<Label>[] {
    let count = 0;
    const buckets = [...this.#bounds, '+Inf'].map((le, place): Figure<Label> => {
      count += counts[place] ?? 0;
      return { labels: { le, ...labels }, value: count, metricName: `${this.name}_bucket` };
    });
    return [
      ...buckets,
      { labels, value: sum, metricName: `${this.name}_sum` },
      { labels, value: count, metricName: `${this.name}_count` },
    ];
  }
}

function placeOf(value: number, bounds: readonly number[]): number {
  for (let place = 0; place < bounds.length; place += 1)
    if (value <= (bounds[place] ?? Infinity)) return place;
  return bounds.length;
}
