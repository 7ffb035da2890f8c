import { activity, effects, type AnyDialog } from '@colloquy/dialogs';
import {
  and,
  assign,
  createMachine,
  enqueueActions,
  fromCallback,
  fromObservable,
  fromPromise,
  fromTransition,
  not,
  raise,
  setup,
  spawnChild,
} from 'xstate';

const lookup = activity<unknown, unknown>();
const child = setup({}).createMachine({ context: {} });
/** What the dialogs here are made of: an activity, effects, and what is no such thing. */
export const parts = setup({
  types: {} as { context: object; events: { type: 'text' } | { type: 'later' } },
  actors: {
    lookup,
    promise: fromPromise(() => Promise.resolve(1)),
    callback: fromCallback(() => undefined),
    observable: fromObservable(() => ({ subscribe: () => ({ unsubscribe: () => undefined }) })),
    reducer: fromTransition((state: number) => state, 0),
    child,
  },
  actions: { ...effects, save: () => undefined, count: assign({}) },
});

const ASSIGN = 'use assign() for context, one of `effects` for a message, or an activity for a call outside';
const DECLARE =
  'declare it in setup({ actors }), as a machine or as activity<In, Out>() with an implementation in the bot';

/** A machine that the compiler would not take, as a program in JavaScript may have it. */
function untyped(config: object): AnyDialog {
  return createMachine(config as never);
}

/** What is refused when the bot starts: the dialog, the state's path, what is wrong there, what to do instead. */
export const REFUSED: readonly (readonly [string, AnyDialog, string, string, string])[] = [
  [
    'an inline function on entry',
    parts.createMachine({ id: 'shop', context: {}, entry: () => undefined }),
    'state shop',
    'an action is an inline function',
    ASSIGN,
  ],
  [
    'a named function on exit, deep inside',
    parts.createMachine({
      id: 'shop',
      context: {},
      initial: 'ask',
      states: { ask: { initial: 'number', states: { number: { exit: 'save' } } } },
    }),
    'state shop.ask.number',
    'the action "save" is a function',
    ASSIGN,
  ],
  [
    'a function in a transition',
    parts.createMachine({ id: 'shop', context: {}, on: { text: { actions: ['count', 'save'] } } }),
    'state shop',
    'the action "save" is a function',
    ASSIGN,
  ],
  [
    'a function when a state is left by itself',
    parts.createMachine({
      id: 'shop',
      context: {},
      initial: 'a',
      states: { a: { always: { target: 'b', actions: 'save' } }, b: {} },
    }),
    'state shop.a',
    'the action "save" is a function',
    ASSIGN,
  ],
  [
    'a function after a delay',
    parts.createMachine({ id: 'shop', context: {}, after: { 10: { actions: 'save' } } }),
    'state shop',
    'the action "save" is a function',
    ASSIGN,
  ],
  [
    'a function on the way into the first state',
    parts.createMachine({
      id: 'shop',
      context: {},
      initial: { target: 'a', actions: 'save' },
      states: { a: {} },
    }),
    'state shop',
    'the action "save" is a function',
    ASSIGN,
  ],
  [
    'a function on the result of an activity',
    parts.createMachine({
      id: 'shop',
      context: {},
      invoke: { src: 'lookup', onDone: { actions: 'save' } },
    }),
    'state shop',
    'the action "save" is a function',
    ASSIGN,
  ],
  [
    'an action that nobody implements',
    setup({ actions: { tell: effects.say } })
      .createMachine({ id: 'shop', entry: { type: 'tell', params: { text: 'hi' } } })
      .provide({ actions: { tell: undefined as never } }),
    'state shop',
    'the action "tell" has no implementation',
    'put it into setup({ actions })',
  ],
  [
    'a guard that nobody implements',
    untyped({
      id: 'shop',
      on: { text: [{ guard: 'count', target: '.a' }] },
      initial: 'a',
      states: { a: {} },
    }),
    'state shop',
    'the guard "count" has no implementation',
    'put it into setup({ guards })',
  ],
  [
    'a guard that nobody implements, where a state is left by itself, inside of others',
    untyped({
      id: 'shop',
      initial: 'a',
      states: { a: { always: { guard: and([() => true, not({ type: 'empty' })]), target: 'b' } }, b: {} },
    }),
    'state shop.a',
    'the guard "empty" has no implementation',
    'put it into setup({ guards })',
  ],
  [
    'a guard that another names, and nobody implements',
    untyped({ id: 'shop', on: { text: { guard: 'both' } } }).provide({
      guards: { both: and(['both', 'empty']) as never },
    }),
    'state shop',
    'the guard "empty" has no implementation',
    'put it into setup({ guards })',
  ],
  [
    'a delay that nobody implements: it would be none',
    untyped({ id: 'shop', initial: 'a', states: { a: { after: { patience: 'b', 500: 'b' } }, b: {} } }),
    'state shop.a',
    'the delay "patience" has no implementation',
    'put it into setup({ delays })',
  ],
  [
    'the delay of an event that nobody implements, by the name of the action',
    setup({ actions: { remind: raise({ type: 'later' }, { delay: 'patience' } as never) } }).createMachine({
      id: 'shop',
      entry: 'remind',
    }),
    'state shop',
    'the delay "patience" has no implementation',
    'put it into setup({ delays })',
  ],
  ...(['promise', 'callback', 'observable', 'reducer'] as const).map(
    (src) =>
      [
        `an invoked ${src}`,
        parts.createMachine({
          id: 'shop',
          context: {},
          initial: 'look',
          states: { look: { invoke: { src } } },
        }),
        'state shop.look',
        `it invokes "${src}", which is no activity and no machine of setup({ actors })`,
        DECLARE,
      ] as const,
  ),
  [
    'an activity that has no name',
    createMachine({ id: 'shop', invoke: { src: activity<undefined, null>() } }),
    'state shop',
    'it invokes an inline actor, which is no activity and no machine of setup({ actors })',
    DECLARE,
  ],
  [
    'a spawned promise',
    parts.createMachine({ id: 'shop', context: {}, entry: spawnChild('promise', { id: 'p' }) }),
    'state shop',
    'it invokes "promise", which is no activity and no machine of setup({ actors })',
    DECLARE,
  ],
  [
    'a spawned activity without an id',
    parts.createMachine({ id: 'shop', context: {}, entry: spawnChild('lookup') }),
    'state shop',
    'it spawns an actor without an id',
    'give spawnChild an id, so that the result finds the way back after a restart',
  ],
  [
    'the systemId of an invoked activity',
    parts.createMachine({ id: 'shop', context: {}, invoke: { src: 'lookup', systemId: 'main' } }),
    'state shop',
    'it gives an actor the systemId "main"',
    'leave it out: there is no living actor system behind a stored conversation',
  ],
  [
    'the systemId of a spawned activity',
    parts.createMachine({
      id: 'shop',
      context: {},
      entry: spawnChild('lookup', { id: 'l', systemId: 'main' }),
    }),
    'state shop',
    'it gives an actor the systemId "main"',
    'leave it out',
  ],
  [
    'watching an activity at work',
    parts.createMachine({ id: 'shop', context: {}, invoke: { src: 'lookup', onSnapshot: {} } }),
    'state shop',
    'it follows the snapshots of an actor',
    'use onDone and onError',
  ],
  [
    'watching a spawned activity at work',
    parts.createMachine({
      id: 'shop',
      context: {},
      entry: spawnChild('lookup', { id: 'l', syncSnapshot: true }),
    }),
    'state shop',
    'it follows the snapshots of an actor',
    'use onDone and onError',
  ],
];

/** Only a turn can see these, and it fails before anything of it is stored. */
export const REFUSED_LATER: readonly (readonly [string, AnyDialog, string])[] = [
  [
    'a function inside enqueueActions',
    parts.createMachine({ context: {}, entry: enqueueActions(({ enqueue }) => enqueue(() => undefined)) }),
    'Dialog "shop" ran the action "(anonymous)", which is not an effect. Use one of `effects`',
  ],
  [
    'a function that is called like an effect',
    parts.createMachine({
      context: {},
      entry: enqueueActions(({ enqueue }) => enqueue(function say() {} as () => void)),
    }),
    'Dialog "shop" ran the action "say", which is not an effect.',
  ],
  [
    'a promise spawned inside enqueueActions',
    parts.createMachine({
      context: {},
      entry: enqueueActions(({ enqueue }) => enqueue.spawnChild('promise', { id: 'p' })),
    }),
    'Dialog "shop" starts "promise", which is no activity and no machine. Name it in setup({ actors })',
  ],
  [
    'an activity spawned without an id inside enqueueActions',
    parts.createMachine({
      context: {},
      entry: enqueueActions(({ enqueue }) => enqueue.spawnChild('lookup')),
    }),
    'Dialog "shop" spawns "lookup" without an id. Give it one',
  ],
  [
    'an activity spawned while the context is computed',
    parts.createMachine({
      context: {},
      entry: assign(({ spawn }) => {
        spawn('lookup', { id: 'l' });
        return {};
      }),
    }),
    'Dialog "shop" spawns "l" while it computes its context. Use `invoke` or the action spawnChild()',
  ],
];
