import type { Store } from '@colloquy/runtime';
import type { Fault } from './fault.js';

/** What may be wrong with giving up and with dead letters. */
export const DEAD_LETTER_FAULTS: Readonly<Record<string, Fault>> = {
  'giveUpMessage keeps no dead letter': {
    spoil: (sound) => ({
      giveUpMessage: async (messageId, _, stimulus) => {
        await sound.markSent([messageId]);
        await sound.accept([stimulus]);
      },
    }),
    noticedBy: 'takes the message out, keeps a dead letter',
  },
  'giveUpMessage tells the dialog of a message that does not wait': {
    spoil: (sound) => ({
      giveUpMessage: async (messageId, givenUp, stimulus) => {
        await sound.giveUpMessage(messageId, givenUp, stimulus);
        await sound.accept([stimulus]);
      },
    }),
    noticedBy: 'does nothing when the message does not wait any more',
  },
  'deadLetters answers the oldest first': {
    spoil: (sound) => ({ deadLetters: async (page) => (await sound.deadLetters(page)).toReversed() }),
    noticedBy: 'answer the letter that was kept last first',
  },
  'deadLetters ignores where the page begins': {
    spoil: (sound) => ({ deadLetters: ({ before: _, ...page }) => sound.deadLetters(page) }),
    noticedBy: 'go on where a page ended',
  },
  'deadLetters ignores the conversation': {
    spoil: (sound) => ({ deadLetters: ({ conversationId: _, ...page }) => sound.deadLetters(page) }),
    noticedBy: 'answer those of one conversation',
  },
  'deadLetters counts only what is there': {
    spoil: (sound) => ({
      deadLetters: async (page) =>
        (await sound.deadLetters(page)).map((letter, index, { length }) => ({
          ...letter,
          sequence: length - index,
        })),
    }),
    noticedBy: 'have numbers that are never used again',
  },
  'retryDeadLetter puts a stimulus back under the key that it had': {
    spoil: (sound) => ({ retryDeadLetter: retryUnder(sound, (key) => key) }),
    noticedBy: 'puts it behind what waits, as it was',
  },
  'retryDeadLetter makes do with the first new key': {
    spoil: (sound) => ({ retryDeadLetter: retryUnder(sound, (key) => `r1:${key}`) }),
    noticedBy: 'finds a key that is free',
  },
  'retryDeadLetter does not count': {
    spoil: (sound) => ({ retryDeadLetter: retryUnder(sound, (key) => `r1:${key}`) }),
    noticedBy: 'is counted when it is given up again: the same id, a letter that counts as new',
  },
  'retryDeadLetter says retried of what it left where it is': {
    spoil: (sound) => ({
      retryDeadLetter: async (id, now) => {
        const retried = await sound.retryDeadLetter(id, now);
        if (retried.outcome !== 'not-ours') return retried;
        return { outcome: 'retried', kind: 'message', conversationId: 'c' };
      },
    }),
    noticedBy: 'changes nothing when the owner is agent',
  },
  'retryDeadLetter loses a message': {
    spoil: (sound) => ({
      retryDeadLetter: async (id, now) => {
        const retried = await sound.retryDeadLetter(id, now);
        await sound.markSent([id.replace('message:', '')]);
        return retried;
      },
    }),
    noticedBy: 'puts it behind what waits, under the id that it had',
  },
  'retryDeadLetter retries what others retry as well': {
    spoil: (sound) => ({
      retryDeadLetter: async (id, now) => {
        const letter = await sound.deadLetter(id);
        await sound.retryDeadLetter(id, now);
        if (letter === undefined) return { outcome: 'unknown' };
        return { outcome: 'retried', kind: letter.kind, conversationId: letter.conversationId };
      },
    }),
    noticedBy: 'retries once when it is asked many times at once',
  },
  'discardDeadLetter always says true': {
    spoil: (sound) => ({ discardDeadLetter: (id) => sound.discardDeadLetter(id).then(() => true) }),
    noticedBy: 'forgets one letter',
  },
  'discardDeadLetter brings back what it should forget': {
    spoil: (sound) => ({
      discardDeadLetter: async (id) => (await sound.retryDeadLetter(id, 1)).outcome === 'retried',
    }),
    noticedBy: 'forgets one letter, and puts nothing back',
  },
};

/** A retry as somebody would write it who has nothing but the other methods. */
function retryUnder(sound: Store, keyOf: (key: string) => string): Store['retryDeadLetter'] {
  return async (id, now) => {
    const letter = await sound.deadLetter(id);
    if (letter?.kind !== 'stimulus') return sound.retryDeadLetter(id, now);
    const { conversationId, key, bot, body, at } = letter;
    await sound.discardDeadLetter(id);
    await sound.accept([{ conversationId, key: keyOf(key), bot, body, acceptedAt: at }]);
    return { outcome: 'retried', kind: 'stimulus', conversationId };
  };
}
