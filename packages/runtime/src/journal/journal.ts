import type { Store } from '../store/store.js';
import type { JournalBody } from './journal-body.js';

/** One turn of a conversation, as it was taken. */
export interface JournalTurn {
  /** 1 for the first. */
  readonly turn: number;
  /** In ms since the epoch. */
  readonly at: number;
  readonly body: JournalBody;
}

/** The turns of a conversation, oldest first. JSON, to be kept in a file. It holds what was said. */
export interface Journal {
  readonly conversationId: string;
  readonly bot: string;
  readonly turns: readonly JournalTurn[];
}

const PAGE = 200;

/**
 * Reads the journal of a conversation from an open store.
 *
 * @returns `undefined` when there is none.
 */
export async function readJournal(
  store: Pick<Store, 'journal' | 'conversation'>,
  conversationId: string,
): Promise<Journal | undefined> {
  const record = await store.conversation(conversationId);
  if (record === undefined) return undefined;
  const turns: JournalTurn[] = [];
  for (;;) {
    const page = await store.journal(conversationId, { after: turns.at(-1)?.turn ?? 0, limit: PAGE });
    // What the store keeps as JSON is what `toCommit` gave it.
    turns.push(...page.map(({ turn, at, body }) => ({ turn, at, body: body as unknown as JournalBody })));
    if (page.length < PAGE) break;
  }
  return turns.length === 0 ? undefined : { conversationId, bot: record.bot, turns };
}
