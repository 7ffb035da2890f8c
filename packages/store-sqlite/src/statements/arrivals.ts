import type { DatabaseSync } from 'node:sqlite';
import type { StimulusRow } from '../rows.js';

/**
 * Stimuli that came with the transaction that is open. Most are consumed by a turn of the same transaction, and never get into the inbox's
 * table. Those that are left are written before it is committed.
 */
export class Arrivals {
  /** By key, in the order of their coming. */
  readonly #rows = new Map<string, StimulusRow>();
  /** Keys by conversation, in the same order. */
  readonly #keys = new Map<string, string[]>();
  readonly #insert;
  readonly #any;
  /** Whether the inbox's table holds anything; `undefined` when it has to be looked at. */
  #isStocked: boolean | undefined;

  constructor(database: DatabaseSync) {
    this.#any = database.prepare('SELECT 1 FROM inbox LIMIT 1');
    this.#insert = database.prepare(
      'INSERT INTO inbox (conversation_id, key, bot, body, accepted_at) VALUES (?, ?, ?, ?, ?)',
    );
  }

  add(row: StimulusRow): void {
    this.#rows.set(row.key, row);
    const keys = this.#keys.get(row.conversationId);
    if (keys === undefined) this.#keys.set(row.conversationId, [row.key]);
    else keys.push(row.key);
  }

  /** The one of a conversation that came first. */
  first(conversationId: string): StimulusRow | undefined {
    const [key] = this.#keys.get(conversationId) ?? [];
    return key === undefined ? undefined : this.#rows.get(key);
  }

  /** Takes a stimulus of a conversation out; `undefined` when it is not here. */
  take(key: string, conversationId: string): StimulusRow | undefined {
    const row = this.#rows.get(key);
    if (row?.conversationId !== conversationId) return undefined;
    this.#rows.delete(key);
    const left = this.#keys.get(conversationId)?.filter((other) => other !== key) ?? [];
    if (left.length === 0) this.#keys.delete(conversationId);
    else this.#keys.set(conversationId, left);
    return row;
  }

  /** Whether the inbox's table may hold something: mostly it is empty, and need not be searched for each turn. */
  get isTableStocked(): boolean {
    this.#isStocked ??= this.#any.get() !== undefined;
    return this.#isStocked;
  }

  /** Something has changed the inbox's table, or may have. */
  tableChanged(): void {
    this.#isStocked = undefined;
  }

  /** Writes what is left into the inbox. */
  write(): void {
    if (this.#rows.size === 0) return;
    this.tableChanged();
    for (const { conversationId, key, bot, body, acceptedAt } of this.#rows.values()) {
      this.#insert.run(conversationId, key, bot, body, acceptedAt);
    }
    this.#clear();
  }

  /** The transaction is undone. */
  forget(): void {
    this.tableChanged();
    this.#clear();
  }

  #clear(): void {
    this.#rows.clear();
    this.#keys.clear();
  }
}
