import type { JournalEntry } from '@colloquy/runtime';
import type { Fault } from './fault.js';

/** What may be wrong with the journal. */
export const JOURNAL_FAULTS: Readonly<Record<string, Fault>> = {
  'commit forgets the journal': {
    spoil: (sound) => ({ commit: ({ journal: _, ...turn }) => sound.commit(turn) }),
    noticedBy: 'stores everything that the turn changes',
  },
  'commit replaces an entry of the journal': {
    spoil: (sound) => {
      const changed = new Map<string, JournalEntry>();
      const keyOf = ({ conversationId, turn }: JournalEntry): string => `${conversationId} ${turn}`;
      return {
        commit: async (turn) => {
          const outcome = await sound.commit(turn);
          const { journal } = turn;
          if (outcome === 'committed' && journal !== undefined) changed.set(keyOf(journal), journal);
          return outcome;
        },
        journal: async (conversationId, page) =>
          (await sound.journal(conversationId, page)).map((entry) => changed.get(keyOf(entry)) ?? entry),
      };
    },
    noticedBy: 'never replaces the entry of a turn',
  },
  'the journal answers the turn that it should begin after': {
    spoil: (sound) => ({
      journal: (conversationId, { after = 0, limit }) =>
        sound.journal(conversationId, { after: after - 1, limit }),
    }),
    noticedBy: 'is read page by page',
  },
  'the journal goes by the letters of a number': {
    spoil: (sound) => ({
      journal: async (conversationId, page) =>
        (await sound.journal(conversationId, page)).toSorted((one, other) =>
          String(one.turn).localeCompare(String(other.turn)),
        ),
    }),
    noticedBy: 'goes by the number of the turn',
  },
  'the journal mixes conversations': {
    spoil: (sound) => {
      const others: string[] = [];
      return {
        commit: (turn) => {
          others.push(turn.conversationId);
          return sound.commit(turn);
        },
        journal: async (_, page) =>
          (await Promise.all([...new Set(others)].map((id) => sound.journal(id, page)))).flat(),
      };
    },
    noticedBy: 'answers the entries of one conversation',
  },
};
