import type {
  Histogram as Exported,
  LabelValues,
  MetricObjectWithValues,
  MetricValueWithName,
  Registry,
} from 'prom-client';

/** What a histogram is called, and which buckets it has. */
export interface HistogramDefinition {
  readonly name: string;
  readonly help: string;
  /** At most one: more than that no histogram of ours needs. */
  readonly labelNames: readonly [] | readonly [string];
  /** Upper bounds, the smallest first. */
  readonly buckets: readonly number[];
}

/** What was observed under one value of the label. */
interface Series {
  /** By bucket, each for itself; the last one is for what is beyond all bounds. */
  readonly counts: number[];
  sum: number;
}

/**
 * A histogram of a registry of prom-client. That one's own looks for the bucket of each value by the bound written as a text, in a closure made for
 * the purpose: with five values a message that was more than a hundredth of all. Here a value is two additions, and the rest is for who looks.
 */
export class Histogram<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  readonly type = 'histogram';
  readonly aggregator = 'sum';
  readonly #series = new Map<string, Series>();
  readonly #unlabelled: Series | undefined;

  constructor(
    private readonly definition: HistogramDefinition,
    registry: Registry,
  ) {
    ({ name: this.name, help: this.help, labelNames: this.labelNames } = definition);
    // Without a label there is one series, and it is there from the beginning.
    if (definition.labelNames.length === 0) this.#unlabelled = this.#seriesOf('');
    // All that a registry needs is what is public here.
    registry.registerMetric(this as unknown as Exported);
  }

  /** Counts a value of a histogram without labels. */
  observe(value: [Label] extends [never] ? number : never): void;
  /** Counts a value of one with a label. */
  observe(labels: Readonly<Record<Label, string>>, value: number): void;
  observe(labelsOrValue: Readonly<Record<string, string>> | number, labelledValue = NaN): void {
    if (typeof labelsOrValue === 'number') this.#add(this.#unlabelled, labelsOrValue);
    else this.#add(this.#seriesOf(labelsOrValue[this.definition.labelNames[0] ?? ''] ?? ''), labelledValue);
  }

  /** As a registry shows it: the buckets count all that is not above their bound. */
  get(): Promise<MetricObjectWithValues<MetricValueWithName<Label>>> {
    const { name, help, type, aggregator } = this;
    const values = [...this.#series].flatMap(([label, series]) => this.#valuesOf(label, series));
    // The type says a number for what is a text, and asks for what prom-client itself leaves out.
    const shown: unknown = { name, help, type, aggregator, values };
    return Promise.resolve(shown as MetricObjectWithValues<MetricValueWithName<Label>>);
  }

  #seriesOf(label: string): Series {
    const known = this.#series.get(label);
    if (known !== undefined) return known;
    const series = { counts: [0, ...this.definition.buckets].map(() => 0), sum: 0 };
    this.#series.set(label, series);
    return series;
  }

  #add(series: Series | undefined, value: number): void {
    if (series === undefined || !Number.isFinite(value))
      throw new TypeError(`${this.definition.name} counts finite numbers under its labels, not ${value}`);
    const { buckets } = this.definition;
    let place = 0;
    while (place < buckets.length && value > (buckets[place] ?? Infinity)) place += 1;
    series.counts[place] = (series.counts[place] ?? 0) + 1;
    series.sum += value;
  }

  #valuesOf(label: string, { counts, sum }: Series): MetricValueWithName<string>[] {
    const { name, labelNames, buckets } = this.definition;
    const [labelName] = labelNames;
    const labels = (labelName === undefined ? {} : { [labelName]: label }) as LabelValues<string>;
    const bounds: readonly (number | string)[] = [...buckets, '+Inf'];
    let total = 0;
    const cumulative = bounds.map((le, place) => {
      total += counts[place] ?? 0;
      return { labels: { le, ...labels }, value: total, metricName: `${name}_bucket` };
    });
    return [
      ...cumulative,
      { labels, value: sum, metricName: `${name}_sum` },
      { labels, value: total, metricName: `${name}_count` },
    ];
  }
}
