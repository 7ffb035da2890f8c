import { expect } from 'chai';
import { describe, it } from 'mocha';
import { countTurn, tallyOf, type StoredTurn } from '../../src/inbox/count-turn.js';
import { createMetrics, type Metrics } from '../../src/operations/metrics.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';
import type { FrameRecord, Json } from '../../src/store/records.js';
import type { TurnOutcome } from '../../src/turn/finish.js';
import type { TurnEffect } from '../../src/turn/turn-effect.js';

const ESCALATION: TurnEffect = { kind: 'send', draft: { type: 'escalation.transfer' } };

const FRAME: FrameRecord = {
  frameId: 'f',
  dialog: 'refund',
  version: '',
  state: { value: 'a', context: {}, history: {} },
  calls: {},
  timers: {},
};

interface Told {
  readonly stimulus?: Json;
  readonly frames?: readonly FrameRecord[];
  readonly outcome?: TurnOutcome;
  readonly interrupted?: true;
}

/** A turn in which a person is asked for. */
function handingOver({
  stimulus = { kind: 'message' },
  frames = [],
  outcome = 'handled',
  interrupted,
}: Told): StoredTurn {
  return {
    stimulus: { conversationId: 'c', key: 'k', bot: 'orders', body: stimulus, acceptedAt: 0 },
    turn: {
      record: { conversationId: 'c', bot: 'orders', owner: 'agent', frames, known: {}, turns: 1 },
      timers: [],
      cancelledTimers: [],
    },
    advanced: { effects: [ESCALATION], outcome, suppressed: 0, ...(interrupted && { interrupted }) },
  };
}

async function escalations(metrics: Metrics): Promise<readonly unknown[]> {
  return (await metrics.escalations.get()).values.map(({ labels, value }) => ({ ...labels, value }));
}

describe('A turn is counted', () => {
  const cases: readonly (readonly [reason: string, told: Told])[] = [
    ['dialog', { frames: [FRAME] }],
    ['dialog', { frames: [FRAME], stimulus: { kind: 'activity-done' } }],
    ['asked', { frames: [FRAME], interrupted: true }],
    ['asked', { frames: [{ ...FRAME, interruption: 'person' }, FRAME] }],
    ['timeout', { frames: [FRAME], stimulus: { kind: 'timer' } }],
    ['activity_failed', { frames: [FRAME], stimulus: { kind: 'activity-failed' } }],
    ['send_failed', { frames: [FRAME], stimulus: { kind: 'send-failed' } }],
    ['error', { frames: [FRAME], outcome: 'given_up', stimulus: { kind: 'timer' } }],
  ];
  for (const [reason, told] of cases) {
    it(`as a hand-over because of ${reason}: ${JSON.stringify({ ...told, frames: undefined })}`, async () => {
      const metrics = createMetrics();
      countTurn(metrics, new VirtualClock(), tallyOf(handingOver(told)));
      expect(await escalations(metrics)).to.deep.equal([
        { bot: 'orders', dialog: 'refund', reason, value: 1 },
      ]);
    });
  }

  it('as a hand-over without a dialog, when the bot itself asks for a person', async () => {
    const metrics = createMetrics();
    countTurn(metrics, new VirtualClock(), tallyOf(handingOver({})));
    expect(await escalations(metrics)).to.deep.equal([
      { bot: 'orders', dialog: '(none)', reason: 'dialog', value: 1 },
    ]);
  });

  it('by the delays that it sets and cancels, and by how late the one came that it is about', async () => {
    const metrics = createMetrics();
    const clock = new VirtualClock(10_000);
    const turn = handingOver({ stimulus: { kind: 'timer' } });
    const timer = { timerId: 't', dueAt: 1, stimulus: turn.stimulus };
    const due = { ...turn.stimulus, acceptedAt: 7_500 };
    const timers = { timers: [timer, timer], cancelledTimers: ['a', 'b', 'c'] };
    countTurn(metrics, clock, tallyOf({ ...turn, stimulus: due, turn: { ...turn.turn, ...timers } }));
    const counted = (await metrics.timers.get()).values
      .filter(({ value }) => value > 0)
      .map(({ labels, value }) => [labels.outcome, value]);
    expect(Object.fromEntries(counted)).to.deep.equal({ set: 2, cancelled: 3, fired: 1 });
    const late = (await metrics.timerLateSeconds.get()).values;
    expect(late.find(({ metricName }) => metricName?.endsWith('_sum'))?.value).to.equal(2.5);
  });
});
