import { expect } from 'chai';
import { describe, it } from 'mocha';
import { advance } from '../../src/turn/advance.js';
import { assign, createMachine } from 'xstate';
import {
  askingProgram,
  handBack,
  inbound,
  NEW_RECORD,
  only,
  play,
  programWith,
  said,
  text,
  NOON,
} from './play.js';

describe('A turn', () => {
  const started = play(NEW_RECORD, text('hi'));
  const looking = play(started.record, text('123'));
  const [call] = only(looking.effects, 'call');

  it('starts the dialog that the hook names, and says what its initial state says', () => {
    expect(said(started.effects)).to.deep.equal(['Which number?']);
    expect(started.record.frames).to.have.length(1);
    expect(started.record.frames[0]).to.include({ dialog: 'asking', version: '1' });
  });

  it('asks again after a wrong answer, with the old delay cancelled and a new one set', () => {
    const [first] = only(started.effects, 'schedule');
    const again = play(started.record, text('abc'));
    expect(said(again.effects)).to.deep.equal(['Which number?']);
    expect(only(again.effects, 'cancel-timer').map((effect) => effect.timerId)).to.deep.equal([
      first?.timerId,
    ]);
    expect(only(again.effects, 'schedule').map((effect) => effect.delayMs)).to.deep.equal([60_000]);
    expect(again.record.frames[0]?.state.context).to.deep.equal({ id: '', tries: 1 });
  });

  it('asks for the call of an activity as data, with its input', () => {
    expect(call).to.include({ activity: 'lookup' });
    expect(call?.input).to.deep.equal({ id: '123' });
    expect(said(looking.effects)).to.deep.equal(['typing.start']);
  });

  it('goes on with the result of an activity, and ends the dialog in its final state', () => {
    const told = play(looking.record, {
      kind: 'activity-done',
      callId: call?.callId ?? '',
      output: { status: 'shipped' },
    });
    expect(said(told.effects)).to.deep.equal(['shipped']);
    expect(told.record.frames).to.deep.equal([]);
  });

  it('applies a result once: the second one is stale', () => {
    const result = { kind: 'activity-done', callId: call?.callId ?? '', output: null } as const;
    const told = play(looking.record, result);
    const again = play(told.record, result);
    expect(again.outcome).to.equal('stale');
    expect(again.effects).to.deep.equal([]);
  });

  it('cancels a call whose state is left, and drops its result', () => {
    const left = play(looking.record, { kind: 'message', at: NOON, message: inbound('undo') });
    expect(only(left.effects, 'cancel-call').map((effect) => effect.callId)).to.deep.equal([call?.callId]);
    const late = play(left.record, { kind: 'activity-done', callId: call?.callId ?? '', output: null });
    expect(late.outcome).to.equal('stale');
  });

  it('goes the way of an error with the error as data', () => {
    const failed = play(looking.record, {
      kind: 'activity-failed',
      callId: call?.callId ?? '',
      error: { name: 'Error', message: 'down', retryable: true },
    });
    expect(said(failed.effects)).to.deep.equal(['escalation.transfer']);
    expect(failed.record.owner).to.equal('agent');
  });

  it('fires a stored delay once', () => {
    const [timer] = only(started.effects, 'schedule');
    const stimulus = {
      kind: 'timer',
      timerId: timer?.timerId ?? '',
      event: timer?.event ?? { type: '' },
    } as const;
    const nudged = play(started.record, stimulus);
    expect(said(nudged.effects)).to.deep.equal(['Still there?']);
    expect(play(nudged.record, stimulus).outcome).to.equal('stale');
  });

  it('drops a delay that was cancelled while it was on its way', () => {
    const [timer] = only(started.effects, 'schedule');
    const stimulus = {
      kind: 'timer',
      timerId: timer?.timerId ?? '',
      event: timer?.event ?? { type: '' },
    } as const;
    expect(play(looking.record, stimulus).outcome).to.equal('stale');
  });

  it('counts a message that no dialog and no hook wants', () => {
    const ignored = play(looking.record, text('hello?'));
    expect(ignored.outcome).to.equal('unhandled');
    expect(ignored.record.frames).to.deep.equal(looking.record.frames);
  });

  it('gives guards and actions a context of their own, at every depth: what they write to is not the record’s', () => {
    const writing = createMachine({
      context: { list: [{ count: 0 }], inner: { count: 0 } },
      on: {
        text: {
          guard: ({ context }) => {
            const { list, inner } = context as { list: { count: number }[]; inner: { count: number } };
            inner.count += 1;
            list.forEach((one) => (one.count += 1));
            return true;
          },
          actions: assign({ inner: { count: 9 } }),
        },
      },
    });
    const program = programWith(
      { writing },
      { onMessage: () => [{ kind: 'start', dialog: 'writing', input: undefined }] },
    );
    const { record } = play(NEW_RECORD, text('hi'), program);
    // The record is frozen: writing into it throws.
    expect(play(record, text('again'), program).outcome).to.equal('handled');
  });

  it('gives each conversation a context of its own to begin with: what one writes into it no other finds', () => {
    const writing = createMachine({
      context: { notes: [] as string[] },
      entry: [
        assign(({ context }) => {
          context.notes.push('written in place');
          return { notes: context.notes };
        }),
      ],
    });
    const program = programWith(
      { writing },
      { onMessage: () => [{ kind: 'start', dialog: 'writing', input: undefined }] },
    );
    for (let customers = 0; customers < 3; customers += 1) {
      const { record } = play(NEW_RECORD, text('hi'), program);
      expect(record.frames[0]?.state.context).to.deep.equal({ notes: ['written in place'] });
    }
  });

  it('is pure: the same arguments give the same answer', () => {
    const once = advance(askingProgram, NEW_RECORD, text('hi'), 'turn');
    expect(advance(askingProgram, NEW_RECORD, text('hi'), 'turn')).to.deep.equal(once);
  });

  it('resumes a dialog that waits for the hand-back', () => {
    const waiting = play(looking.record, {
      kind: 'activity-failed',
      callId: call?.callId ?? '',
      error: { name: 'Error', message: 'down', retryable: true },
    });
    const back = play(waiting.record, handBack());
    expect(back.record.owner).to.equal('bot');
    expect(said(back.effects)).to.deep.equal(['Which number?']);
  });
});
