import type { Store } from '@colloquy/runtime';
import type { Prepared } from './prepared.js';
import { openCalls, removeCall, startAttempt } from './statements/calls.js';
import { commitTurn } from './statements/commit-turn.js';
import { readConversation } from './statements/conversations.js';
import { addDeadLetter, newestDeadLetters } from './statements/dead-letters.js';
import { accept, acceptOne, conversationsWithStimuli, oldest, recordFailure } from './statements/inbox.js';
import { conversationsWithOutbox, outboxOf, removeFromOutbox } from './statements/outbox.js';
import { fireTimers, nextTimerAt } from './statements/timers.js';

/** The methods of the port that the worker carries out, each in one go. */
export type OperationName = Exclude<keyof Store, 'open' | 'close'>;

export type Operations = {
  readonly [Name in OperationName]: (
    sql: Prepared,
    ...args: Parameters<Store[Name]>
  ) => Awaited<ReturnType<Store[Name]>>;
};

export const OPERATIONS: Operations = {
  accept,
  nextTurn: (sql, conversationId) => {
    const next = oldest(sql, conversationId);
    return next === undefined ? undefined : { ...next, ...readConversation(sql, conversationId) };
  },
  commit: commitTurn,
  recordFailure,
  conversationsWithStimuli,
  conversation: (sql, conversationId) => readConversation(sql, conversationId).record,
  outbox: outboxOf,
  conversationsWithOutbox,
  markSent: (sql, messageIds) => messageIds.forEach((messageId) => removeFromOutbox(sql, messageId)),
  giveUpMessage: (sql, messageId, deadLetter, stimulus) => {
    if (!removeFromOutbox(sql, messageId)) return;
    addDeadLetter(sql, deadLetter);
    acceptOne(sql, stimulus);
  },
  nextTimerAt,
  fireTimers,
  openCalls,
  startAttempt,
  finishCall: (sql, callId, stimulus) => {
    if (!removeCall(sql, callId)) return false;
    acceptOne(sql, stimulus);
    return true;
  },
  deadLetters: newestDeadLetters,
};
