import { effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { assign, cancel, raise, setup } from 'xstate';
import { Walk } from './walk.js';

const say = (text: string) => ({ type: 'say', params: { text } }) as const;

const plain = setup({
  types: {} as DialogTypes<{ context: object; events: { type: 'ping' } | { type: 'nudge'; n: number } }>,
  actions: effects,
});

describe('An event that the dialog raises', () => {
  it('is taken in the same turn, once, after what was said before it', () => {
    const raising = plain.createMachine({
      context: {},
      on: {
        text: { actions: [say('One'), raise({ type: 'ping' }), say('Two')] },
        ping: { actions: say('Three') },
      },
    });
    const walk = new Walk(raising).tell('go');
    expect(walk.said).to.deep.equal(['One', 'Two', 'Three']);
    expect(walk.waiting, 'nothing is left to come').to.deep.equal([]);
    expect(walk.frame?.timers).to.deep.equal({});
  });

  it('comes later with a delay, with its data, and may be cancelled by its id', () => {
    const later = plain.createMachine({
      context: {},
      on: {
        text: { actions: raise(() => ({ type: 'nudge', n: 7 }) as const, { delay: 500, id: 'soon' }) },
        undo: { actions: cancel('soon') },
        nudge: { actions: { type: 'say', params: ({ event }) => ({ text: `Nudge ${event.n}` }) } },
      },
    });
    expect(new Walk(later).tell('go').waitForNext().said).to.deep.equal(['Nudge 7']);
    const cancelled = new Walk(later).tell('go').receive('undo');
    expect(cancelled.waiting).to.deep.equal([]);
    expect(cancelled.frame?.timers).to.deep.equal({});
  });

  it('replaces the one that waits under the same id, so that the customer hears of it once', () => {
    const later = plain.createMachine({
      context: {},
      on: {
        text: { actions: raise({ type: 'ping' }, { delay: 500, id: 'soon' }) },
        ping: { actions: say('Ping') },
      },
    });
    const walk = new Walk(later).tell('go').tell('go');
    expect(walk.waiting).to.deep.equal([500]);
    expect(walk.waitForNext().said).to.deep.equal(['Ping']);
  });

  it('waits beside others of its type when it has no id', () => {
    const later = plain.createMachine({
      context: {},
      entry: [raise({ type: 'nudge', n: 2 }, { delay: 20 }), raise({ type: 'nudge', n: 1 }, { delay: 10 })],
      on: { nudge: { actions: { type: 'say', params: ({ event }) => ({ text: String(event.n) }) } } },
    });
    const walk = new Walk(later);
    expect(walk.waiting).to.deep.equal([10, 20]);
    expect(walk.waitForNext().waitForNext().said).to.deep.equal(['1', '2']);
    expect(walk.frame?.timers).to.deep.equal({});
  });
});

describe('Delays', () => {
  const patient = setup({
    types: {} as DialogTypes<{ context: { tries: number } }>,
    actions: effects,
    delays: {
      longer: ({ context }) => 1000 * 2 ** context.tries,
    },
  }).createMachine({
    context: { tries: 0 },
    initial: 'ask',
    states: {
      ask: {
        after: {
          longer: {
            target: 'ask',
            reenter: true,
            actions: [assign({ tries: ({ context }) => context.tries + 1 }), say('Still there?')],
          },
          60_000: 'gone',
        },
        on: { text: 'heard' },
      },
      heard: {},
      gone: {},
    },
  });

  it('are as long as the context of the moment says', () => {
    const walk = new Walk(patient);
    expect(walk.waiting).to.deep.equal([1000, 60_000]);
    walk.waitForNext();
    expect(walk.waiting, 'both begin again').to.deep.equal([2000, 60_000]);
    walk.waitForNext();
    expect(walk.waiting).to.deep.equal([4000, 60_000]);
    expect(walk.said).to.deep.equal(['Still there?', 'Still there?']);
  });

  it('end with the state that waits', () => {
    const walk = new Walk(patient).waitForNext().tell('here');
    expect(walk.state).to.equal('heard');
    expect(walk.waiting).to.deep.equal([]);
    expect(walk.frame?.timers).to.deep.equal({});
  });

  it('of two lengths go the way of the shorter', () => {
    const racing = plain.createMachine({
      context: {},
      initial: 'wait',
      states: {
        wait: { after: { 20: 'slow', 10: { target: 'fast', actions: say('Fast') } } },
        slow: {},
        fast: {},
      },
    });
    const walk = new Walk(racing).waitForNext();
    expect(walk.state).to.equal('fast');
    expect(walk.waiting).to.deep.equal([]);
  });
});
