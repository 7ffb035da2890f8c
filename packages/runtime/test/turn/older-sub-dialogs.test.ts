import { effects, type AnyDialog, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import { keepRunning, migrate, restart, type OlderVersions } from '../../src/turn/versions/older-version.js';
import { NOTHING, program, say } from './order-versions.js';
import { NEW_RECORD, play, said, text } from './play.js';

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
      entry: say('Welcome.'),
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

  it('starts anew in its place, and the dialog above hears of its end', () => {
    const older: OlderVersions = { 'order > ask': { '1': restart() } };
    const today = program(asked(ask('2', 'Full name?')), older);
    const anew = play(begun, NOTHING, today);
    expect(said(anew.effects), 'and the dialog above goes on').to.deep.equal(['Full name?']);
    expect(anew.record.frames.map(({ dialog, path }) => [dialog, path])).to.deep.equal([
      ['order', undefined],
      ['order', ['ask']],
    ]);
    expect(said(play(anew.record, text('Ann'), today).effects)).to.deep.equal(['Told 2.', 'Next.']);
  });

  it('that is migrated to its last state ends, with its output for the dialog above', () => {
    const told = setup({
      types: {} as DialogTypes<{ context: { name: string }; output: { name: string } }>,
      actions: effects,
    }).createMachine({
      id: 'ask',
      version: '2',
      context: { name: '' },
      initial: 'asking',
      states: { asking: {}, told: { type: 'final', output: ({ context }) => context.name.toUpperCase() } },
      output: ({ context, event }) => ({ name: `${context.name} ${String(event.output)}` }),
    });
    const above = setup({
      types: {} as DialogTypes<object>,
      actors: { ask: told },
      actions: effects,
    }).createMachine({
      id: 'order',
      version: '1',
      initial: 'a',
      states: {
        a: {
          invoke: {
            src: 'ask',
            onDone: {
              target: 'b',
              actions: { type: 'say', params: ({ event }) => ({ text: `Hello ${event.output.name}.` }) },
            },
          },
        },
        b: {},
      },
    });
    const older: OlderVersions = {
      'order > ask': { '1': migrate(() => ({ value: 'told', context: { name: 'Ann' } })) },
    };
    const ended = play(begun, NOTHING, program(above, older));
    expect(said(ended.effects)).to.deep.equal(['Hello Ann ANN.']);
    expect(ended.record.frames).to.have.length(1);
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
