import type { ConversationRecord } from '@colloquy/runtime';
import type { DatabaseSync } from 'node:sqlite';
import type { HeadRow } from '../rows.js';
import { StoredJson } from '../stored-json.js';
import type { Recent } from './recent.js';

/** Of what is in the table already, so much is remembered: conversations, and characters of their records. */
const MOST_HEADS = 2_000;
const MOST_LENGTH = 8_000_000;

type HeadColumns = Omit<HeadRow, 'record'> & { readonly record: string };

/** What turns need to know of conversations: of those that had one lately it is known, of the others it is read. */
export class Heads {
  readonly #select;
  /** As they are in the table, the one asked for last at the end; `undefined` where there is none. */
  readonly #known = new Map<string, HeadRow | undefined>();
  #length = 0;

  constructor(
    database: DatabaseSync,
    private readonly recent: Recent,
  ) {
    this.#select = database.prepare(`
      SELECT conversation.conversation_id AS conversationId, version, record, standing, ended_at AS endedAt,
             last_entry AS lastEntry, journal.turn AS lastTurn
      FROM conversation LEFT JOIN journal ON journal.sequence = last_entry
      WHERE conversation.conversation_id = ?`);
  }

  /** `undefined` for a conversation that there is not yet. */
  find(conversationId: string): HeadRow | undefined {
    const recent = this.recent.heads.get(conversationId);
    if (recent !== undefined) return recent;
    const known = this.#known.get(conversationId);
    if (known !== undefined || this.#known.has(conversationId)) return known;
    const columns = this.#select.get(conversationId) as HeadColumns | undefined;
    const found = columns && { ...columns, record: StoredJson.read<ConversationRecord>(columns.record) };
    this.#remember(conversationId, found);
    return found;
  }

  set(head: HeadRow): void {
    this.#forget(head.conversationId);
    this.recent.heads.set(head.conversationId, head);
  }

  /** Those that are recent are about to go into the table. Of a conversation that is over not much is to be expected. */
  rememberRecent(): void {
    for (const [, head] of this.recent.heads.all())
      if (head.endedAt === null) this.#remember(head.conversationId, head);
  }

  /** Something else has changed the table, or may have; or what was thought to be in it is not. */
  forgetAll(): void {
    this.#known.clear();
    this.#length = 0;
  }

  #remember(conversationId: string, head: HeadRow | undefined): void {
    this.#known.set(conversationId, head);
    this.#length += lengthOf(head);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST_HEADS && this.#length <= MOST_LENGTH) return;
      this.#forget(oldest);
    }
  }

  #forget(conversationId: string): void {
    if (!this.#known.has(conversationId)) return;
    this.#length -= lengthOf(this.#known.get(conversationId));
    this.#known.delete(conversationId);
  }
}

function lengthOf(head: HeadRow | undefined): number {
  return head?.record.text.length ?? 0;
}
