import { maskJson, type Words } from '../privacy/mask.js';
import { maskMessage } from '../privacy/mask-message.js';
import { maskRecord } from '../privacy/mask-record.js';
import { fieldOf, withoutRedactedContent } from '../privacy/redacted-message.js';
import { RuntimeError } from '../errors.js';
import { readJournalTurns } from '../journal/journal.js';
import type { ActivityEntry, ConversationRecord, FrameRecord, Json, OutboxEntry } from '../store/records.js';
import type { Store } from '../store/store.js';
import { machineOf, nameOf } from '../turn/machine-of.js';
import type { Program } from '../turn/program.js';
import { activeStates } from './active-states.js';

/** A dialog that runs in a conversation, as it stands now. */
export interface FrameSheet {
  readonly frameId: string;
  readonly dialog: string;
  readonly version: string;
  readonly value: Json;
  readonly context: Json;
  /** Ids of the states that it is in, as its drawing names them; none when the bot of today has no such dialog any more. */
  readonly states: readonly string[];
}

/** A delayed event in waiting. */
export interface TimerSheet {
  readonly timerId: string;
  /** Id of the send in the dialog, such as `xstate.after.60000.order.asking`. */
  readonly name: string;
  readonly dialog: string;
  /** In ms since the epoch; absent when the turn that set it is no longer in the journal. */
  readonly dueAt?: number;
}

/** What a bot knows of a conversation. What the customer has deleted or hidden is masked. */
export interface BotSheet {
  readonly conversationId: string;
  readonly bot: string;
  readonly owner: ConversationRecord['owner'];
  readonly turns: number;
  /** Now, by the bot's clock: what deadlines count from. */
  readonly now: number;
  /** Bottom first; the last one is the top. */
  readonly frames: readonly FrameSheet[];
  readonly timers: readonly TimerSheet[];
  readonly outbox: readonly { readonly messageId: string; readonly type: string; readonly message: Json }[];
  readonly calls: readonly Pick<ActivityEntry, 'callId' | 'activity' | 'input' | 'attempts' | 'createdAt'>[];
}

/** What a sheet is read from. */
export interface SheetParts {
  readonly store: Store;
  readonly programs: ReadonlyMap<string, Program>;
  readonly clock: { readonly now: () => number };
}

/** The most messages of an outbox that are shown. */
const OUTBOX = 100;

/** Reads what is known of a conversation; `undefined` when nothing is. Changes nothing. */
export async function botSheet(parts: SheetParts, conversationId: string): Promise<BotSheet | undefined> {
  const { store, programs, clock } = parts;
  const stored = await store.conversation(conversationId);
  if (stored === undefined) return undefined;
  const words = (stored.hidden ?? []).flatMap((message) => message.words);
  const record = maskRecord(stored, words);
  const program = programs.get(record.bot);
  const outbox = await store.outbox(conversationId, OUTBOX);
  const calls = (await store.openCalls()).filter((call) => call.conversationId === conversationId);
  return {
    conversationId,
    bot: record.bot,
    owner: record.owner,
    turns: record.turns,
    now: clock.now(),
    frames: record.frames.map((frame) => frameSheet(program, frame, record.frames)),
    timers: await timersOf(store, record),
    outbox: outbox.map((entry) => outboxSheet(entry, words)),
    calls: calls.map(({ callId, activity, input, attempts, createdAt }) => ({
      callId,
      activity,
      input: maskJson(input, words),
      attempts,
      createdAt,
    })),
  };
}

function frameSheet(
  program: Program | undefined,
  frame: FrameRecord,
  frames: readonly FrameRecord[],
): FrameSheet {
  const { frameId, version, state } = frame;
  const states = statesOf(program, frame, frames);
  return { frameId, dialog: nameOf(frame), version, value: state.value, context: state.context, states };
}

/** The states that a frame is in. A dialog that the bot has no longer must not hide the rest. */
export function statesOf(
  program: Program | undefined,
  frame: FrameRecord,
  frames: readonly FrameRecord[],
): readonly string[] {
  if (program === undefined) return [];
  try {
    return activeStates(machineOf(program, frame, frames), frame.state.value);
  } catch (error) {
    if (error instanceof RuntimeError) return [];
    throw error;
  }
}

function outboxSheet(entry: OutboxEntry, words: Words): BotSheet['outbox'][number] {
  const message = maskMessage(JSON.parse(entry.message) as Json, words);
  return { messageId: entry.messageId, type: typeOf(message), message: withoutRedactedContent(message) };
}

function typeOf(message: Json): string {
  const type = fieldOf(fieldOf(message, 'type'), 'value');
  return typeof type === 'string' ? type : '';
}

/** The store does not tell when a timer is due, but the journal tells when it was set, and for how long. */
async function timersOf(store: Store, record: ConversationRecord): Promise<readonly TimerSheet[]> {
  const waiting = record.frames.flatMap((frame) =>
    Object.entries(frame.timers).map(([name, timerId]) => ({ timerId, name, dialog: nameOf(frame) })),
  );
  if (waiting.length === 0) return [];
  const due = new Map<string, number>();
  for await (const { at, body } of readJournalTurns(store, record.conversationId)) {
    for (const effect of body.effects) {
      if (effect.kind === 'schedule') due.set(effect.timerId, at + effect.delayMs);
    }
  }
  return waiting.map((timer) => {
    const dueAt = due.get(timer.timerId);
    return { ...timer, ...(dueAt !== undefined && { dueAt }) };
  });
}
