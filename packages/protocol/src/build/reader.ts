import { LIMITS } from '../limits.js';
import { describeKind, fieldsOf, type Fields } from '../loose-value.js';
import type { Problems } from './problems.js';

/** A number of characters, items, or a figure: from `min` to `max`, both allowed. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

type KeyOf<Input> = Input extends unknown ? keyof Input & string : never;

/**
 * Reads one object that a builder was given, field by field, and notes what is wrong under the field's path. A value of the wrong
 * kind is noted as well: who calls from JavaScript has no compiler. What it gives back for such a field is only a stand-in.
 */
export class Reader<Input extends object> {
  /** @param whole the field that stands for the whole, as when `'Yes'` is given for `{ title: 'Yes' }` */
  constructor(
    readonly problems: Problems,
    readonly path: string,
    private readonly fields: Fields,
    private readonly whole?: string,
  ) {}

  /** The path of a field, in the words of the input. */
  pathOf(key: KeyOf<Input>): string {
    if (key === this.whole) return this.path;
    return this.path === '' ? key : `${this.path}.${key}`;
  }

  value(key: KeyOf<Input>): unknown {
    return this.fields[key];
  }

  has(key: KeyOf<Input>): boolean {
    return this.fields[key] !== undefined;
  }

  report(key: KeyOf<Input>, reason: string): void {
    this.problems.add(this.pathOf(key), reason);
  }

  /** A text that has to be there; 1 to 10,000 characters when nothing else is said (protocol 5.4). */
  text(key: KeyOf<Input>, bounds: Bounds = ANY_TEXT): string {
    const value = this.value(key);
    // Where it stands is put into words only when something is wrong with it.
    return isWithin(value, bounds) ? value : checkedText(this.problems, this.pathOf(key), value, bounds);
  }

  optionalText(key: KeyOf<Input>, bounds: Bounds = ANY_TEXT): string | undefined {
    return this.has(key) ? this.text(key, bounds) : undefined;
  }

  flag(key: KeyOf<Input>): boolean | undefined {
    const value = this.value(key);
    if (value === undefined || typeof value === 'boolean') return value;
    this.report(key, `is ${describeKind(value)}; give true or false`);
    return undefined;
  }

  /** A figure that has to be there. */
  figure(key: KeyOf<Input>, bounds: FigureBounds): number {
    const value = this.value(key);
    const fault = typeof value === 'number' ? faultOfFigure(value, bounds) : isNot(value);
    if (fault === undefined && typeof value === 'number') return value === 0 ? 0 : value;
    this.report(
      key,
      `${fault ?? 'is out of range'}; give a ${bounds.whole === true ? 'whole ' : ''}number${range(bounds)}`,
    );
    return 0;
  }

  optionalFigure(key: KeyOf<Input>, bounds: FigureBounds): number | undefined {
    return this.has(key) ? this.figure(key, bounds) : undefined;
  }

  /** One of a few words. */
  choice<Word extends string>(key: KeyOf<Input>, words: readonly Word[]): Word | undefined {
    const value = this.value(key);
    const found = words.find((word) => word === value);
    if (value !== undefined && found === undefined) {
      this.report(key, `is none of the allowed values; give ${words.join(', ')}`);
    }
    return found;
  }

  /** A list that has to be there. */
  list<Made>(
    key: KeyOf<Input>,
    { min = 1, max = Infinity }: Bounds,
    read: (value: unknown, path: string, index: number) => Made,
  ): Made[] {
    const value = this.value(key);
    const path = this.pathOf(key);
    const should = Number.isFinite(max) ? `give ${min} to ${max} items` : `give at least ${min}`;
    if (!Array.isArray(value)) {
      this.report(
        key,
        value === undefined ? `is missing; ${should}` : `is ${describeKind(value)}, not a list`,
      );
      return [];
    }
    if (value.length < min)
      this.report(key, value.length === 0 ? `is empty; ${should}` : `is too short; ${should}`);
    if (value.length > max) this.report(key, `has ${value.length} items; ${should}`);
    return value.map((item: unknown, index) => read(item, `${path}[${index}]`, index));
  }

  /** A list of objects that has to be there. */
  each<Item extends object, Made>(
    key: KeyOf<Input>,
    bounds: Bounds,
    read: (item: Reader<Item>, index: number) => Made,
  ): Made[] {
    return this.list(key, bounds, (value, path, index) =>
      read(readerOf<Item>(this.problems, path, value), index),
    );
  }

  /** The objects at the end of a list, `count` at most. Their paths tell their places in the whole list. */
  last<Item extends object, Made>(
    key: KeyOf<Input>,
    count: number,
    read: (item: Reader<Item>) => Made,
  ): Made[] {
    const all = this.list(key, { min: 0 }, (value, path) => ({ value, path }));
    return all.slice(-count).map(({ value, path }) => read(readerOf<Item>(this.problems, path, value)));
  }

  /** An object inside of this one; `undefined` when it is left out. */
  optionalObject<Inner extends object>(key: KeyOf<Input>): Reader<Inner> | undefined {
    return this.has(key) ? this.object<Inner>(key) : undefined;
  }

  object<Inner extends object>(key: KeyOf<Input>): Reader<Inner> {
    return readerOf<Inner>(this.problems, this.pathOf(key), this.value(key));
  }
}

/** Bounds of a figure. */
export interface FigureBounds extends Bounds {
  readonly whole?: boolean;
}

/**
 * A reader of `value`.
 *
 * @param whole when `value` is not an object but stands for this one field of it
 */
export function readerOf<Input extends object>(
  problems: Problems,
  path: string,
  value: unknown,
  whole?: KeyOf<Input>,
): Reader<Input> {
  const fields = fieldsOf(value);
  const short = whole !== undefined && value !== undefined && value !== null && typeof value !== 'object';
  if (short) return new Reader<Input>(problems, path, { [whole]: value }, whole);
  if (fields === undefined) problems.add(path, `${isNot(value)}; give an object`);
  return new Reader<Input>(fields === undefined ? SILENT : problems, path, fields ?? {});
}

/** Of something that is no object each field would be missing: that is said once. */
const SILENT: Problems = { add: () => undefined };

/** Bounds that say nothing. */
const ANY_TEXT: Bounds = {};

function isWithin(value: unknown, { min = 1, max = LIMITS.contentLength }: Bounds): value is string {
  return typeof value === 'string' && value.length >= min && value.length <= max;
}

/** A text within its bounds; else noted. */
export function checkedText(
  problems: Problems,
  path: string,
  value: unknown,
  bounds: Bounds = ANY_TEXT,
): string {
  if (isWithin(value, bounds)) return value;
  const { min = 1, max = LIMITS.contentLength } = bounds;
  const should = min === max ? `give exactly ${max} characters` : `give ${min} to ${max} characters`;
  if (typeof value !== 'string') problems.add(path, `${isNot(value)}; ${should}`);
  else if (value.length === 0 && min > 0) problems.add(path, `is empty; ${should}`);
  else problems.add(path, `has ${value.length} characters; ${should}`);
  return '';
}

function isNot(value: unknown): string {
  return value === undefined ? 'is missing' : `is ${describeKind(value)}`;
}

function faultOfFigure(
  value: number,
  { min = -Infinity, max = Infinity, whole }: FigureBounds,
): string | undefined {
  if (!Number.isFinite(value) || value < min || value > max) return 'is out of range';
  return whole === true && !Number.isInteger(value) ? 'is not whole' : undefined;
}

function range({ min, max }: Bounds): string {
  if (min === undefined) return '';
  return max === undefined ? ` of at least ${min}` : ` from ${min} to ${max}`;
}
