import { activity, ask, effects, form, type AnyDialog } from '@colloquy/dialogs';
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

describe('The fingerprint of a form', () => {
  const guests = ask.number({ question: 'How many?' });
  const name = ask.text({ question: 'Who?' });
  const print = fingerprintOf(form('booking', { guests, name }));

  it('is the same with other words', () => {
    const asked = { guests: ask.number({ question: 'For how many?' }), name };
    expect(fingerprintOf(form('booking', asked, { labels: { name: 'Name' } }))).to.equal(print);
  });

  const changes: readonly (readonly [string, AnyDialog])[] = [
    ['a field comes', form('booking', { guests, name, day: ask.date({ question: 'When?' }) })],
    ['a field goes', form('booking', { guests })],
    ['fields change places', form('booking', { name, guests })],
    ['a field has another name', form('booking', { people: guests, name })],
  ];
  for (const [title, changed] of changes) {
    it(`is another when ${title}`, () => {
      expect(fingerprintOf(changed)).to.not.equal(print);
    });
  }
});
