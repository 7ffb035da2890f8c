import type { Clock } from '../operations/clock.js';
import type { Metrics } from '../operations/metrics.js';
import type { StoredStimulus } from '../store/records.js';
import type { TurnCommit } from '../store/store.js';
import type { Advance } from '../turn/finish.js';
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

/** What is counted of a turn. */
export interface TurnTally {
  readonly bot: string;
  readonly outcome: Advance['outcome'];
  readonly heard: Advance['heard'];
  readonly suppressed: number;
  readonly timersSet: number;
  readonly timersCancelled: number;
  /** When the delay ended that the turn is about, in ms since the epoch; `undefined` when it is about none. */
  readonly dueAt: number | undefined;
  readonly emitted: readonly string[];
  /** For each time that a person was asked for. */
  readonly escalations: readonly EscalationLabels[];
}

interface EscalationLabels {
  readonly dialog: string;
  readonly reason: EscalationReason;
}

/** What there will be to count when the turn is stored: until then nobody has to hold the turn itself. */
export function tallyOf(stored: StoredTurn): TurnTally {
  const { stimulus, turn, advanced } = stored;
  const { outcome, heard, suppressed, effects } = advanced;
  const emitted: string[] = [];
  const escalations: EscalationLabels[] = [];
  for (const effect of effects) {
    if (effect.kind === 'emit') emitted.push(effect.event.type);
    else if (effect.kind === 'send' && effect.draft.type === 'escalation.transfer')
      escalations.push(escalationOf(stored));
  }
  return {
    bot: turn.record.bot,
    outcome,
    heard,
    suppressed,
    timersSet: turn.timers.length,
    timersCancelled: turn.cancelledTimers.length,
    // A delay is accepted at its end.
    dueAt: kindOf(stimulus) === 'timer' ? stimulus.acceptedAt : undefined,
    emitted,
    escalations,
  };
}

/** Counts what a turn did. What it did not do costs nothing. */
export function countTurn(metrics: Metrics, clock: Clock, tally: TurnTally): void {
  const { bot, outcome, heard, suppressed, timersSet, timersCancelled, dueAt } = tally;
  metrics.turns.inc({ bot, outcome });
  if (heard !== undefined) metrics.intents.inc({ bot, heard });
  if (suppressed > 0) metrics.suppressed.inc({ bot }, suppressed);
  if (timersSet > 0) metrics.timers.inc({ outcome: 'set' }, timersSet);
  if (timersCancelled > 0) metrics.timers.inc({ outcome: 'cancelled' }, timersCancelled);
  if (dueAt !== undefined) {
    metrics.timers.inc({ outcome: 'fired' });
    metrics.timerLateSeconds.observe(Math.max(0, clock.now() - dueAt) / 1_000);
  }
  for (const type of tally.emitted) metrics.emitted.inc({ bot, type });
  for (const labels of tally.escalations) metrics.escalations.inc({ bot, ...labels });
}

function escalationOf({ stimulus, turn, advanced }: StoredTurn): EscalationLabels {
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
