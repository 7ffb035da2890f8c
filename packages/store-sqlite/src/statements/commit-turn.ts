import type { TurnCommit } from '@colloquy/runtime';
import type { Prepared } from '../prepared.js';
import { addCall, removeCall } from './calls.js';
import { readConversation, writeConversation } from './conversations.js';
import { addDeadLetter } from './dead-letters.js';
import { consume } from './inbox.js';
import { addToOutbox, dropOutbox } from './outbox.js';
import { cancelTimer, setTimer } from './timers.js';

/** Stores everything that one turn changes. Decides first and writes after, so that a conflict has changed nothing. */
export function commitTurn(sql: Prepared, turn: TurnCommit): 'committed' | 'conflict' {
  if (readConversation(sql, turn.conversationId).version !== turn.expectedVersion) return 'conflict';
  if (!consume(sql, turn.stimulusKey)) return 'conflict';
  writeConversation(sql, turn.record, turn.expectedVersion);
  if (turn.dropOutbox) dropOutbox(sql, turn.conversationId);
  turn.outbox.forEach((entry) => addToOutbox(sql, entry));
  turn.cancelledTimers.forEach((timerId) => cancelTimer(sql, timerId));
  turn.timers.forEach((timer) => setTimer(sql, timer));
  turn.cancelledCalls.forEach((callId) => removeCall(sql, callId));
  turn.calls.forEach((call) => addCall(sql, call));
  if (turn.deadLetter !== undefined) addDeadLetter(sql, turn.deadLetter);
  return 'committed';
}
