/** A value, and its place in the order of their coming. */
interface Entry<Value> {
  readonly place: number;
  value: Value | undefined;
  /** What it is part of, until that is settled. */
  change: Change<Value> | undefined;
}

/** What was done to an id: what there was before, and what there is now; `undefined` where there is nothing. */
interface Change<Value> {
  readonly id: string;
  readonly before: Entry<Value> | undefined;
  now: Entry<Value> | undefined;
}

/** Which values to take away. */
export type Taken = 'all' | 'old' | 'none';

/**
 * Values by id, in the order of their coming. What has changed since the last {@link settle} can be told, and undone: a value itself never
 * changes, another one takes its place.
 */
export class RecentMap<Value> {
  #entries = new Map<string, Entry<Value>>();
  /** In this order. An id has more than one only where it was gone in between. */
  #changes: Change<Value>[] = [];
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
    const before = this.#entries.get(id);
    const entry: Entry<Value> = { place, value, change: before?.change };
    if (entry.change === undefined) this.#note(id, before, entry);
    else entry.change.now = entry;
    this.#entries.set(id, entry);
    if (place > this.#places) this.#places = place;
  }

  /** Puts a value in the place of the one with this id. */
  replace(id: string, value: Value): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined) this.restore(id, entry.place, value);
  }

  /** `false` when there is none with this id. */
  delete(id: string): boolean {
    const entry = this.#entries.get(id);
    if (entry === undefined) return false;
    if (entry.change === undefined) this.#note(id, entry, undefined);
    else entry.change.now = undefined;
    return this.#entries.delete(id);
  }

  /** All values with their ids, in the order of their coming but for what was undone. */
  *all(): Iterable<readonly [id: string, value: Value]> {
    for (const [id, { value }] of this.#entries) if (value !== undefined) yield [id, value];
  }

  /** All values, in the order of their coming. */
  inOrder(): readonly Value[] {
    const values: Value[] = [];
    for (const [, { value }] of this.#sorted()) if (value !== undefined) values.push(value);
    return values;
  }

  /**
   * Takes values away and answers them: all, those that were here already the last time, or none. Those that are left count as changed, and
   * those that are gone do not.
   */
  take(which: Taken): readonly Value[] {
    const entries = this.#sorted();
    const until = { all: Infinity, old: this.#oldUntil, none: 0 }[which];
    this.#original ??= this.#settled();
    this.#forgetChanges();
    this.#entries = new Map();
    const gone: Value[] = [];
    for (const [id, entry] of entries) {
      if (entry.place > until) {
        this.#entries.set(id, entry);
        this.#note(id, undefined, entry);
      } else if (entry.value !== undefined) gone.push(entry.value);
    }
    this.#oldUntil = this.#places;
    return gone;
  }

  /** Tells which ids have changed, and what there is now and where; `undefined` where there is nothing any more. */
  tellChanges(hear: (id: string, place: number, value: Value | undefined) => void): void {
    for (const { id, before, now } of this.#changes)
      if (now !== before) hear(id, now === undefined ? 0 : now.place, now?.value);
  }

  /**
   * What has changed so far cannot be undone any more. What made way is let go of at once: a table that a map has outgrown keeps what was in it until
   * the garbage collector looks at everything.
   */
  settle(): void {
    for (const { before, now } of this.#changes)
      if (before !== undefined && before !== now) before.value = undefined;
    this.#original = undefined;
    this.#forgetChanges();
  }

  /** All is as it was when it was settled last. */
  undo(): void {
    this.#entries = this.#original ?? this.#settled();
    this.#original = undefined;
    this.#forgetChanges();
  }

  #sorted(): readonly (readonly [id: string, entry: Entry<Value>])[] {
    return [...this.#entries].sort(([, one], [, other]) => one.place - other.place);
  }

  /** The first one since an id was settled, or came again. */
  #note(id: string, before: Entry<Value> | undefined, now: Entry<Value> | undefined): void {
    const change: Change<Value> = { id, before, now };
    if (now !== undefined) now.change = change;
    this.#changes.push(change);
  }

  #forgetChanges(): void {
    if (this.#changes.length === 0) return;
    for (const { now } of this.#changes) if (now !== undefined) now.change = undefined;
    this.#changes = [];
  }

  /** As it was, the last change undone first. */
  #settled(): Map<string, Entry<Value>> {
    for (let index = this.#changes.length - 1; index >= 0; index -= 1) {
      const change = this.#changes[index];
      if (change?.before !== undefined) this.#entries.set(change.id, change.before);
      else if (change !== undefined) this.#entries.delete(change.id);
    }
    return this.#entries;
  }
}
