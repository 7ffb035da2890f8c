import { expect } from 'chai';
import { describe, it } from 'mocha';
import { spawnChild } from 'xstate';
import type { ConversationRecord, Json } from '../../src/store/records.js';
import type { Advance } from '../../src/turn/finish.js';
import type { Stimulus } from '../../src/turn/stimulus.js';
import { migrate, type OlderVersions } from '../../src/turn/versions/older-version.js';
import { NOTHING, parts, program, say, second, underway } from './order-versions.js';
import { NEW_RECORD, only, play, said, text } from './play.js';

describe('A dialog that is put into a state by a migration', () => {
  it('enters the states inside of the one that the migration names, with what they wait for', () => {
    const nested = parts.createMachine({
      id: 'order',
      version: '4',
      context: { name: '' },
      initial: 'form',
      states: {
        form: {
          initial: 'size',
          states: {
            size: {
              invoke: { id: 'known', src: 'lookup', input: ({ context }) => ({ name: context.name }) },
              after: { 60_000: { actions: say('Well?') } },
            },
          },
        },
        sides: {
          type: 'parallel',
          states: {
            left: { initial: 'one', states: { one: {}, two: {} } },
            right: { initial: 'one', states: { one: { after: { 500: 'two' } }, two: {} } },
          },
        },
      },
    });
    const put = (value: Json) =>
      play(
        underway(),
        NOTHING,
        program(nested, { order: { '1': migrate(({ context }) => ({ value, context })) } }),
      );
    const form = put('form');
    expect(form.record.frames[0]?.state.value).to.deep.equal({ form: 'size' });
    expect(only(form.effects, 'schedule').map(({ delayMs }) => delayMs)).to.deep.equal([60_000]);
    expect(only(form.effects, 'call').map(({ activity }) => activity)).to.deep.equal(['lookup']);
    const sides = put({ sides: { left: 'two' } });
    expect(sides.record.frames[0]?.state.value).to.deep.equal({ sides: { left: 'two', right: 'one' } });
    expect(only(sides.effects, 'schedule').map(({ delayMs }) => delayMs)).to.deep.equal([500]);
  });

  it('hears of a delay that ends just then, when its state has it as well', () => {
    const record = underway();
    const [sendId = '', timerId = ''] = Object.entries(record.frames[0]?.timers ?? {})[0] ?? [];
    const due: Stimulus = { kind: 'timer', timerId, event: { type: sendId } };
    const third = (after: number) =>
      parts.createMachine({
        id: 'order',
        version: '3',
        context: { name: '' },
        initial: 'size',
        states: { size: { after: { [after]: { actions: say('Still there?') } } } },
      });
    const older: OlderVersions = { order: { '1': migrate((old) => old) } };
    const same = play(record, due, program(third(60_000), older));
    expect([same.outcome, said(same.effects)]).to.deep.equal(['handled', ['Still there?']]);
    const other = play(record, due, program(third(90_000), older));
    expect([other.outcome, said(other.effects)]).to.deep.equal(['stale', []]);
    expect(only(other.effects, 'schedule').map(({ delayMs }) => delayMs)).to.deep.equal([90_000]);
  });

  it('ends when the migration names the last state, and what comes next is for whoever is there then', () => {
    const over: OlderVersions = {
      order: { '1': migrate(({ context }) => ({ value: 'done', context })) },
    };
    const { record, effects: done } = play(underway(), text('large'), program(second, over));
    expect(said(done), 'nothing on the way, and the next dialog').to.deep.equal(['Hello, says the second.']);
    expect(only(done, 'cancel-timer')).to.have.length(1);
    expect(record.frames.map(({ state }) => state.value)).to.deep.equal(['greeting']);
  });

  it('loses the calls that the new machine does not make there, so that their failure fails nothing', () => {
    const third = parts.createMachine({
      id: 'order',
      version: '3',
      context: { name: '' },
      initial: 'size',
      states: { size: { on: { text: 'size' } } },
    });
    const asked = play(
      underway(),
      text('large'),
      program(second, { order: { '1': migrate(({ context }) => ({ value: 'greeting', context })) } }),
    ).record;
    const callId = asked.frames[0]?.calls['known'] ?? '';
    const older: OlderVersions = {
      order: { '2': migrate(({ context }) => ({ value: 'size', context })) },
    };
    const failed: Stimulus = {
      kind: 'activity-failed',
      callId,
      error: { name: 'Error', message: 'no', retryable: false },
    };
    const after = play(asked, failed, program(third, older));
    expect(after.outcome).to.equal('stale');
    expect(only(after.effects, 'cancel-call')).to.deep.equal([{ kind: 'cancel-call', callId }]);
  });

  it('does not make a call again that has had its result in the same state', () => {
    const listening = (version: string) =>
      parts.createMachine({
        id: 'order',
        version,
        context: { name: '' },
        invoke: { id: 'known', src: 'lookup', input: { name: '' }, onDone: { actions: say('Known.') } },
        on: { text: { actions: say('Heard.') } },
      });
    const begun = play(NEW_RECORD, text('hi'), program(listening('1')));
    const [call] = only(begun.effects, 'call');
    const result: Stimulus = { kind: 'activity-done', callId: call?.callId ?? '', output: null };
    const known = play(begun.record, result, program(listening('1'))).record;
    const older: OlderVersions = { order: { '1': migrate((old) => old) } };
    const after = play(known, text('and?'), program(listening('2'), older));
    expect(said(after.effects)).to.deep.equal(['Heard.']);
    expect(only(after.effects, 'call')).to.deep.equal([]);
  });

  describe('when a delay has ended in the same state', () => {
    const reminding = (version: string) =>
      parts.createMachine({
        id: 'order',
        version,
        context: { name: '' },
        initial: 'asks',
        states: {
          asks: {
            after: { 60_000: { actions: say('Still there?') }, 90_000: 'waits' },
            on: { text: 'waits' },
          },
          waits: { on: { text: 'asks' } },
        },
      });
    const dueOf = (record: ConversationRecord, sendId: string): Stimulus => {
      const timerId = record.frames[0]?.timers[sendId] ?? '';
      return { kind: 'timer', timerId, event: { type: sendId } };
    };
    const REMINDER = 'xstate.after.60000.order.asks';
    const begun = play(NEW_RECORD, text('hi'), program(reminding('1'))).record;
    const reminded = play(begun, dueOf(begun, REMINDER), program(reminding('1')));
    const to = (value: Json): OlderVersions => ({
      order: {
        '1': migrate((old) => ({ ...old, value })),
        '2': migrate((old) => ({ ...old, value: 'asks' })),
      },
    });
    const delaysOf = ({ effects: done }: Advance) => only(done, 'schedule').map(({ delayMs }) => delayMs);

    it('does not come again: once for each time that the state is entered', () => {
      expect(said(reminded.effects)).to.deep.equal(['Still there?']);
      const after = play(reminded.record, NOTHING, program(reminding('2'), to('asks')));
      expect(delaysOf(after)).to.deep.equal([]);
      expect(Object.keys(after.record.frames[0]?.timers ?? {})).to.deep.equal([
        'xstate.after.90000.order.asks',
      ]);
      const left = play(after.record, text('and?'), program(reminding('2')));
      expect(left.record.frames[0]).not.to.have.property('fired');
      expect(delaysOf(play(left.record, text('and?'), program(reminding('2'))))).to.deep.equal([
        60_000, 90_000,
      ]);
    });

    it('comes anew when the state was left, by the migration too', () => {
      const elsewhere = play(reminded.record, NOTHING, program(reminding('2'), to('waits')));
      expect(elsewhere.record.frames[0]).not.to.have.property('fired');
      expect(only(elsewhere.effects, 'cancel-timer')).to.have.length(1);
      const back = play(elsewhere.record, NOTHING, program(reminding('3'), to('asks')));
      expect(delaysOf(back)).to.deep.equal([60_000, 90_000]);
    });

    it('is forgotten with the step that it leads to, when that leaves the state', () => {
      const [sendId] = Object.keys(reminded.record.frames[0]?.timers ?? {});
      const left = play(reminded.record, dueOf(reminded.record, sendId ?? ''), program(reminding('1')));
      expect(left.record.frames[0]?.state.value).to.equal('waits');
      expect(left.record.frames[0]).not.to.have.property('fired');
    });
  });

  it('keeps what it has spawned, where the new machine spawns it or waits for its end as well', () => {
    const spawning = (version: string, tells: 'spawns' | 'awaits' | 'neither') =>
      parts.createMachine({
        id: 'order',
        version,
        context: { name: '' },
        ...(tells === 'spawns' && { entry: spawnChild('lookup', { id: 'side', input: { name: '' } }) }),
        on: {
          text: { actions: say('Heard.') },
          ...(tells === 'awaits' && { 'xstate.done.actor.side': { actions: say('Side.') } }),
        },
      });
    const begun = play(NEW_RECORD, text('hi'), program(spawning('1', 'spawns'))).record;
    const cancelled = (tells: 'spawns' | 'awaits' | 'neither') => {
      const older: OlderVersions = { order: { '1': migrate((old) => old) } };
      const { effects: done } = play(begun, text('and?'), program(spawning('2', tells), older));
      return only(done, 'cancel-call').length;
    };
    expect([cancelled('spawns'), cancelled('awaits'), cancelled('neither')]).to.deep.equal([0, 0, 1]);
  });
});
