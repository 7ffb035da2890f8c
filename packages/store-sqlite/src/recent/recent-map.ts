/** A value, and its place in the order of their coming. */
interface Entry<Value> {
  readonly place: number;
  value: Value | undefined;
}

/** Which values to take away. */
export type Taken = 'all' | 'old' | 'none';

/**
 * Values by id, in the order of their coming. What has changed since the last {@link settle} can be told, and undone: a value itself never
 * changes, another one takes its place.
 */
export class RecentMap<Value> {
  #entries = new Map<string, Entry<Value>>();
  /** What has changed, in this order: ids, and what there was of each before. */
  #changed: string[] = [];
  #before: (Entry<Value> | undefined)[] = [];
  /** What there was in all, when all was taken away since. */
  #original: Map<string, Entry<Value>> | undefined;
  /** The last one: the first value has place 1. */
  #places = 0;
  /** Values up to this place were here already when some were taken the last time. */
  #oldUntil = 0;

  get size(): number {
    return this.#entries.size;
  }

  get(id: string): Value | undefined {
    return this.#entries.get(id)?.value;
  }

  /** Puts a value at the end, be there one with this id or not. */
  set(id: string, value: Value): void {
    this.restore(id, this.#places + 1, value);
  }

  /** Puts a value where it was. */
  restore(id: string, place: number, value: Value): void {
    this.#note(id, this.#entries.get(id));
    this.#entries.set(id, { place, value });
    this.#places = Math.max(this.#places, place);
  }

  /** Puts a value in the place of the one with this id. */
  replace(id: string, value: Value): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined) this.restore(id, entry.place, value);
  }

  delete(id: string): boolean {
    const entry = this.#entries.get(id);
    if (entry === undefined) return false;
    this.#note(id, entry);
    return this.#entries.delete(id);
  }

  /** All values with their ids, in the order of their coming but for what was undone. */
  *all(): Iterable<readonly [id: string, value: Value]> {
    for (const [id, { value }] of this.#entries) if (value !== undefined) yield [id, value];
  }

  /**
   * Takes values away and answers them: all, those that were here already the last time, or none. Those that are left count as changed, and
   * those that are gone do not.
   */
  take(which: Taken): readonly Value[] {
    const entries = [...this.#entries].sort(([, one], [, other]) => one.place - other.place);
    const until = { all: Infinity, old: this.#oldUntil, none: 0 }[which];
    this.#original ??= this.#settled();
    this.#entries = new Map(entries.filter(([, { place }]) => place > until));
    this.#changed = [...this.#entries.keys()];
    this.#before = [];
    this.#oldUntil = this.#places;
    return entries.flatMap(([, { place, value }]) => (place > until || value === undefined ? [] : [value]));
  }

  /** Tells which ids have changed, each once, and what there is now and where; `undefined` where there is nothing any more. */
  tellChanges(hear: (id: string, place: number, value: Value | undefined) => void): void {
    const told = new Set<string>();
    this.#changed.forEach((id, index) => {
      if (told.has(id)) return;
      told.add(id);
      const entry = this.#entries.get(id);
      if (entry !== this.#before[index]) hear(id, entry?.place ?? 0, entry?.value);
    });
  }

  /**
   * What has changed so far cannot be undone any more. What made way is let go of at once: a table that a map has outgrown keeps what was in it until
   * the garbage collector looks at everything.
   */
  settle(): void {
    for (const entry of this.#before) if (entry !== undefined) entry.value = undefined;
    this.#forgetChanges();
  }

  /** All is as it was when it was settled last. */
  undo(): void {
    this.#entries = this.#original ?? this.#settled();
    this.#forgetChanges();
  }

  #note(id: string, before: Entry<Value> | undefined): void {
    this.#changed.push(id);
    this.#before.push(before);
  }

  #forgetChanges(): void {
    this.#original = undefined;
    if (this.#changed.length === 0) return;
    this.#changed = [];
    this.#before = [];
  }

  /** As it was, the last change undone first. */
  #settled(): Map<string, Entry<Value>> {
    for (let index = this.#changed.length - 1; index >= 0; index -= 1) {
      const id = this.#changed[index] ?? '';
      const before = this.#before[index];
      if (before === undefined) this.#entries.delete(id);
      else this.#entries.set(id, before);
    }
    return this.#entries;
  }
}
