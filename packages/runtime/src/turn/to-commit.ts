import type { Change, Draft } from '@colloquy/protocol';
import type { ActivityEntry, ConversationRecord, TimerEntry } from '../store/records.js';
import type { TurnCommit } from '../store/store.js';
import type { Advance } from './finish.js';
import { outboundOf, type ChannelOutlook } from './outbound.js';
import { stored, type ReadTurn } from './stimulus-body.js';
import type { Stimulus } from './stimulus.js';
import type { TurnEffect } from './turn-effect.js';

type Of<Kind extends TurnEffect['kind']> = Extract<TurnEffect, { kind: Kind }>;

/** The record as it will be stored: made once, and then told what the turn itself does not decide. */
type BeingMade = { -readonly [Name in keyof ConversationRecord]: ConversationRecord[Name] };

/** What a turn wants done, by what the store does for it. */
interface Sorted {
  readonly drafts: Draft[];
  readonly schedules: Of<'schedule'>[];
  readonly calls: Of<'call'>[];
  readonly cancelledTimers: string[];
  readonly cancelledCalls: string[];
  dropOutbox: boolean;
}

/** A turn, ready to be stored. */
export interface CommittableTurn {
  readonly turn: TurnCommit;
  /** What the channel could not show, for logs and metrics. */
  readonly changes: readonly Change[];
}

/**
 * What the store has to write for a turn: effects become rows, each with the id that it keeps on every retry (G4).
 *
 * @param now in ms since the epoch; delays become deadlines counted from it (G5).
 * @param channel what the conversation's channel can show, when it is known.
 */
export function toCommit(
  pending: ReadTurn,
  advanced: Advance,
  turnId: string,
  now: number,
  channel?: ChannelOutlook,
): CommittableTurn {
  const { conversationId, key, acceptedAt: since } = pending.stimulus;
  const record: BeingMade = { ...advanced.record };
  const { bot } = record;
  noteLastInbound(record, pending);
  const { drafts, schedules, calls, cancelledTimers, cancelledCalls, dropOutbox } = sorted(advanced.effects);
  const { entries, offers, sent, changes } = outboundOf(drafts, { record, turnId, now, since, channel });
  if (offers.length > 0) record.offers = offers;
  if (sent.length > 0) record.sent = sent;
  const turn: TurnCommit = {
    conversationId,
    stimulusKey: key,
    expectedVersion: pending.version,
    record,
    at: now,
    outbox: entries,
    timers: schedules
      .filter(({ timerId }) => !cancelledTimers.includes(timerId))
      .map((effect) => timerEntry(effect, conversationId, bot, now)),
    cancelledTimers,
    calls: calls
      .filter(({ callId }) => !cancelledCalls.includes(callId))
      .map((effect) => activityEntry(effect, conversationId, bot, now)),
    cancelledCalls,
    dropOutbox,
  };
  return { turn, changes };
}

function sorted(effects: readonly TurnEffect[]): Sorted {
  const found: Sorted = {
    drafts: [],
    schedules: [],
    calls: [],
    cancelledTimers: [],
    cancelledCalls: [],
    dropOutbox: false,
  };
  for (const effect of effects) put(effect, found);
  return found;
}

function put(effect: TurnEffect, found: Sorted): void {
  switch (effect.kind) {
    case 'send':
      found.drafts.push(effect.draft);
      return;
    case 'schedule':
      found.schedules.push(effect);
      return;
    case 'call':
      found.calls.push(effect);
      return;
    case 'cancel-timer':
      addOnce(found.cancelledTimers, effect.timerId);
      return;
    case 'cancel-call':
      addOnce(found.cancelledCalls, effect.callId);
      return;
    case 'drop-outbox':
      found.dropOutbox = true;
      return;
    case 'emit':
      return;
  }
}

function addOnce(ids: string[], id: string): void {
  if (!ids.includes(id)) ids.push(id);
}

/** The service window of a channel counts from the customer's last message (protocol 8.2). */
function noteLastInbound(record: BeingMade, { stimulus, read }: ReadTurn): void {
  if (read.kind !== 'message' || read.message.sender?.type !== 'customer') return;
  // One that comes from the dead letters is older than what was handled meanwhile.
  record.lastInboundAt = Math.max(stimulus.acceptedAt, record.lastInboundAt ?? 0);
}

function timerEntry(effect: Of<'schedule'>, conversationId: string, bot: string, now: number): TimerEntry {
  const { timerId, event, to } = effect;
  const body: Stimulus = { kind: 'timer', timerId, event, ...(to !== undefined && { to }) };
  const dueAt = now + effect.delayMs;
  return { timerId, dueAt, stimulus: stored(body, `t:${timerId}`, conversationId, bot, dueAt) };
}

function activityEntry(
  effect: Of<'call'>,
  conversationId: string,
  bot: string,
  createdAt: number,
): ActivityEntry {
  const { callId, activity, input } = effect;
  return { callId, conversationId, bot, activity, input: input ?? null, attempts: 0, createdAt };
}
