import { activity, effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { assign, raise, setup } from 'xstate';
import type { AnyDialog } from '@colloquy/dialogs';
import type { TurnEffect } from '../../src/turn/turn-effect.js';
import { jsonOnly } from '../../src/turn/json-only.js';
import { NEW_RECORD, play, programWith, text } from './play.js';

class Order {
  readonly id = '7';
}

const ring: { items: unknown[] } = { items: [] };
ring.items.push({ back: ring });

const holes: unknown[] = [1];
holes[2] = 3;

const holeAndField: unknown[] & { count?: number } = [1];
holeAndField[2] = 3;
holeAndField.count = 2;

const REFUSED: readonly (readonly [string, unknown, string])[] = [
  ['a date', { asked: new Date(0) }, 'context.asked is an object of class Date,'],
  ['a map', { seen: new Map() }, 'context.seen is an object of class Map,'],
  ['a set', { seen: { all: new Set() } }, 'context.seen.all is an object of class Set,'],
  ['an error', { last: new TypeError('x') }, 'context.last is an object of class TypeError,'],
  ['bytes', { file: new Uint8Array(1) }, 'context.file is an object of class Uint8Array,'],
  ['an object of a class', { order: new Order() }, 'context.order is an object of class Order,'],
  ['a promise', { result: Promise.resolve() }, 'context.result is an object of class Promise,'],
  [
    'an object made from another',
    { a: Object.create(Object.create(null) as object) as object },
    'context.a is an object with a prototype of its own,',
  ],
  ['a function', { items: [{ next: () => 1 }] }, 'context.items[0].next is a function,'],
  ['a symbol', { key: Symbol('k') }, 'context.key is a symbol,'],
  ['a big integer', { count: 1n }, 'context.count is a bigint,'],
  ['NaN', { total: Number.NaN }, 'context.total is NaN,'],
  ['infinity', { rows: [[1, -Infinity]] }, 'context.rows[0][1] is -Infinity,'],
  ['undefined in an array', { items: ['a', undefined] }, 'context.items[1] is undefined,'],
  ['a hole in an array', { holes }, 'context.holes[1] is undefined,'],
  [
    'an array with a hole, and a field for it',
    { holeAndField },
    'context.holeAndField.count is a field of an array,',
  ],
  ['the result of match', { found: /(\d)/.exec('a1') }, 'context.found.index is a field of an array,'],
  ['an object that holds itself', { ring }, 'context.ring.items[0].back is an object that holds itself,'],
];

/** A dialog that keeps whatever the words ask for. */
function keeping(value: unknown): AnyDialog {
  return setup({ types: {} as DialogTypes<{ context: object }>, actions: effects }).createMachine({
    context: {},
    on: { text: { actions: assign(() => value as object) } },
  });
}

function keep(value: unknown): unknown {
  const program = programWith(
    { keeping: keeping(value) },
    { onMessage: () => [{ kind: 'start', dialog: 'keeping', input: undefined }] },
  );
  const { record } = play(NEW_RECORD, text('hi'), program);
  return play(record, text('keep'), program).record.frames[0]?.state.context;
}

function start(dialog: AnyDialog): readonly TurnEffect[] {
  const program = programWith(
    { dialog },
    { onMessage: () => [{ kind: 'start', dialog: 'dialog', input: undefined }] },
  );
  return play(NEW_RECORD, text('hi'), program).effects;
}

describe('What a dialog keeps', () => {
  for (const [name, value, message] of REFUSED) {
    it(`may not be ${name}: the turn fails, and its error says where it is`, () => {
      expect(() => keep(value))
        .to.throw(`The context of dialog "keeping": ${message}`)
        .with.property('code', 'COLLOQUY_E_CONTEXT_NOT_JSON');
    });
  }

  it('is told with what to do about it, and without what is there', () => {
    expect(() => keep({ secret: ['my words', new Date(0)] }))
      .to.throw('Keep only JSON there')
      .with.property('message')
      .that.does.not.include('my words');
  });

  it('may be any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const stored = JSON.parse(JSON.stringify({ value })) as unknown;
        expect(keep({ value: (stored as { value: unknown }).value })).to.deep.equal(stored);
      }),
    );
  });

  it('comes back from storage as it was, whenever it is not refused', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(anything, (value) => {
        fc.pre(accepts(value));
        const stored = JSON.parse(JSON.stringify(value)) as unknown;
        expect(withoutUndefined(value)).to.deep.equal(stored);
      }),
    );
  });

  it('may have fields that are undefined: they read the same when they are gone', () => {
    expect(keep({ name: undefined, deep: { er: undefined } })).to.deep.equal({
      name: undefined,
      deep: { er: undefined },
    });
  });

  it('may hold the same object twice', () => {
    const address = { city: 'Pune' };
    expect(keep({ from: address, to: address, all: [address, address] })).to.deep.equal({
      from: address,
      to: address,
      all: [address, address],
    });
  });
});

describe('What a dialog sends ahead', () => {
  const parts = setup({
    types: {} as DialogTypes<{ context: object }>,
    actors: { lookup: activity<{ since: unknown }, null>() },
    actions: effects,
  });

  it('may not be a date in the input of an activity', () => {
    const calling = parts.createMachine({
      context: {},
      invoke: { id: 'lookup', src: 'lookup', input: () => ({ since: new Date(0) }) },
    });
    expect(() => start(calling))
      .to.throw('The input of activity "lookup" in dialog "dialog".since is an object of class Date,')
      .with.property('code', 'COLLOQUY_E_CONTEXT_NOT_JSON');
  });

  it('may not be a function in a delayed event', () => {
    const later = setup({
      types: {} as DialogTypes<{ context: object; events: { type: 'later'; then: unknown } }>,
    }).createMachine({
      context: {},
      entry: raise({ type: 'later', then: () => 1 }, { delay: 5 }),
    });
    expect(() => start(later))
      .to.throw('The delayed event "later" of dialog "dialog".then is a function,')
      .with.property('code', 'COLLOQUY_E_CONTEXT_NOT_JSON');
  });

  it('may not be a delay that is no number: it would never be due', () => {
    const waiting = setup({
      types: {} as DialogTypes<{ context: object }>,
      delays: { computed: () => Number.NaN },
    }).createMachine({ context: {}, after: { computed: {} } });
    expect(() => start(waiting))
      .to.throw('The delay of "xstate.after.computed.(machine)" in dialog "dialog" is NaN,')
      .with.property('code', 'COLLOQUY_E_CONTEXT_NOT_JSON');
  });
});

function accepts(value: unknown): boolean {
  try {
    jsonOnly(value, () => 'It');
    return true;
  } catch {
    return false;
  }
}

function withoutUndefined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? 0 : value;
  if (Array.isArray(value)) return value.map(withoutUndefined);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, withoutUndefined(item)]),
  );
}
