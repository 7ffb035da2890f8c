import { Metric, type Definition, type Figure } from './metric.js';
import type { Labels } from './series-by-labels.js';

interface State {
  value: number;
}

/** What is now. */
export class Gauge<Label extends string> extends Metric<Label, State> {
  readonly type = 'gauge';

  constructor(definition: Definition<Label>) {
    super(definition, () => ({ value: 0 }));
  }

  set(this: Gauge<never>, value: number): void;
  set(labels: Labels<Label>, value: number): void;
  set(labels: Labels<Label> | number, value = 0): void {
    if (typeof labels === 'number') this.only.value = labels;
    else this.series.of(labels).value = value;
  }

  inc(labels: Labels<Label>): void {
    this.series.of(labels).value += 1;
  }

  dec(labels: Labels<Label>): void {
    this.series.of(labels).value -= 1;
  }

  /** Nothing is known any more: nothing is shown until it is set again, not even 0. */
  forget(): void {
    this.series.clear();
  }

  protected figuresOf({ value }: State, labels: Labels<Label>): readonly Figure<Label>[] {
    return [{ labels, value }];
  }
}
