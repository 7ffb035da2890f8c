import { randomUUID } from 'node:crypto';

/** A resource as the hub keeps it: the body that was sent, and what reads add (protocol 4). */
export interface StoredResource<Value> {
  readonly id: string;
  readonly created: Date;
  readonly modified: Date;
  readonly value: Value;
}

/** All resources of one kind, in the order of their creation. Entries are replaced, never changed. */
export class ResourceTable<Value> {
  readonly #entries = new Map<string, StoredResource<Value>>();

  /** Stores a new resource under an id of its own. */
  add(value: Value, now: number): StoredResource<Value> {
    const at = new Date(now);
    const entry = { id: randomUUID(), created: at, modified: at, value };
    this.#entries.set(entry.id, entry);
    return entry;
  }

  /** Puts back what another hub had. */
  restore(entry: StoredResource<Value>): void {
    this.#entries.set(entry.id, entry);
  }

  get(id: string): StoredResource<Value> | undefined {
    return this.#entries.get(id);
  }

  /**
   * Replaces the whole value. `modified` always moves on, even within one millisecond: it is what a writer compares to
   * find out that somebody else wrote (409-100).
   */
  replace(entry: StoredResource<Value>, value: Value, now: number): StoredResource<Value> {
    const modified = new Date(Math.max(now, entry.modified.getTime() + 1));
    const replaced = { ...entry, modified, value };
    this.#entries.set(entry.id, replaced);
    return replaced;
  }

  remove(id: string): void {
    this.#entries.delete(id);
  }

  list(): readonly StoredResource<Value>[] {
    return [...this.#entries.values()];
  }

  /** The first resource that fits, or nothing. */
  find(fits: (entry: StoredResource<Value>) => boolean): StoredResource<Value> | undefined {
    for (const entry of this.#entries.values()) if (fits(entry)) return entry;
    return undefined;
  }
}
