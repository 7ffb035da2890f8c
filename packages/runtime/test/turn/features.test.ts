import { effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { and, assign, enqueueActions, not, or, setup, stateIn } from 'xstate';
import { Walk } from './walk.js';

const say = (text: string) => ({ type: 'say', params: { text } }) as const;

const plain = setup({
  types: {} as DialogTypes<{ context: object }>,
  actions: effects,
});

describe('History', () => {
  const form = (history: 'shallow' | 'deep') =>
    plain.createMachine({
      context: {},
      initial: 'form',
      states: {
        form: {
          initial: 'name',
          on: { 'customer.inactive': 'away' },
          states: {
            name: { on: { text: 'address' } },
            address: {
              initial: 'street',
              states: { street: { on: { text: 'city' } }, city: { on: { text: '#done' } } },
            },
            back: { type: 'history', history },
          },
        },
        away: { on: { 'customer.active': 'form.back' } },
        done: { id: 'done', type: 'final' },
      },
    });
  const interrupted = (history: 'shallow' | 'deep'): Walk =>
    new Walk(form(history)).tell('John').tell('Main Street').receive('customer.inactive');

  it('leads back to the very state when it is deep', () => {
    const walk = interrupted('deep');
    expect(walk.state).to.equal('away');
    expect(walk.receive('customer.active').state).to.deep.equal({ form: { address: 'city' } });
  });

  it('leads back to the beginning of the part when it is shallow', () => {
    expect(interrupted('shallow').receive('customer.active').state).to.deep.equal({
      form: { address: 'street' },
    });
  });

  it('is of the last time, however often the part is left', () => {
    const walk = interrupted('deep').receive('customer.active').tell('Pune');
    expect(walk.frame, 'the form is done').to.equal(undefined);
    const again = new Walk(form('deep')).tell('John').receive('customer.inactive').receive('customer.active');
    again.tell('Main Street').receive('customer.inactive');
    expect(again.receive('customer.active').state).to.deep.equal({ form: { address: 'city' } });
  });

  it('of states side by side leads back into each of them', () => {
    const sides = plain.createMachine({
      context: {},
      initial: 'on',
      states: {
        on: {
          type: 'parallel',
          on: { undo: 'off' },
          states: {
            left: { initial: 'a', states: { a: { on: { text: 'b' } }, b: {} } },
            right: { initial: 'c', states: { c: { on: { 'typing.start': 'd' } }, d: {} } },
            back: { type: 'history', history: 'deep' },
          },
        },
        off: { on: { undo: 'on.back' } },
      },
    });
    const walk = new Walk(sides).tell('b').receive('undo');
    expect(walk.state).to.equal('off');
    expect(walk.receive('undo').state).to.deep.equal({ on: { left: 'b', right: 'c' } });
  });
});

describe('States side by side', () => {
  const order = plain.createMachine({
    context: {},
    initial: 'open',
    states: {
      open: {
        type: 'parallel',
        states: {
          goods: {
            initial: 'open',
            states: { open: { on: { text: 'chosen' } }, chosen: { type: 'final' } },
            onDone: { actions: say('Goods chosen') },
          },
          payment: {
            initial: 'open',
            states: {
              open: { on: { text: 'asked', 'authentication.success': 'paid' } },
              asked: { on: { 'authentication.success': 'paid' } },
              paid: { type: 'final' },
            },
            onDone: { actions: say('Paid') },
          },
        },
        onDone: { target: 'thanked', actions: say('Thank you') },
      },
      thanked: {},
    },
  });

  it('each take what is theirs of one event', () => {
    expect(new Walk(order).tell('shoes').state).to.deep.equal({
      open: { goods: 'chosen', payment: 'asked' },
    });
  });

  it('are done when all of them are', () => {
    const walk = new Walk(order).receive('authentication.success');
    expect(walk.state).to.deep.equal({ open: { goods: 'open', payment: 'paid' } });
    walk.tell('shoes');
    expect(walk.said).to.deep.equal(['Paid', 'Goods chosen', 'Thank you']);
    expect(walk.state).to.equal('thanked');
  });
});

describe('What needs no event', () => {
  it('is entered and left within the turn, as long as its conditions hold', () => {
    const counting = setup({
      types: {} as DialogTypes<{ context: { n: number } }>,
      actions: effects,
    }).createMachine({
      context: { n: 0 },
      initial: 'idle',
      states: {
        idle: { on: { text: 'counting' } },
        counting: {
          always: [
            {
              guard: ({ context }) => context.n < 3,
              target: 'counting',
              reenter: true,
              actions: [assign({ n: ({ context }) => context.n + 1 }), say('Again')],
            },
            'over',
          ],
        },
        over: { entry: { type: 'say', params: ({ context }) => ({ text: `${context.n} times` }) } },
      },
    });
    const walk = new Walk(counting).tell('go');
    expect(walk.state).to.equal('over');
    expect(walk.said).to.deep.equal(['Again', 'Again', 'Again', '3 times']);
  });
});

describe('Guards', () => {
  const guarded = setup({
    types: {} as DialogTypes<{ context: { vip: boolean; n: number } }>,
    actions: effects,
    guards: {
      isNumber: ({ event }) => event.type === 'text' && /^\d+$/.test(event.body),
      isVip: ({ context }) => context.vip,
      atLeast: ({ context }, { n }: { n: number }) => context.n >= n,
    },
  }).createMachine({
    context: { vip: false, n: 2 },
    type: 'parallel',
    states: {
      a: {
        on: {
          text: [
            { guard: and(['isNumber', not('isVip')]), actions: say('A number of anybody') },
            { guard: or(['isVip', { type: 'atLeast', params: { n: 9 } }]), actions: say('Never') },
            { guard: stateIn({ b: 'off' }), actions: say('Off') },
            { guard: { type: 'atLeast', params: { n: 2 } }, actions: say('At least two') },
          ],
        },
      },
      b: { initial: 'off', states: { off: { on: { undo: 'on' } }, on: {} } },
    },
  });

  it('may be combined, given parameters, and asked for states', () => {
    expect(new Walk(guarded).tell('7').tell('words').receive('undo').tell('words').said).to.deep.equal([
      'A number of anybody',
      'Off',
      'At least two',
    ]);
  });
});

describe('Actions that decide for themselves', () => {
  it('see the context as it is when they come, and queue effects with parameters', () => {
    const deciding = setup({
      types: {} as DialogTypes<{ context: { n: number }; events: { type: 'ping' } }>,
      actions: effects,
      guards: { isOdd: ({ context }) => context.n % 2 === 1 },
    }).createMachine({
      context: { n: 0 },
      on: {
        text: {
          actions: enqueueActions(({ enqueue, check, context }) => {
            enqueue.assign({ n: context.n + 1 });
            enqueue({ type: 'say', params: { text: `Had ${context.n}` } });
            if (check('isOdd')) enqueue.raise({ type: 'ping' });
          }),
        },
        ping: { actions: { type: 'say', params: ({ context }) => ({ text: `Has ${context.n}` }) } },
      },
    });
    expect(new Walk(deciding).tell('1').tell('2').tell('3').said).to.deep.equal([
      'Had 0',
      'Had 1',
      'Has 2',
      'Had 2',
    ]);
  });
});

describe('The end of a dialog', () => {
  it('says its last words, with what came of its parts, and leaves nothing waiting', () => {
    const ending = setup({
      types: {} as DialogTypes<{ context: { found: string }; input: { greeting: string } }>,
      actions: effects,
    }).createMachine({
      context: ({ input }) => ({ found: input.greeting }),
      exit: say('Bye'),
      after: { 1000: {} },
      initial: 'search',
      states: {
        search: {
          initial: 'look',
          states: {
            look: { on: { text: 'got' } },
            got: { type: 'final', output: ({ context }) => ({ found: `${context.found}, shoes` }) },
          },
          onDone: {
            target: 'end',
            actions: { type: 'say', params: ({ event }) => ({ text: JSON.stringify(event.output) }) },
          },
        },
        end: { type: 'final' },
      },
    });
    const walk = new Walk(ending, { greeting: 'Hello' });
    expect(walk.frame?.state.context).to.deep.equal({ found: 'Hello' });
    expect(walk.waiting).to.deep.equal([1000]);
    walk.tell('shoes');
    expect(walk.said).to.deep.equal(['{"found":"Hello, shoes"}', 'Bye']);
    expect(walk.frame).to.equal(undefined);
    expect(walk.waiting).to.deep.equal([]);
  });
});
