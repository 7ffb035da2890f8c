import { activity, effects, type AnyDialog, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { assign, setup } from 'xstate';
import type { ConversationRecord } from '../../src/store/records.js';
import { advance, type Advance } from '../../src/turn/advance.js';
import type { Program } from '../../src/turn/program.js';
import { programOf } from '../../src/turn/program-of.js';
import type { Stimulus } from '../../src/turn/stimulus.js';
import { keepRunning, migrate, restart, type OlderVersions } from '../../src/turn/versions/older-version.js';
import { AskingBot, NEW_RECORD, only, play, programWith, said, text } from './play.js';

const say = (words: string) => ({ type: 'say', params: { text: words } }) as const;
const parts = setup({
  types: {} as DialogTypes<{ context: { name: string } }>,
  actors: { lookup: activity<{ name: string }, null>() },
  actions: effects,
  delays: { patience: ({ context }) => context.name.length * 100 },
});

const first = parts.createMachine({
  id: 'order',
  version: '1',
  context: { name: '' },
  initial: 'name',
  states: {
    name: {
      entry: say('Your name?'),
      after: { 60_000: { actions: say('Still there?') } },
      on: { text: { target: 'size', actions: assign({ name: ({ event }) => event.body }) } },
    },
    size: { entry: say('Which size?'), after: { 60_000: 'name' }, on: { text: 'done' } },
    done: { entry: say('Thanks, says the first.'), type: 'final' },
  },
});

/** It has another state for the size, and looks the customer up there. */
const second = parts.createMachine({
  id: 'order',
  version: '2',
  context: { name: '' },
  initial: 'greeting',
  states: {
    greeting: { entry: say('Hello, says the second.'), on: { text: 'measure' } },
    measure: {
      entry: say('Which size in cm?'),
      invoke: { id: 'known', src: 'lookup', input: ({ context }) => ({ name: context.name }) },
      after: { patience: { actions: say('Well?') }, 60_000: 'greeting' },
      on: { text: 'done' },
    },
    done: { entry: say('Thanks, says the second.'), type: 'final' },
  },
});

function program(order: AnyDialog, olderVersions: OlderVersions = {}): Program {
  const start = programWith(
    { order },
    { onMessage: () => [{ kind: 'start', dialog: 'order', input: undefined }] },
  );
  return { ...start, olderVersions };
}

/** A conversation that was asked for its size by the first version. */
function underway(): ConversationRecord {
  const begun = play(NEW_RECORD, text('hi'), program(first)).record;
  return play(begun, text('Ann'), program(first)).record;
}

const toMeasure: OlderVersions = {
  order: { '1': migrate(({ context }) => ({ value: 'measure', context })) },
};

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

describe('A sub-dialog of an older version', () => {
  const ask = (version: string, question: string) =>
    setup({ types: {} as DialogTypes<object>, actions: effects }).createMachine({
      id: 'ask',
      version,
      initial: 'asking',
      states: {
        asking: { entry: say(question), on: { text: 'told' } },
        told: { entry: say(`Told ${version}.`), type: 'final' },
      },
    });
  const asked = (question: AnyDialog): AnyDialog =>
    setup({ types: {} as DialogTypes<object>, actors: { ask: question }, actions: effects }).createMachine({
      id: 'order',
      version: '1',
      initial: 'a',
      states: { a: { invoke: { src: 'ask', onDone: 'b' } }, b: { entry: say('Next.') } },
    });
  const begun = play(NEW_RECORD, text('hi'), program(asked(ask('1', 'Name?')))).record;

  it('is named with the dialog that runs it', () => {
    const kept = program(asked(ask('2', 'Full name?')), {
      'order > ask': { '1': keepRunning(ask('1', 'Name?')) },
    });
    expect(said(play(begun, text('Ann'), kept).effects)).to.deep.equal(['Told 1.', 'Next.']);
    const moved = program(asked(ask('2', 'Full name?')), { 'order > ask': { '1': migrate((old) => old) } });
    expect(said(play(begun, text('Ann'), moved).effects)).to.deep.equal(['Told 2.', 'Next.']);
    expect(() => play(begun, text('Ann'), program(asked(ask('2', 'Full name?'))))).to.throw('"order > ask"');
  });

  it('of a machine that is kept is the one of that machine', () => {
    const newer = setup({ types: {} as DialogTypes<object>, actions: effects }).createMachine({
      id: 'order',
      version: '2',
      initial: 'a',
      states: { a: {} },
    });
    const kept = program(newer, { order: { '1': keepRunning(asked(ask('1', 'Name?'))) } });
    expect(said(play(begun, text('Ann'), kept).effects)).to.deep.equal(['Told 1.', 'Next.']);
  });
});

describe('What a bot says of older versions', () => {
  const refusal = (olderVersions: OlderVersions): string => {
    const bot = Object.assign(new AskingBot(), {
      dialogs: { order: second },
      activities: { lookup: () => null },
      olderVersions,
    });
    try {
      programOf(bot as never);
    } catch (error) {
      return String(error);
    }
    return '';
  };

  it('is taken when it is of versions that are not those of today', () => {
    expect(refusal({ order: { '1': keepRunning(first), '0': restart() } })).to.equal('');
  });

  for (const [title, older, problem] of [
    [
      'of a dialog that there is not',
      { other: { '1': restart() } },
      'is of a dialog that there is not: there are order',
    ],
    ['of the version of today', { order: { '2': restart() } }, 'is the version of today'],
    [
      'that keeps a machine of another version',
      { order: { '0': keepRunning(first) } },
      'keeps a machine of version "1"',
    ],
  ] as const) {
    it(`is refused when it is ${title}`, () => {
      expect(refusal(older)).to.include('COLLOQUY_E_BOT_INVALID').and.include(problem);
    });
  }

  it('may keep a dialog that there is no more', () => {
    expect(refusal({ gone: { '1': keepRunning(first) } })).to.equal('');
  });

  it('is refused when a kept machine cannot be durable', () => {
    const old = parts.createMachine({
      id: 'order',
      version: '0',
      context: { name: '' },
      entry: () => undefined,
    });
    expect(refusal({ order: { '0': keepRunning(old) } })).to.include(
      'dialog "order (version 0)", state order: an action is an inline function',
    );
  });
});
