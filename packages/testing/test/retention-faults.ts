import type { Fault } from './fault.js';

/** What may be wrong with forgetting. */
export const RETENTION_FAULTS: Readonly<Record<string, Fault>> = {
  'prune forgets no conversation': {
    spoil: (sound) => ({
      prune: (retention, limit) => sound.prune({ ...retention, endedBefore: 0 }, limit),
    }),
    noticedBy: 'forgets those whose last turn was before',
  },
  'prune forgets what is over at once': {
    spoil: (sound) => ({
      prune: (retention, limit) => sound.prune({ ...retention, endedBefore: Infinity }, limit),
    }),
    noticedBy: 'counts from the last turn',
  },
  'prune takes every conversation for one that is over': {
    spoil: (sound) => ({
      commit: (turn) => sound.commit({ ...turn, record: { ...turn.record, owner: 'ended' } }),
    }),
    noticedBy: 'keeps what is not over',
  },
  'prune forgets a conversation for which a message waits': {
    spoil: (sound) => ({
      prune: async (retention, limit) => {
        const waiting = await sound.conversationsWithOutbox();
        for (const id of waiting)
          await sound.markSent((await sound.outbox(id, 9)).map(({ messageId }) => messageId));
        return sound.prune(retention, limit);
      },
    }),
    noticedBy: 'for which something waits in the inbox or in the outbox',
  },
  'prune goes through a long journal at once': {
    spoil: (sound) => ({ prune: (retention) => sound.prune(retention, 999) }),
    noticedBy: 'goes piece by piece through a long journal',
  },
};
