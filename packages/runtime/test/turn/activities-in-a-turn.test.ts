import { activity, effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { assign, setup, spawnChild, stopChild } from 'xstate';
import type { Json } from '../../src/store/records.js';
import { Walk } from './walk.js';

const say = (words: string) => ({ type: 'say', params: { text: words } }) as const;
const parts = setup({
  types: {} as DialogTypes<{
    context: { found: Json };
    events: { type: 'xstate.done.actor.extra'; output: string };
  }>,
  actors: {
    lookup: activity<{ id: string }, Json>(),
    price: activity<undefined, number>(),
  },
  actions: effects,
});

/** Asks for a number and looks it up, as often as the customer gives another one. */
const asking = parts.createMachine({
  context: { found: null },
  initial: 'ask',
  states: {
    ask: { on: { text: 'look' } },
    look: {
      invoke: {
        id: 'lookup',
        src: 'lookup',
        input: ({ event }) => ({ id: event.type === 'text' ? event.body : '' }),
        onDone: { target: 'found', actions: assign({ found: ({ event }) => event.output }) },
        onError: {
          target: 'ask',
          actions: {
            type: 'say',
            params: ({ event }) => ({ text: JSON.stringify(event.error) }),
          },
        },
      },
      on: {
        text: { target: 'look', reenter: true },
        undo: 'ask',
        'typing.start': { actions: say('Still looking') },
      },
    },
    found: { entry: say('Found'), on: { text: 'look' } },
  },
});

const down = { name: 'ServiceError', message: 'down', code: 'E_DOWN', retryable: true } as const;

function callOf(walk: Walk, index = 0): string {
  return walk.calls[index]?.callId ?? '';
}

describe('A call that a dialog waits for', () => {
  it('is asked for once, and not again while the state stays', () => {
    const walk = new Walk(asking).tell('7').receive('typing.start').receive('typing.start');
    expect(walk.calls).to.have.length(1);
    expect(walk.calls[0]).to.include({ activity: 'lookup' });
    expect(walk.calls[0]?.input).to.deep.equal({ id: '7' });
    expect(walk.said).to.deep.equal(['Still looking', 'Still looking']);
  });

  it('moves the dialog with its result, whatever JSON that is', () => {
    for (const output of [{ status: 'shipped', items: [1] }, null, '', 0, false, []]) {
      const walk = new Walk(asking).tell('7');
      walk.finish(callOf(walk), output);
      expect(walk.state).to.equal('found');
      expect(walk.frame?.state.context).to.deep.equal({ found: output });
      expect(walk.frame?.calls, 'nothing is in flight any more').to.deep.equal({});
    }
  });

  it('moves it with its failure, which is data', () => {
    const walk = new Walk(asking).tell('7');
    walk.fail(callOf(walk), down);
    expect(walk.state).to.equal('ask');
    expect(walk.said).to.deep.equal([JSON.stringify(down)]);
    expect(walk.frame?.calls).to.deep.equal({});
  });

  it('fails the turn when nothing handles its failure, and says where', () => {
    const careless = parts.createMachine({
      id: 'careless',
      context: { found: null },
      initial: 'look',
      states: { look: { invoke: { id: 'price', src: 'price' } } },
    });
    const walk = new Walk(careless);
    const { record } = walk;
    expect(() => walk.fail(callOf(walk), down))
      .to.throw(
        'The call "price" of dialog "dialog" failed with E_DOWN in state "look", and nothing there handles it.',
      )
      .with.property('code', 'COLLOQUY_E_ACTIVITY_UNHANDLED');
    expect(walk.record, 'the record stays as it was').to.equal(record);
  });

  it('may be handled around the state that makes it', () => {
    const around = parts.createMachine({
      context: { found: null },
      initial: 'look',
      on: { 'xstate.error.actor.price': '.sorry' } as object,
      states: { look: { invoke: { id: 'price', src: 'price' } }, sorry: {} },
    });
    const walk = new Walk(around);
    expect(walk.fail(callOf(walk), down).state).to.equal('sorry');
  });
});

describe('A result that comes late', () => {
  it('is dropped when its state was left, and the call is cancelled then', () => {
    const walk = new Walk(asking).tell('7');
    const late = callOf(walk);
    walk.receive('undo');
    expect(walk.calls).to.deep.equal([]);
    const { state, said } = { state: walk.frame, said: [...walk.said] };
    for (const arrive of [() => walk.finish(late, 'late'), () => walk.fail(late, down)]) {
      arrive();
      expect(walk.frame).to.deep.equal(state);
      expect(walk.said).to.deep.equal(said);
    }
  });

  it('is not taken for that of the call which replaced it', () => {
    const walk = new Walk(asking).tell('7');
    const late = callOf(walk);
    walk.tell('8');
    expect(walk.calls.map(({ input }) => input)).to.deep.equal([{ id: '8' }]);
    walk.finish(late, 'of 7');
    expect(walk.state).to.equal('look');
    walk.finish(callOf(walk), 'of 8');
    expect(walk.frame?.state.context).to.deep.equal({ found: 'of 8' });
  });

  it('is not taken twice, also when the same state calls again', () => {
    const walk = new Walk(asking).tell('7');
    const first = callOf(walk);
    walk.finish(first, 'once').finish(first, 'twice');
    expect(walk.frame?.state.context).to.deep.equal({ found: 'once' });
    walk.tell('8').finish(first, 'thrice');
    expect(walk.state).to.equal('look');
  });

  it('is dropped when the dialog is over', () => {
    const hasty = parts.createMachine({
      context: { found: null },
      initial: 'look',
      states: {
        look: { invoke: { id: 'price', src: 'price', onDone: 'over' }, on: { undo: 'over' } },
        over: { type: 'final' },
      },
    });
    const walk = new Walk(hasty);
    const late = callOf(walk);
    walk.receive('undo');
    expect(walk.frame).to.equal(undefined);
    expect(walk.calls, 'it is cancelled with the dialog').to.deep.equal([]);
    expect(walk.finish(late, 1).said).to.deep.equal([]);
  });
});

describe('Several calls at once', () => {
  const comparing = parts.createMachine({
    context: { found: null },
    type: 'parallel',
    states: {
      left: {
        initial: 'look',
        states: {
          look: { invoke: { id: 'left', src: 'price', onDone: { target: 'got', actions: say('Left') } } },
          got: {},
        },
      },
      right: {
        initial: 'look',
        states: {
          look: {
            invoke: [
              {
                id: 'right',
                src: 'price',
                onDone: { target: 'got', actions: say('Right') },
                onError: 'lost',
              },
              { id: 'more', src: 'lookup', input: { id: '7' }, onDone: { actions: say('More') } },
            ],
          },
          got: {},
          lost: {},
        },
      },
    },
  });
  const idOf = (walk: Walk, name: string): string => walk.frame?.calls[name] ?? '';

  it('are in flight together, and each result finds its own way, in any order', () => {
    const walk = new Walk(comparing);
    expect(Object.keys(walk.frame?.calls ?? {})).to.have.members(['left', 'right', 'more']);
    walk.finish(idOf(walk, 'more'), null).finish(idOf(walk, 'right'), 2).finish(idOf(walk, 'left'), 1);
    expect(walk.said).to.deep.equal(['More', 'Right', 'Left']);
    expect(walk.state).to.deep.equal({ left: 'got', right: 'got' });
  });

  it('of one state are cancelled with it, and those of another stay', () => {
    const walk = new Walk(comparing);
    const left = idOf(walk, 'left');
    walk.fail(idOf(walk, 'right'), down);
    expect(walk.state).to.deep.equal({ left: 'look', right: 'lost' });
    expect(walk.calls.map(({ callId }) => callId)).to.deep.equal([left]);
    expect(walk.frame?.calls).to.deep.equal({ left });
  });
});

describe('A call that an action spawns', () => {
  const spawning = parts.createMachine({
    context: { found: null },
    on: {
      text: { actions: spawnChild('price', { id: 'extra' }) },
      undo: { actions: stopChild('extra') },
      'xstate.done.actor.extra': {
        actions: { type: 'say', params: ({ event }) => ({ text: `Got ${event.output}` }) },
      },
    },
  });

  it('lives on whatever state the dialog is in, and answers under its id', () => {
    const walk = new Walk(spawning).tell('go');
    walk.receive('typing.start').finish(callOf(walk), 7);
    expect(walk.said).to.deep.equal(['Got 7']);
    expect(walk.frame?.calls).to.deep.equal({});
  });

  it('is cancelled by stopChild, in a later turn too', () => {
    const walk = new Walk(spawning).tell('go');
    const late = callOf(walk);
    walk.receive('undo');
    expect(walk.calls).to.deep.equal([]);
    expect(walk.finish(late, 7).said).to.deep.equal([]);
  });

  it('is replaced when it is spawned again under the same id', () => {
    const walk = new Walk(spawning).tell('go');
    const first = callOf(walk);
    walk.tell('go');
    expect(walk.calls).to.have.length(1);
    expect(callOf(walk)).to.not.equal(first);
  });
});
