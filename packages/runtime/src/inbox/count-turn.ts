import type { Clock } from '../operations/clock.js';
import type { Metrics } from '../operations/metrics.js';
import type { StoredStimulus } from '../store/records.js';
import type { TurnCommit } from '../store/store.js';
import type { Advance } from '../turn/advance.js';
import { bodyOf } from '../turn/stimulus-body.js';
import type { Stimulus } from '../turn/stimulus.js';

/** A turn that was stored. */
export interface StoredTurn {
  readonly stimulus: StoredStimulus;
  readonly turn: Pick<TurnCommit, 'record' | 'timers' | 'cancelledTimers'>;
  readonly advanced: Pick<Advance, 'effects' | 'outcome' | 'suppressed' | 'heard' | 'interrupted'>;
}

/** Why a person was asked for. */
export type EscalationReason = 'asked' | 'dialog' | 'timeout' | 'activity_failed' | 'send_failed' | 'error';

const BY_STIMULUS: Readonly<Partial<Record<Stimulus['kind'], EscalationReason>>> = {
  timer: 'timeout',
  'activity-failed': 'activity_failed',
  'send-failed': 'send_failed',
};

/** Counts what a turn did. What it did not do costs nothing. */
export function countTurn(metrics: Metrics, clock: Clock, { stimulus, turn, advanced }: StoredTurn): void {
  const { record, timers, cancelledTimers } = turn;
  const { bot } = record;
  metrics.turns.inc({ bot, outcome: advanced.outcome });
  if (advanced.heard !== undefined) metrics.intents.inc({ bot, heard: advanced.heard });
  if (advanced.suppressed > 0) metrics.suppressed.inc({ bot }, advanced.suppressed);
  if (timers.length > 0) metrics.timers.inc({ outcome: 'set' }, timers.length);
  if (cancelledTimers.length > 0) metrics.timers.inc({ outcome: 'cancelled' }, cancelledTimers.length);
  if (kindOf(stimulus) === 'timer') {
    metrics.timers.inc({ outcome: 'fired' });
    // A delay is accepted at its end.
    metrics.timerLateSeconds.observe(Math.max(0, clock.now() - stimulus.acceptedAt) / 1_000);
  }
  for (const effect of advanced.effects) {
    if (effect.kind === 'emit') metrics.emitted.inc({ bot, type: effect.event.type });
    else if (effect.kind === 'send' && effect.draft.type === 'escalation.transfer')
      metrics.escalations.inc({ bot, ...escalationOf({ stimulus, turn, advanced }) });
  }
}

function escalationOf({ stimulus, turn, advanced }: StoredTurn): {
  readonly dialog: string;
  readonly reason: EscalationReason;
} {
  const { frames } = turn.record;
  const dialog = frames.at(-1)?.dialog ?? '(none)';
  const isAsked =
    advanced.interrupted === true || frames.some(({ interruption }) => interruption !== undefined);
  if (advanced.outcome === 'given_up') return { dialog, reason: 'error' };
  return { dialog, reason: BY_STIMULUS[kindOf(stimulus)] ?? (isAsked ? 'asked' : 'dialog') };
}

function kindOf(stimulus: StoredStimulus): Stimulus['kind'] {
  return bodyOf(stimulus).kind;
}
