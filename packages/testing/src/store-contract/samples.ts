import type {
  ActivityEntry,
  ConversationRecord,
  DeadLetter,
  DeadLetterPage,
  GivenUp,
  JournalEntry,
  Json,
  OutboxEntry,
  Store,
  StoredStimulus,
  TimerEntry,
  TurnCommit,
} from '@colloquy/runtime';

/** A stimulus; two with equal arguments are equal. */
export function stimulus(conversationId: string, key: string): StoredStimulus {
  return {
    conversationId,
    key,
    bot: 'orders',
    body: { kind: 'sample', text: `body of ${key}` },
    acceptedAt: 1_000,
  };
}

/** A record that tells which turn wrote it. */
export function record(conversationId: string, turns: number): ConversationRecord {
  const state = {
    value: 'asking',
    context: { turns, list: [1, 'two', null, { three: true }] },
    history: { h: ['a'] },
  };
  return {
    conversationId,
    bot: 'orders',
    owner: 'bot',
    frames: [
      { frameId: 'f1', dialog: 'order', version: '1', state, calls: { c: 'c1' }, timers: { t: 't1' } },
    ],
    known: { locale: 'de', unread: undefined },
    turns,
  };
}

/** A message that waits to be sent. */
export function message(conversationId: string, messageId: string): OutboxEntry {
  return { messageId, conversationId, message: JSON.stringify({ text: `text of ${messageId}` }) };
}

/** The same, read: as a store tells it of what waits no more, and of traces. */
export function readMessage({ message: text }: OutboxEntry): Json {
  return JSON.parse(text) as Json;
}

/** A place in a trace, as W3C Trace Context writes it. */
export const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

/** A timer whose stimulus has the key `timer:<timerId>`. */
export function timer(conversationId: string, timerId: string, dueAt: number): TimerEntry {
  return { timerId, dueAt, stimulus: stimulus(conversationId, `timer:${timerId}`) };
}

/** A call without attempts. */
export function call(conversationId: string, callId: string): ActivityEntry {
  return {
    callId,
    conversationId,
    bot: 'orders',
    activity: 'find',
    input: { id: callId },
    attempts: 0,
    createdAt: 1_000.5,
  };
}

/** Why and when something was given up. */
export function givenUp(at = 2_000): GivenUp {
  return { reason: 'refused', at };
}

/** A letter but for its number, which is the store's own business. */
export type Letter = Omit<DeadLetter, 'sequence'>;

/** What is kept of a sample stimulus that was given up. */
export function letterOfStimulus(conversationId: string, key: string): Letter {
  const { bot, body } = stimulus(conversationId, key);
  return {
    id: `stimulus:${key}`,
    kind: 'stimulus',
    conversationId,
    bot,
    key,
    body,
    retries: 0,
    ...givenUp(),
  };
}

/** What is kept of a sample message that was given up. */
export function letterOfMessage(conversationId: string, messageId: string): Letter {
  const body = readMessage(message(conversationId, messageId));
  const about = { conversationId, bot: 'orders', key: messageId, body, retries: 0 };
  return { id: `message:${messageId}`, kind: 'message', ...about, ...givenUp() };
}

/** The letters of a page, without their numbers. */
export async function lettersOf(
  store: Store,
  page: Partial<DeadLetterPage> = {},
): Promise<readonly Letter[]> {
  const letters = await store.deadLetters({ limit: 99, ...page });
  return letters.map(({ sequence: _, ...letter }) => letter);
}

/** What the journal keeps of a turn. */
export function journalEntry(conversationId: string, turnNumber: number): JournalEntry {
  return { conversationId, turn: turnNumber, at: 3_000.5, body: { text: `body of ${turnNumber}` } };
}

/** A commit that changes nothing but the record and consumes the stimulus. */
export function turn(
  conversationId: string,
  stimulusKey: string,
  expectedVersion: number,
  more: Partial<TurnCommit> = {},
): TurnCommit {
  return {
    conversationId,
    stimulusKey,
    expectedVersion,
    record: record(conversationId, 1),
    at: 3_000.5,
    outbox: [],
    timers: [],
    cancelledTimers: [],
    calls: [],
    cancelledCalls: [],
    dropOutbox: false,
    ...more,
  };
}

/** Accepts a stimulus of its own and commits a turn over it, as the runtime does. */
export async function takeTurn(
  store: Store,
  conversationId: string,
  key: string,
  more: Partial<TurnCommit> = {},
): Promise<void> {
  await store.accept([stimulus(conversationId, key)]);
  const pending = await store.nextTurn(conversationId);
  const outcome = await store.commit(turn(conversationId, key, pending?.version ?? 0, more));
  if (outcome !== 'committed')
    throw new TypeError(`The turn over ${key} should be committed, but: ${outcome}.`);
}

/** Takes turns that only consume, until nothing waits; answers the keys in order. */
export async function consumeAll(
  store: Store,
  conversationId: string,
  more: Partial<TurnCommit> = {},
): Promise<readonly string[]> {
  const keys: string[] = [];
  for (;;) {
    const pending = await store.nextTurn(conversationId);
    if (pending === undefined) return keys;
    keys.push(pending.stimulus.key);
    const outcome = await store.commit(turn(conversationId, pending.stimulus.key, pending.version, more));
    if (outcome !== 'committed') throw new TypeError(`Nobody else takes turns here, but: ${outcome}.`);
  }
}

/** Gives up whatever waits in a conversation; answers the keys in order. */
export async function giveUpAll(store: Store, conversationId: string): Promise<readonly string[]> {
  return consumeAll(store, conversationId, { deadLetter: givenUp() });
}
