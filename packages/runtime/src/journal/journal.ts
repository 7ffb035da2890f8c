import { withoutHidden } from '../privacy/withheld.js';
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

/** The turns of a conversation, oldest first. It holds what was said. */
export interface Journal {
  readonly conversationId: string;
  readonly bot: string;
  readonly turns: readonly JournalTurn[];
}

const PAGE = 200;

/**
 * Reads the journal of a conversation from an open store. What the customer has deleted is not in it, and what they have hidden is
 * left out (`withheld`).
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
  for await (const { body, ...turn } of readJournalTurns(store, conversationId)) {
    const { earlier: _, ...taken } = body;
    turns.push({ ...turn, body: withoutHidden(taken, record.hidden) });
  }
  return turns.length === 0 ? undefined : { conversationId, bot: record.bot, turns };
}

/** The turns of a conversation as they are stored, a page at a time. */
export async function* readJournalTurns(
  store: Pick<Store, 'journal'>,
  conversationId: string,
): AsyncGenerator<JournalTurn> {
  let after = 0;
  for (;;) {
    const page = await store.journal(conversationId, { after, limit: PAGE });
    // What the store keeps as JSON is what `toCommit` gave it.
    for (const { turn, at, body } of page) yield { turn, at, body: body as unknown as JournalBody };
    after = page.at(-1)?.turn ?? after;
    if (page.length < PAGE) return;
  }
}
