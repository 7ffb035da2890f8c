import { RecentMap, type Taken } from './recent-map.js';

const NONE: readonly never[] = [];

/** The rows of a conversation, in the order of their coming. A list never changes, another one takes its place. */
interface Line<Row> {
  rows: readonly Row[];
}

/** Rows of conversations, to be found by id, and by conversation in the order of their coming. */
export class RecentQueue<Row extends { readonly conversationId: string }> {
  readonly #rows = new RecentMap<Row>();
  /** What `#rows` has, to be found by conversation. Nothing is undone here: it is made anew then. */
  readonly #lines = new Map<string, Line<Row>>();

  constructor(private readonly idOf: (row: Row) => string) {}

  get size(): number {
    return this.#rows.size;
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  /** The one of a conversation that came first. */
  first(conversationId: string): Row | undefined {
    return this.#lines.get(conversationId)?.rows[0];
  }

  /** A list that stays as it is. */
  of(conversationId: string): readonly Row[] {
    return this.#lines.get(conversationId)?.rows ?? NONE;
  }

  /** There is none with this id yet. */
  add(row: Row): void {
    this.#rows.set(this.idOf(row), row);
    this.#append(row);
  }

  /** Puts a row where it was. */
  restore(id: string, place: number, row: Row): void {
    const before = this.#rows.get(id);
    this.#rows.restore(id, place, row);
    if (before === undefined) this.#append(row);
    else this.#exchange(before, row);
  }

  /** Puts a row of the same conversation in the place of the one with this id. */
  replace(id: string, row: Row): void {
    const before = this.#rows.get(id);
    if (before === undefined) return;
    this.#rows.replace(id, row);
    this.#exchange(before, row);
  }

  /** `false` when there is none with this id. */
  delete(id: string): boolean {
    const row = this.#rows.get(id);
    if (row === undefined) return false;
    this.#rows.delete(id);
    this.#exchange(row, undefined);
    return true;
  }

  /** Takes all rows of a conversation out. */
  drop(conversationId: string): void {
    for (const row of this.of(conversationId)) this.#rows.delete(this.idOf(row));
    this.#end(conversationId);
  }

  /** As {@link RecentMap.take}. */
  take(which: Taken): readonly Row[] {
    const gone = this.#rows.take(which);
    this.#lineUp();
    return gone;
  }

  tellChanges(hear: (id: string, place: number, row: Row | undefined) => void): void {
    this.#rows.tellChanges(hear);
  }

  settle(): void {
    this.#rows.settle();
  }

  undo(): void {
    this.#rows.undo();
    this.#lineUp();
  }

  #lineUp(): void {
    for (const conversationId of this.#lines.keys()) this.#end(conversationId);
    for (const row of this.#rows.inOrder()) this.#append(row);
  }

  #append(row: Row): void {
    const line = this.#lines.get(row.conversationId);
    if (line === undefined) this.#lines.set(row.conversationId, { rows: [row] });
    else line.rows = [...line.rows, row];
  }

  /** Puts another row of the same conversation in the place of one, or none. */
  #exchange(before: Row, now: Row | undefined): void {
    const line = this.#lines.get(before.conversationId);
    if (line === undefined) return;
    const { rows } = line;
    if (now !== undefined) line.rows = rows.map((row) => (row === before ? now : row));
    else if (rows.length > 1) line.rows = rows.filter((row) => row !== before);
    else this.#end(before.conversationId);
  }

  /** What the line had is let go of at once, as in {@link RecentMap.settle}. */
  #end(conversationId: string): void {
    const line = this.#lines.get(conversationId);
    if (line !== undefined) line.rows = NONE;
    this.#lines.delete(conversationId);
  }
}
