import type { AnyDialog } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { ConversationRecord } from '../../src/store/records.js';
import { advance } from '../../src/turn/advance.js';
import type { Advance } from '../../src/turn/finish.js';
import type { Program } from '../../src/turn/program.js';
import type { Stimulus } from '../../src/turn/stimulus.js';
import { keepRunning, migrate, restart, type OlderVersions } from '../../src/turn/versions/older-version.js';
import { first, parts, program, say, second, toMeasure, underway } from './order-versions.js';
import { handBack, inbound, NEW_RECORD, NOON, only, play, programWith, said, text } from './play.js';

describe('A conversation that runs an older version of a dialog', () => {
  it('fails its turn when nobody said what becomes of it, and keeps its state', () => {
    const record = underway();
    expect(() => play(record, text('large'), program(second)))
      .to.throw('runs dialog "order" in version "1"')
      .with.property('code', 'COLLOQUY_E_DIALOG_VERSION_UNKNOWN');
    expect(record.frames[0]?.state.value).to.equal('size');
  });

  it('goes on under the old machine when that is kept, while new ones run the new', () => {
    const both = program(second, { order: { '1': keepRunning(first) } });
    expect(said(play(underway(), text('large'), both).effects)).to.deep.equal(['Thanks, says the first.']);
    expect(said(play(NEW_RECORD, text('hi'), both).effects)).to.deep.equal(['Hello, says the second.']);
  });

  it('goes on in the state that the migration says, without being asked anew', () => {
    const { effects: done, record } = play(underway(), text('large'), program(second, toMeasure));
    expect(said(done)).to.deep.equal(['Thanks, says the second.']);
    expect(record.frames).to.deep.equal([]);
  });

  it('gets the delays and calls that the new state has, and loses those that it has not', () => {
    const record = underway();
    const silent: Stimulus = { kind: 'activity-done', callId: 'nobody', output: null };
    const { effects: done, record: after } = play(record, silent, program(second, toMeasure));
    expect(said(done)).to.deep.equal([]);
    const [frame] = after.frames;
    expect(frame).to.deep.include({
      version: '2',
      state: { value: 'measure', context: { name: 'Ann' }, history: {} },
    });
    expect(only(done, 'cancel-timer').map(({ timerId }) => timerId)).to.deep.equal(
      Object.values(record.frames[0]?.timers ?? {}),
    );
    expect(only(done, 'schedule').map(({ delayMs }) => delayMs)).to.have.members([300, 60_000]);
    expect(only(done, 'call')).to.have.length(1);
    expect(only(done, 'call')[0]).to.deep.include({ activity: 'lookup', input: { name: 'Ann' } });
    expect(frame?.calls).to.have.key('known');
  });

  it('keeps a delay that both states have', () => {
    const renamed = parts.createMachine({
      id: 'order',
      version: '3',
      context: { name: '' },
      initial: 'size',
      states: { size: { entry: say('Your size?'), after: { 60_000: 'name' } }, name: {} },
    });
    const record = underway();
    const older: OlderVersions = { order: { '1': migrate((old) => old) } };
    const done = play(
      record,
      { kind: 'activity-done', callId: 'nobody', output: null },
      program(renamed, older),
    );
    expect(done.effects).to.deep.equal([]);
    expect(done.record.frames[0]?.timers).to.deep.equal(record.frames[0]?.timers);
  });

  it('is migrated when something happens to its dialogs, and not by words for a person', () => {
    const waiting: ConversationRecord = { ...underway(), owner: 'agent' };
    const quiet = play(waiting, text('are you there?'), program(second, { order: { '1': restart() } }));
    expect([quiet.outcome, quiet.suppressed]).to.deep.equal(['silent', 0]);
    const back = play(quiet.record, handBack(), program(second, { order: { '1': restart() } }));
    expect(said(back.effects), 'nothing of it was lost in the silence').to.include('Hello, says the second.');
  });

  describe('of which nobody said what becomes', () => {
    const ending: Stimulus = { kind: 'message', at: NOON, message: inbound('conversation.end') };
    const lost = (owner: 'agent' | 'ended'): Stimulus => ({
      kind: 'send-failed',
      messageId: 'm',
      reason: 'refused',
      owner,
    });

    for (const [title, stimulus, owner, words] of [
      ['ends with the customer’s end, to which nobody answers', ending, 'ended', []],
      ['ends when who operates the bot ends it', { kind: 'close' }, 'ended', ['conversation.end']],
      ['is over when the hub says so', lost('ended'), 'ended', []],
      ['is a person’s when the hub says so', lost('agent'), 'agent', []],
    ] as const) {
      it(title, () => {
        const { outcome, record, effects: done } = play(underway(), stimulus, program(second));
        expect([outcome, record.owner, said(done)]).to.deep.equal(['handled', owner, words]);
        expect(record.frames).to.have.length(owner === 'ended' ? 0 : 1);
      });
    }

    it('leaves words to the person who owns it', () => {
      const { outcome, record } = play({ ...underway(), owner: 'agent' }, text('hello?'), program(second));
      expect([outcome, record.frames[0]?.version]).to.deep.equal(['silent', '1']);
    });
  });

  it('starts anew when that is the policy, with an input made of what was stored', () => {
    const seen: unknown[] = [];
    const older: OlderVersions = { order: { '1': restart((old) => void seen.push(old)) } };
    const { effects: done, record } = play(underway(), text('large'), program(second, older));
    expect(seen).to.deep.equal([{ value: 'size', context: { name: 'Ann' } }]);
    expect(said(done), 'and then hears what the customer said').to.deep.equal([
      'Hello, says the second.',
      'Which size in cm?',
    ]);
    expect(record.frames).to.have.length(1);
    expect(only(done, 'cancel-timer')).to.have.length(1);
  });

  it('starts anew where it is, so that words for the dialog on top of it go there', () => {
    const asking = (version: string, words: string) =>
      parts.createMachine({ id: 'q', version, context: { name: '' }, on: { text: { actions: say(words) } } });
    const both = (order: AnyDialog, olderVersions: OlderVersions = {}): Program => ({
      ...programWith(
        { order, help: asking('1', 'Help.') },
        {
          onMessage: () =>
            ['order', 'help'].map((dialog) => ({ kind: 'start', dialog, input: undefined }) as const),
        },
      ),
      olderVersions,
    });
    const stacked = play(NEW_RECORD, text('hi'), both(asking('1', 'Order.'))).record;
    const today = both(asking('2', 'New order.'), { order: { '1': restart() } });
    const { record, effects: done } = play(stacked, text('help me'), today);
    expect(record.frames.map(({ dialog, version }) => [dialog, version])).to.deep.equal([
      ['order', '2'],
      ['help', '1'],
    ]);
    expect(said(done)).to.deep.equal(['Help.']);
  });

  it('may not be migrated to a state that there is not', () => {
    const older: OlderVersions = { order: { '1': migrate(() => ({ value: 'nowhere', context: {} })) } };
    expect(() => play(underway(), text('large'), program(second, older)))
      .to.throw('"nowhere"')
      .with.property('code', 'COLLOQUY_E_DIALOG_STATE_UNREADABLE');
  });

  it('may not be migrated to what cannot be stored', () => {
    const older = { order: { '1': migrate(() => ({ value: 'measure', context: new Date() as never })) } };
    expect(() => play(underway(), text('large'), program(second, older)))
      .to.throw('The migrated context')
      .with.property('code', 'COLLOQUY_E_CONTEXT_NOT_JSON');
  });

  it('is migrated by a function that cannot change what is stored', () => {
    const older: OlderVersions = {
      order: {
        '1': migrate((old) => {
          Object.assign(old.context as object, { name: 'changed' });
          return { value: 'measure', context: { name: 'Ann' } };
        }),
      },
    };
    const record = underway();
    const turn = (): Advance => advance(program(second, older), record, text('x'), 't');
    expect(turn()).to.deep.equal(turn());
    expect(record.frames[0]?.state.context).to.deep.equal({ name: 'Ann' });
  });
});
