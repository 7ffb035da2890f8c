import { SeriesByLabels, type Labels } from './series-by-labels.js';

/** What a metric is called, and by which labels its series differ. */
export interface Definition<Label extends string = string> {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly Label[];
}

/** One line of what is read. */
export interface Figure<Label extends string = string> {
  /** `le` is the upper bound of a bucket. */
  readonly labels: Labels<Label> & { readonly le?: string | number };
  readonly value: number;
  /** Where it is another than that of the metric. */
  readonly metricName?: string;
}

/**
 * A metric that the registry of prom-client reads like one of its own. Those write all labels into a text, to look for it, each time that
 * something is counted, and of each message a dozen things are.
 */
export abstract class Metric<Label extends string, Series extends object> {
  abstract readonly type: 'counter' | 'gauge' | 'histogram';
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly Label[];
  /** How prom-client adds up the figures of several processes. */
  readonly aggregator = 'sum';
  protected readonly series: SeriesByLabels<Label, Series>;

  constructor({ name, help, labelNames }: Definition<Label>, make: () => Series) {
    this.name = name;
    this.help = help;
    this.labelNames = labelNames;
    this.series = new SeriesByLabels(labelNames, make);
    // It is there before there is anything to count.
    if (labelNames.length === 0) this.series.of(NO_LABELS as Labels<Label>);
  }

  /** What is read now. */
  get(): Promise<Definition<Label> & { readonly values: readonly Figure<Label>[] }> {
    const values = this.series.all.flatMap(({ labels, series }) => this.figuresOf(series, labels));
    const { name, help, type, labelNames, aggregator } = this;
    return Promise.resolve({ name, help, type, labelNames, aggregator, values });
  }

  /** The series of a metric without labels. */
  protected get only(): Series {
    return this.series.of(NO_LABELS as Labels<Label>);
  }

  protected abstract figuresOf(series: Series, labels: Labels<Label>): readonly Figure<Label>[];
}

const NO_LABELS: Labels<never> = {};
