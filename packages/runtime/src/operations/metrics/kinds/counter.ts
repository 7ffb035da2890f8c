import { Metric, type Definition, type Figure } from './metric.js';
import type { Labels } from './series-by-labels.js';

interface Count {
  value: number;
}

/** What is only counted up. */
export class Counter<Label extends string> extends Metric<Label, Count> {
  readonly type = 'counter';

  constructor(definition: Definition<Label>) {
    super(definition, () => ({ value: 0 }));
  }

  inc(this: Counter<never>, by?: number): void;
  inc(labels: Labels<Label>, by?: number): void;
  inc(labels: Labels<Label> | number = 1, by = 1): void {
    if (typeof labels === 'number') this.only.value += labels;
    else this.series.of(labels).value += by;
  }

  protected figuresOf({ value }: Count, labels: Labels<Label>): readonly Figure<Label>[] {
    return [{ labels, value }];
  }
}
