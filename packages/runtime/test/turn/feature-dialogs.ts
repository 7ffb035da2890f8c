import { effects, type AnyDialog, type DialogTypes } from '@colloquy/dialogs';
import {
  and,
  assign,
  cancel,
  emit,
  enqueueActions,
  not,
  or,
  raise,
  sendParent,
  sendTo,
  setup,
  spawnChild,
  stateIn,
  stopChild,
} from 'xstate';

const say = (text: string) => ({ type: 'say', params: { text } }) as const;

/** A dialog that uses a feature of XState, and what is only said where that has worked. */
export interface FeatureDialog {
  readonly dialog: AnyDialog;
  readonly shows: readonly string[];
}

const plain = setup({ types: {} as DialogTypes<{ context: object }>, actions: effects });

const remembering = (history: 'shallow' | 'deep') =>
  plain.createMachine({
    context: {},
    initial: 'at',
    states: {
      at: {
        type: 'parallel',
        on: { undo: 'away' },
        states: {
          left: {
            initial: 'one',
            states: {
              one: { entry: say('left one'), on: { text: 'two' } },
              two: {
                initial: 'inner',
                states: {
                  inner: { entry: say('left inner'), on: { text: 'outer' } },
                  outer: { entry: say('left outer') },
                },
              },
            },
          },
          right: {
            initial: 'one',
            states: { one: { on: { 'typing.start': 'two' } }, two: { entry: say('right two') } },
          },
          back: { type: 'history', history },
        },
      },
      away: { entry: say('away'), on: { undo: 'at.back', text: 'part' } },
      part: { on: { '*': 'phases.again' } },
      phases: {
        initial: 'first',
        states: {
          first: { entry: say('first'), on: { text: 'second' } },
          second: { entry: say('second'), on: { undo: '#begin' } },
          again: { type: 'history', history, target: 'second' },
        },
      },
      begin: { id: 'begin', always: 'at' },
    },
  });

const guarded = setup({
  types: {} as DialogTypes<{ context: { n: number } }>,
  actions: effects,
  guards: {
    isNumber: ({ event }) => event.type === 'text' && /^\d$/.test(event.body),
    isOdd: ({ context }) => context.n % 2 === 1,
    atLeast: ({ context }, { n }: { n: number }) => context.n >= n,
  },
}).createMachine({
  context: { n: 0 },
  type: 'parallel',
  states: {
    words: {
      on: {
        text: [
          {
            guard: and(['isNumber', not('isOdd'), { type: 'atLeast', params: { n: 2 } }]),
            actions: say('an even count, and a number'),
          },
          { guard: or([stateIn({ light: 'on' }), 'isOdd']), actions: [say('on, or odd'), assign(counted)] },
          { guard: not(or(['isNumber', 'isOdd'])), actions: [say('neither'), assign(counted)] },
          { actions: assign(counted) },
        ],
      },
    },
    light: { initial: 'off', states: { off: { on: { undo: 'on' } }, on: { on: { undo: 'off' } } } },
  },
});

function counted({ context }: { context: { n: number } }): { n: number } {
  return { n: context.n + 1 };
}

const climbing = setup({
  types: {} as DialogTypes<{ context: { n: number }; emitted: { type: 'climbed'; n: number } }>,
  actions: effects,
  delays: { longer: ({ context }) => 10 * (1 + context.n) },
}).createMachine({
  context: { n: 0 },
  initial: 'low',
  states: {
    low: { on: { text: { target: 'climbing', actions: assign({ n: 0 }) } } },
    climbing: {
      always: [
        {
          guard: ({ context }) => context.n < 3,
          target: 'climbing',
          reenter: true,
          actions: [assign(counted), emit(({ context }) => ({ type: 'climbed', n: context.n }) as const)],
        },
        { target: 'high' },
      ],
    },
    high: {
      entry: { type: 'say', params: ({ context }) => ({ text: `high at ${context.n}` }) },
      after: { longer: { target: 'low', actions: say('down again') } },
      on: { undo: { target: 'high', reenter: true, actions: assign(counted) } },
    },
  },
});

const queueing = setup({
  types: {} as DialogTypes<{
    context: { n: number };
    events: { type: 'ping' } | { type: 'late' };
    emitted: { type: 'queued' };
  }>,
  actions: effects,
  guards: { isOdd: ({ context }) => context.n % 2 === 1 },
}).createMachine({
  context: { n: 0 },
  on: {
    text: {
      actions: enqueueActions(({ enqueue, check, context }) => {
        enqueue.assign({ n: context.n + 1 });
        enqueue({ type: 'say', params: { text: `had ${context.n}` } });
        enqueue.emit({ type: 'queued' });
        enqueue.cancel('late');
        enqueue.raise({ type: 'late' }, { id: 'late', delay: 20 });
        if (check('isOdd')) enqueue.raise({ type: 'ping' });
      }),
    },
    undo: { actions: enqueueActions(({ enqueue }) => enqueue.cancel('late')) },
    ping: { actions: { type: 'say', params: ({ context }) => ({ text: `odd: ${context.n}` }) } },
    late: { actions: { type: 'say', params: ({ context }) => ({ text: `late: ${context.n}` }) } },
  },
});

/** Asked by another; tells how far it is, at once and later, and gives back what it has counted. */
const counter = setup({
  types: {} as DialogTypes<{
    context: { n: number; most: number };
    input: { most: number };
    output: { counted: number };
    events: { type: 'count' };
  }>,
  actions: effects,
}).createMachine({
  id: 'counter',
  context: ({ input }) => ({ n: 0, most: input.most }),
  output: ({ context }) => ({ counted: context.n }),
  initial: 'counting',
  states: {
    counting: {
      entry: say('counting'),
      always: { guard: ({ context }) => context.n >= context.most, target: 'done' },
      on: {
        count: {
          actions: [
            assign({ n: ({ context }) => context.n + 1 }),
            cancel('tell'),
            sendParent({ type: 'counted' }),
            sendParent({ type: 'counted later' }, { id: 'tell', delay: 30 }),
          ],
        },
      },
    },
    done: { entry: say('counted'), type: 'final' },
  },
});

/** Between the two: what it is told it passes on, and what comes back it counts as its own. */
const between = setup({
  types: {} as DialogTypes<{
    context: { sum: number };
    output: { sum: number };
    events: { type: 'count' } | { type: 'counted' } | { type: 'counted later' };
  }>,
  actors: { counter },
  actions: effects,
}).createMachine({
  id: 'between',
  context: { sum: 0 },
  output: ({ context }) => ({ sum: context.sum }),
  initial: 'first',
  on: {
    count: { actions: sendTo('counter', { type: 'count' }) },
    counted: { actions: sendParent({ type: 'counted' }) },
  },
  states: {
    first: {
      invoke: {
        id: 'counter',
        src: 'counter',
        input: { most: 2 },
        onDone: { target: 'second', actions: assign({ sum: ({ event }) => event.output.counted }) },
      },
    },
    second: {
      invoke: {
        id: 'counter',
        src: 'counter',
        input: { most: 1 },
        onDone: {
          target: 'done',
          actions: assign({ sum: ({ context, event }) => context.sum + event.output.counted }),
        },
      },
    },
    done: { type: 'final' },
  },
});

const asking = setup({
  types: {} as DialogTypes<{
    context: { heard: number };
    events: { type: 'counted' } | { type: 'counted later' };
  }>,
  actors: { between, counter },
  actions: effects,
}).createMachine({
  context: { heard: 0 },
  initial: 'asking',
  on: {
    counted: { actions: [assign({ heard: ({ context }) => context.heard + 1 }), say('heard')] },
    'counted later': { actions: say('heard later') },
  },
  states: {
    asking: {
      invoke: {
        id: 'between',
        src: 'between',
        onDone: {
          target: 'spawning',
          actions: { type: 'say', params: ({ event }) => ({ text: `the sum is ${event.output.sum}` }) },
        },
      },
      on: {
        text: { actions: sendTo('between', { type: 'count' }) },
        // Of two that wait under one id XState delivers both, the turn the newer one: cancelled first, they are the same.
        'typing.start': {
          actions: [cancel('soon'), sendTo('between', { type: 'count' }, { id: 'soon', delay: 5 })],
        },
        undo: { actions: cancel('soon') },
      },
    },
    spawning: {
      entry: spawnChild('counter', { id: 'spawned', input: { most: 100 } }),
      exit: stopChild('spawned'),
      on: { text: { actions: sendTo('spawned', { type: 'count' }) }, undo: 'asking' },
    },
  },
});

const ending = setup({
  types: {} as DialogTypes<{ context: { found: string } }>,
  actions: effects,
}).createMachine({
  context: { found: '' },
  exit: say('bye'),
  initial: 'searching',
  states: {
    searching: {
      type: 'parallel',
      states: {
        name: {
          initial: 'ask',
          states: {
            ask: { on: { text: 'got' } },
            got: { type: 'final', output: { name: 'John' } },
          },
          onDone: {
            actions: [
              raise({ type: 'undo' } as never, { delay: 50 }),
              { type: 'say', params: ({ event }) => ({ text: JSON.stringify(event.output) }) },
            ],
          },
        },
        goods: {
          initial: 'ask',
          states: { ask: { on: { undo: 'got' } }, got: { type: 'final' } },
        },
      },
      onDone: { target: 'over', actions: say('all found') },
    },
    over: { on: { text: 'end' } },
    end: { type: 'final', entry: say('the end') },
  },
});

/** Every feature that a dialog may have, by its name. */
export const FEATURE_DIALOGS: Readonly<Record<string, FeatureDialog>> = {
  'with shallow history, also of states side by side': {
    dialog: remembering('shallow'),
    shows: ['left outer', 'right two', 'second', 'away'],
  },
  'with deep history, also of states side by side': {
    dialog: remembering('deep'),
    shows: ['left outer', 'right two', 'second', 'away'],
  },
  'with guards that are combined by and, or and not, and ask for states': {
    dialog: guarded,
    shows: ['an even count, and a number', 'on, or odd', 'neither'],
  },
  'that climbs without events, emits, and waits longer each time': {
    dialog: climbing,
    shows: ['high at 3', 'high at 4', 'down again'],
  },
  'whose actions queue actions': {
    dialog: queueing,
    shows: ['had 0', 'had 1', 'odd: 2', 'odd: 4', 'late: 1', 'late: 2'],
  },
  'with others below it, to which it tells things and which tell it things and what they found, at once and later':
    {
      dialog: asking,
      shows: ['counting', 'heard', 'counted', 'the sum is 3', 'heard later'],
    },
  'whose parts end, with what they found, before it ends itself': {
    dialog: ending,
    shows: ['{"name":"John"}', 'all found', 'the end', 'bye'],
  },
};
