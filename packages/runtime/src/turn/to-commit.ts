import type { Change } from '@colloquy/protocol';
import type { ActivityEntry, ConversationRecord, TimerEntry } from '../store/records.js';
import type { TurnCommit } from '../store/store.js';
import type { Advance } from './advance.js';
import { outboundOf, type ChannelOutlook } from './outbound.js';
import { stored, type ReadTurn } from './stimulus-body.js';
import type { Stimulus } from './stimulus.js';
import type { TurnEffect } from './turn-effect.js';

type Of<Kind extends TurnEffect['kind']> = Extract<TurnEffect, { kind: Kind }>;

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
  const { effects } = advanced;
  const record = withLastInbound(advanced.record, pending);
  const schedules = of(effects, 'schedule');
  const calls = of(effects, 'call');
  const cancelledTimers = eachOnce(of(effects, 'cancel-timer').map((effect) => effect.timerId));
  const cancelledCalls = eachOnce(of(effects, 'cancel-call').map((effect) => effect.callId));
  const drafts = of(effects, 'send').map(({ draft }) => draft);
  const { entries, offers, sent, changes } = outboundOf(drafts, { record, turnId, now, since, channel });
  const after = { ...record, ...(offers.length > 0 && { offers }), ...(sent.length > 0 && { sent }) };
  const turn: TurnCommit = {
    conversationId,
    stimulusKey: key,
    expectedVersion: pending.version,
    record: after,
    at: now,
    outbox: entries,
    timers: schedules
      .filter((effect) => !cancelledTimers.includes(effect.timerId))
      .map((effect) => timerEntry(effect, conversationId, record.bot, now)),
    cancelledTimers,
    calls: calls
      .filter((effect) => !cancelledCalls.includes(effect.callId))
      .map((effect) => activityEntry(effect, conversationId, record.bot, now)),
    cancelledCalls,
    dropOutbox: of(effects, 'drop-outbox').length > 0,
  };
  return { turn, changes };
}

/** The service window of a channel counts from the customer's last message (protocol 8.2). */
function withLastInbound(record: ConversationRecord, { stimulus, read }: ReadTurn): ConversationRecord {
  const isCustomers = read.kind === 'message' && read.message.sender?.type === 'customer';
  // One that comes from the dead letters is older than what was handled meanwhile.
  const lastInboundAt = Math.max(stimulus.acceptedAt, record.lastInboundAt ?? 0);
  return isCustomers ? { ...record, lastInboundAt } : record;
}

function of<Kind extends TurnEffect['kind']>(effects: readonly TurnEffect[], kind: Kind): Of<Kind>[] {
  return effects.filter((effect): effect is Of<Kind> => effect.kind === kind);
}

/** Mostly there is none, or one. */
function eachOnce(ids: readonly string[]): readonly string[] {
  return ids.length < 2 ? ids : [...new Set(ids)];
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
