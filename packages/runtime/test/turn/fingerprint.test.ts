import { activity, effects, type AnyDialog } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { assign, createMachine } from 'xstate';
import { fingerprintOf } from '../../src/versions/fingerprint.js';

const parts = {
  actors: { one: activity<undefined, null>(), two: activity<undefined, null>() },
  actions: effects,
  guards: { even: () => true, odd: () => false },
  delays: { soon: 10, later: 20 },
};

interface Change {
  readonly words?: string;
  readonly guard?: 'even' | 'odd';
  readonly target?: 'b' | 'c';
  readonly src?: 'one' | 'two';
  readonly delay?: 'soon' | 'later';
  readonly first?: 'a' | 'b';
  readonly reenter?: boolean;
  readonly history?: 'deep' | 'shallow';
  readonly more?: object;
}

function print(change: Change = {}): string {
  const { words = 'hi', guard = 'even', target = 'b', src = 'one', delay = 'soon', first = 'a' } = change;
  const machine: AnyDialog = createMachine(
    {
      id: 'order',
      context: { n: 0 },
      initial: first,
      states: {
        a: {
          entry: [{ type: 'say', params: { text: words } }, assign({ n: 1 })],
          invoke: { src },
          after: { [delay]: 'c' },
          always: { guard: ({ context }: { context: { n: number } }) => context.n > 5, target: 'c' },
          on: { text: { guard, target, reenter: change.reenter ?? false } },
        },
        b: { initial: 'x', states: { x: {}, back: { type: 'history', history: change.history ?? 'deep' } } },
        c: { type: 'final' },
        ...change.more,
      },
    } as never,
    parts as never,
  );
  return fingerprintOf(machine);
}

describe('The fingerprint of a dialog', () => {
  it('is the same for the same structure, also with other words and other code', () => {
    expect(print()).to.match(/^[0-9a-f]{16}$/);
    expect(print({ words: 'Good morning' })).to.equal(print());
  });

  const changes: readonly (readonly [string, Change])[] = [
    ['a transition leads elsewhere', { target: 'c' }],
    ['a guard is another', { guard: 'odd' }],
    ['another activity is called', { src: 'two' }],
    ['a delay is another', { delay: 'later' }],
    ['it begins elsewhere', { first: 'b' }],
    ['a state is left and entered again', { reenter: true }],
    ['a history is another', { history: 'shallow' }],
    ['there is one state more', { more: { d: {} } }],
  ];
  for (const [title, change] of changes) {
    it(`is another when ${title}`, () => {
      expect(print(change)).to.not.equal(print());
    });
  }
});
