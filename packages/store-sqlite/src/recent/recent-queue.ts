import { RecentMap, type Taken } from './recent-map.js';

/** Rows of conversations, to be found by id, and by conversation in the order of their coming. */
export class RecentQueue<Row extends { readonly conversationId: string }> {
  readonly #rows = new RecentMap<Row>();
  readonly #ids = new RecentMap<readonly string[]>();

  get size(): number {
    return this.#rows.size;
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  /** The one of a conversation that came first. */
  first(conversationId: string): Row | undefined {
    const id = this.#ids.get(conversationId)?.[0];
    return id === undefined ? undefined : this.#rows.get(id);
  }

  of(conversationId: string): readonly Row[] {
    const rows: Row[] = [];
    for (const id of this.#ids.get(conversationId) ?? []) {
      const row = this.#rows.get(id);
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }

  add(id: string, row: Row): void {
    this.#rows.set(id, row);
    this.#append(id, row.conversationId);
  }

  /** Puts a row where it was. */
  restore(id: string, place: number, row: Row): void {
    const isThere = this.#rows.get(id) !== undefined;
    this.#rows.restore(id, place, row);
    if (!isThere) this.#append(id, row.conversationId);
  }

  /** Puts a row of the same conversation in the place of the one with this id. */
  replace(id: string, row: Row): void {
    this.#rows.replace(id, row);
  }

  /** `false` when there is none with this id. */
  delete(id: string): boolean {
    const row = this.#rows.get(id);
    if (row === undefined) return false;
    this.#rows.delete(id);
    const ids = this.#ids.get(row.conversationId) ?? [];
    if (ids.length === 1) this.#ids.delete(row.conversationId);
    else
      this.#ids.replace(
        row.conversationId,
        ids.filter((other) => other !== id),
      );
    return true;
  }

  /** Takes all rows of a conversation out. */
  drop(conversationId: string): void {
    for (const id of this.#ids.get(conversationId) ?? []) this.#rows.delete(id);
    this.#ids.delete(conversationId);
  }

  /** As {@link RecentMap.take}. */
  take(which: Taken): readonly Row[] {
    const gone = this.#rows.take(which);
    this.#ids.take('all');
    for (const [id, { conversationId }] of this.#rows.all()) this.#append(id, conversationId);
    return gone;
  }

  tellChanges(hear: (id: string, place: number, row: Row | undefined) => void): void {
    this.#rows.tellChanges(hear);
  }

  settle(): void {
    this.#rows.settle();
    this.#ids.settle();
  }

  undo(): void {
    this.#rows.undo();
    this.#ids.undo();
  }

  #append(id: string, conversationId: string): void {
    const ids = this.#ids.get(conversationId);
    this.#ids.set(conversationId, ids === undefined ? [id] : [...ids, id]);
  }
}
