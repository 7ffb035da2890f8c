/** The values of all labels of a metric. */
export type Labels<Label extends string> = Readonly<Record<Label, string>>;

/** One series with its labels. */
export interface Labelled<Label extends string, Series> {
  readonly labels: Labels<Label>;
  readonly series: Series;
}

/** A map for each label that is still to be looked at, and at the end the series. */
type Level<Series> = Map<string, Level<Series>> | Series;

/**
 * The series of a metric by the values of their labels. One label is looked up after the other, so that nothing is made or written on the way.
 */
export class SeriesByLabels<Label extends string, Series extends object> {
  #top: Level<Series> | undefined;
  #all: Labelled<Label, Series>[] = [];

  constructor(
    private readonly labelNames: readonly Label[],
    private readonly make: () => Series,
  ) {}

  /** In the order in which they came. */
  get all(): readonly Labelled<Label, Series>[] {
    return this.#all;
  }

  /** The series with these labels; a new one at the first time. */
  of(labels: Labels<Label>): Series {
    let found = this.#top;
    for (const name of this.labelNames)
      found = (found as Map<string, Level<Series>> | undefined)?.get(labels[name]);
    return (found as Series | undefined) ?? this.#add(labels);
  }

  clear(): void {
    this.#top = undefined;
    this.#all = [];
  }

  #add(labels: Labels<Label>): Series {
    const series = this.make();
    const values = this.labelNames.map((name) => labels[name]);
    this.#top = put(this.#top, values, series);
    this.#all.push({ labels: { ...labels }, series });
    return series;
  }
}

function put<Series>(
  level: Level<Series> | undefined,
  [value, ...further]: readonly string[],
  series: Series,
): Level<Series> {
  if (value === undefined) return series;
  const map = level instanceof Map ? level : new Map<string, Level<Series>>();
  return map.set(value, put(map.get(value), further, series));
}
