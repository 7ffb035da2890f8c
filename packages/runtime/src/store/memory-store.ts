import { RuntimeError } from '../errors.js';
import type {
  ActivityEntry,
  ConversationRecord,
  DeadLetter,
  OutboxEntry,
  StoredStimulus,
  TimerEntry,
} from './records.js';
import type { Store, TurnCommit } from './store.js';

interface Waiting {
  readonly stimulus: StoredStimulus;
  failures: number;
}

/** Everything of a store, in the order of arrival. Maps keep it. */
interface Contents {
  readonly seen: Set<string>;
  readonly inbox: Map<string, Waiting>;
  readonly conversations: Map<string, { record: ConversationRecord; version: number }>;
  readonly outbox: Map<string, OutboxEntry>;
  readonly timers: Map<string, TimerEntry>;
  readonly calls: Map<string, ActivityEntry>;
  readonly deadLetters: DeadLetter[];
}

/**
 * A store that forgets everything when the process ends: for tests and for trying things out. The same contract as the
 * others but for the disk; values are copied on their way in and out, so that nothing is shared.
 */
export function memoryStore(): Store {
  const contents: Contents = {
    seen: new Set(),
    inbox: new Map(),
    conversations: new Map(),
    outbox: new Map(),
    timers: new Map(),
    calls: new Map(),
    deadLetters: [],
  };
  let open = false;
  /** Each operation runs in one go, so it is atomic; copies keep the caller's values apart. */
  const run = <Result>(operation: () => Result): Promise<Result> => {
    if (!open) return Promise.reject(closed());
    return Promise.resolve(structuredClone(operation()));
  };
  return {
    open: () => {
      open = true;
      return Promise.resolve();
    },
    close: () => {
      open = false;
      return Promise.resolve();
    },
    accept: (stimuli) => run(() => stimuli.map((stimulus) => accept(contents, stimulus))),
    nextTurn: (conversationId) => run(() => nextTurn(contents, conversationId)),
    commit: (turn) => run(() => commit(contents, turn)),
    recordFailure: (key) => run(() => recordFailure(contents, key)),
    conversationsWithStimuli: () =>
      run(() => distinct([...contents.inbox.values()].map(({ stimulus }) => stimulus))),
    conversation: (conversationId) => run(() => contents.conversations.get(conversationId)?.record),
    outbox: (conversationId, limit) => run(() => outboxOf(contents, conversationId).slice(0, limit)),
    conversationsWithOutbox: () => run(() => distinct([...contents.outbox.values()])),
    markSent: (messageIds) => run(() => messageIds.forEach((id) => contents.outbox.delete(id))),
    giveUpMessage: (messageId, deadLetter, stimulus) =>
      run(() => giveUpMessage(contents, messageId, deadLetter, stimulus)),
    nextTimerAt: () => run(() => byDeadline(contents)[0]?.dueAt),
    fireTimers: (now, limit) => run(() => fireTimers(contents, now, limit)),
    openCalls: () => run(() => [...contents.calls.values()]),
    startAttempt: (callId) => run(() => startAttempt(contents, callId)),
    finishCall: (callId, stimulus) => run(() => finishCall(contents, callId, stimulus)),
    deadLetters: (limit) => run(() => contents.deadLetters.toReversed().slice(0, limit)),
  };
}

function accept({ seen, inbox }: Contents, stimulus: StoredStimulus): 'accepted' | 'duplicate' {
  if (seen.has(stimulus.key)) return 'duplicate';
  seen.add(stimulus.key);
  inbox.set(stimulus.key, { stimulus: structuredClone(stimulus), failures: 0 });
  return 'accepted';
}

function nextTurn(
  { inbox, conversations }: Contents,
  conversationId: string,
): Awaited<ReturnType<Store['nextTurn']>> {
  const next = [...inbox.values()].find(({ stimulus }) => stimulus.conversationId === conversationId);
  if (next === undefined) return undefined;
  const known = conversations.get(conversationId);
  return {
    stimulus: next.stimulus,
    failures: next.failures,
    record: known?.record,
    version: known?.version ?? 0,
  };
}

function commit(contents: Contents, turn: TurnCommit): 'committed' | 'conflict' {
  const { conversations, inbox, outbox, timers, calls } = contents;
  const version = conversations.get(turn.conversationId)?.version ?? 0;
  if (version !== turn.expectedVersion || !inbox.has(turn.stimulusKey)) return 'conflict';
  const { record, ...rest } = structuredClone(turn);
  conversations.set(turn.conversationId, { record, version: version + 1 });
  inbox.delete(turn.stimulusKey);
  if (turn.dropOutbox)
    outboxOf(contents, turn.conversationId).forEach(({ messageId }) => outbox.delete(messageId));
  rest.outbox.forEach((entry) => outbox.set(entry.messageId, entry));
  rest.cancelledTimers.forEach((timerId) => timers.delete(timerId));
  rest.timers.forEach((timer) => timers.set(timer.timerId, timer));
  rest.cancelledCalls.forEach((callId) => calls.delete(callId));
  rest.calls.forEach((call) => calls.set(call.callId, call));
  if (rest.deadLetter !== undefined) contents.deadLetters.push(rest.deadLetter);
  return 'committed';
}

function recordFailure({ inbox }: Contents, key: string): number {
  const waiting = inbox.get(key);
  if (waiting === undefined) return 0;
  waiting.failures += 1;
  return waiting.failures;
}

function outboxOf({ outbox }: Contents, conversationId: string): OutboxEntry[] {
  return [...outbox.values()].filter((entry) => entry.conversationId === conversationId);
}

function giveUpMessage(
  contents: Contents,
  messageId: string,
  deadLetter: DeadLetter,
  stimulus: StoredStimulus,
): void {
  if (!contents.outbox.delete(messageId)) return;
  contents.deadLetters.push(structuredClone(deadLetter));
  accept(contents, stimulus);
}

function byDeadline({ timers }: Contents): TimerEntry[] {
  return [...timers.values()].sort((left, right) => left.dueAt - right.dueAt);
}

function fireTimers(contents: Contents, now: number, limit: number): string[] {
  const due = byDeadline(contents)
    .filter(({ dueAt }) => dueAt <= now)
    .slice(0, limit);
  for (const { timerId, stimulus } of due) {
    contents.timers.delete(timerId);
    accept(contents, stimulus);
  }
  return distinct(due.map(({ stimulus }) => stimulus));
}

function startAttempt({ calls }: Contents, callId: string): number | undefined {
  const call = calls.get(callId);
  if (call === undefined) return undefined;
  calls.set(callId, { ...call, attempts: call.attempts + 1 });
  return call.attempts + 1;
}

function finishCall(contents: Contents, callId: string, stimulus: StoredStimulus): boolean {
  if (!contents.calls.delete(callId)) return false;
  accept(contents, stimulus);
  return true;
}

function distinct(entries: readonly { readonly conversationId: string }[]): string[] {
  return [...new Set(entries.map(({ conversationId }) => conversationId))];
}

function closed(): RuntimeError {
  return new RuntimeError(
    'COLLOQUY_E_STORE_CLOSED',
    'The store is not open. Call open() first, and nothing after close().',
  );
}
