import {
  activity,
  ask,
  Bot,
  effects,
  form,
  handOff,
  interruptions,
  says,
  type DialogTypes,
} from '@colloquy/runtime';
import type { AnyDialog } from '@colloquy/dialogs';
import { expect, use } from 'chai';
import { describe, it } from 'mocha';
import { fromPromise, setup } from 'xstate';
import { checkDialogs, conversationAssertions, dialogProblems, type DialogsTarget } from '../../src/index.js';
import { ParcelBot } from '../kit/parcel-bot.js';

use(conversationAssertions);

const parts = setup({
  types: {} as DialogTypes<object>,
  actions: effects,
  actors: {
    lookup: activity<object, string>(),
    howMany: ask.number({ question: 'How many?' }),
    atMost: ask.number({ question: 'How many?', otherwise: { answer: 0 } }),
    booking: form('booking', { name: ask.text({ question: 'Name?' }) }),
    toPerson: handOff(),
  },
  guards: { isYes: () => true },
});

/** A dialog that is sound, with its states changed. */
function dialogWith(states: object): AnyDialog {
  return parts.createMachine({
    id: 'order',
    version: '1',
    initial: 'asking',
    states: {
      asking: { on: { text: 'over' }, after: { 60_000: 'person' } },
      person: { entry: 'escalate', on: { 'escalation.transfer': 'asking' } },
      over: { type: 'final' },
      ...states,
    },
  } as never) as never;
}

/** Without a way to a person. */
const PERSONLESS = {
  asking: { on: { text: 'over' }, after: { 60_000: 'person' } },
  person: { type: 'final' },
};

/** What is found, in short. */
function found(target: DialogsTarget): readonly string[] {
  return dialogProblems(target).map(({ kind, dialog, state }) => `${kind} ${dialog} ${state}`);
}

/** What a test prints. */
function printed(target: DialogsTarget): string {
  try {
    checkDialogs(target);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'it did not fail';
}

describe('A check of dialogs', () => {
  it('finds nothing in a dialog that is sound', () => {
    expect(found(dialogWith({}))).to.deep.equal([]);
  });

  it('finds states into which no way leads, the outermost of them', () => {
    const lost = { initial: 'inside', states: { inside: { on: { text: '#order.over' } } } };
    expect(printed(dialogWith({ lost }))).to.equal(
      'The dialogs have 1 problem:\n- unreachable: dialog "order", state order.lost: no transition that can be taken leads into it; lead a transition to it, or take the state out\n',
    );
  });

  it('finds dead ends, and none in what runs something, or is a part of what goes on', () => {
    expect(printed(dialogWith({ person: { entry: 'escalate' } }))).to.equal(
      'The dialogs have 1 problem:\n- dead-end: dialog "order", state order.person: it is not final, nothing runs in it, and no transition leaves it; make it final (`type: \'final\'`), or say what leads on\n',
    );
    const calling = { invoke: { src: 'lookup', onDone: 'over', onError: 'person' } };
    expect(found(dialogWith({ asking: calling }))).to.deep.equal([]);
    const both = { type: 'parallel', states: { left: { after: { 5: '#order.person' } }, right: {} } };
    expect(found(dialogWith({ asking: { ...both, on: { text: 'over' } } }))).to.deep.equal([]);
  });

  it('finds waits that no delay ends, on them or around them', () => {
    const asking = { on: { text: [{ guard: 'isYes', target: 'over' }, 'person'] } };
    expect(printed(dialogWith({ asking }))).to.equal(
      'The dialogs have 1 problem:\n- no-time-out: dialog "order", state order.asking: it waits for the customer, and no delay on it or around it ends that; give it an `after`, or ask by a prompt, which has a time-out of its own\n',
    );
    const states = { waiting: { on: { text: '#order.over' } } };
    const around = { after: { 60_000: 'person' }, initial: 'waiting', states };
    expect(found(dialogWith({ asking: around }))).to.deep.equal([]);
    const prompt = { invoke: { src: 'howMany', onDone: 'over' }, on: { help: 'person' } };
    expect(found(dialogWith({ asking: prompt }))).to.deep.equal([]);
    const pausing = {
      asking: { on: { text: 'over', 'dialog.paused': 'paused' }, after: { 5: 'person' } },
      paused: { on: { 'dialog.resumed': 'asking', text: 'over' } },
    };
    expect(found(dialogWith(pausing))).to.deep.equal([]);
  });

  it('finds states from which no way leads to a person', () => {
    expect(printed(dialogWith(PERSONLESS))).to.equal(
      'The dialogs have 1 problem:\n- no-person: dialog "order", state order.asking: no way leads from it to a person; declare an interruption of the bot that asks for one, or let a transition lead to `escalate`, to a handOff(), or to a prompt or form that hands over at its limit\n',
    );
  });

  it('counts what hands over below as a way to a person, and a prompt that takes another answer as none', () => {
    const running = (src: string) =>
      dialogWith({
        asking: { invoke: { src, onDone: 'over' }, on: { no: 'person' } },
        person: { type: 'final' },
      });
    for (const src of ['howMany', 'booking', 'toPerson']) {
      expect(found(running(src)), src).to.deep.equal([]);
    }
    expect(found(running('atMost'))).to.deep.equal(['no-person order order.asking']);
  });

  it('lets a sub-dialog be saved by whatever started it', () => {
    const below = dialogWith(PERSONLESS);
    const above = (then: object): AnyDialog =>
      setup({ types: {} as DialogTypes<object>, actions: effects, actors: { below } }).createMachine({
        id: 'above',
        version: '1',
        initial: 'running',
        states: { running: { invoke: { src: 'below', onDone: 'then' } }, then },
      } as never) as never;
    expect(found(above({ entry: 'escalate', type: 'final' }))).to.deep.equal([]);
    expect(found(above({ type: 'final' }))).to.deep.equal([
      'no-person above above.running',
      'no-person above > below order.asking',
    ]);
  });

  it('finds what a restart would lose, as the start of the bot does', () => {
    const live = fromPromise(() => Promise.resolve());
    const dialog = setup({ actors: { live }, actions: effects }).createMachine({
      id: 'calls',
      initial: 'calling',
      states: {
        calling: { invoke: { src: 'live', onDone: 'person' } },
        person: { type: 'final', entry: 'escalate' },
      },
    });
    expect(printed(dialog as never)).to.match(
      /- not-durable: dialog "calls", state calls\.calling: it invokes "live", which is no activity and no machine/,
    );
  });

  it('finds transitions that one before them always takes, and counts them as no way', () => {
    const text = [{ target: 'person' }, { guard: 'isYes', target: 'over' }];
    expect(printed(dialogWith({ asking: { on: { text }, after: { 5: 'person' } } }))).to.equal(
      [
        'The dialogs have 2 problems:',
        '- unreachable: dialog "order", state order.over: no transition that can be taken leads into it; lead a transition to it, or take the state out',
        '- shadowed: dialog "order", state order.asking: the transition order.asking/text/1 is never taken: order.asking/text/0 has no guard and comes before it; give the earlier one a guard, or put it last',
        '',
      ].join('\n'),
    );
    expect(printed(dialogWith({ asking: { always: 'person', on: { text: 'over' } } }))).to.include(
      'the transition order.asking/text/0 is never taken: an `always` without a guard leaves the state at once; give the `always` a guard, or take the other transition out',
    );
  });

  it('finds nothing in prompts, forms and hand-overs', () => {
    const question = 'Well?';
    const fields = { name: ask.text({ question }), when: ask.date({ question }) };
    const dialogs = [
      ...[ask.text({ question }), ask.number({ question }), ask.yesNo({ question }), ask.date({ question })],
      ...[form('booking', fields), form('reviewed', fields, { review: true }), handOff()],
    ];
    for (const dialog of dialogs as AnyDialog[]) {
      expect(found(dialog), dialog.id).to.deep.equal([]);
    }
  });
});

describe('A check of the dialogs of a bot', () => {
  class Orders extends Bot {
    readonly name = 'orders';
    override readonly dialogs = { order: dialogWith(PERSONLESS) } as never;
  }
  const agent = interruptions({ agent: { when: says(['agent']), answer: (turn) => turn.escalate() } });

  it('counts an interruption that asks for a person, unless a state shields itself from it', () => {
    const missing = ['no-person order order.asking'];
    expect(found(Orders)).to.deep.equal(missing);
    class Interrupted extends Orders {
      override readonly interruptions = agent;
    }
    expect(found(Interrupted)).to.deep.equal([]);
    class Shielded extends Interrupted {
      override readonly dialogs = {
        order: dialogWith({
          ...PERSONLESS,
          asking: { ...PERSONLESS.asking, meta: { shieldsFrom: ['agent'] } },
        }),
      } as never;
    }
    expect(found(Shielded)).to.deep.equal(missing);
    class Helpless extends Orders {
      override readonly interruptions = interruptions({
        help: { when: says(['help']), answer: (turn) => turn.say(`Help with ${turn.body}.`) },
        odd: {
          when: says(['odd']),
          answer: ({ message }) => {
            throw new TypeError(message?.type ?? 'no message');
          },
        },
      });
    }
    expect(found(Helpless)).to.deep.equal(missing);
  });

  it('counts an interruption that starts a dialog that leads to a person', () => {
    class Starting extends Orders {
      override readonly dialogs = { order: dialogWith(PERSONLESS), person: handOff() } as never;
      override readonly interruptions = interruptions({
        agent: {
          when: says(['agent']),
          answer: () => ({ kind: 'start', dialog: 'person', input: undefined }),
        },
      });
    }
    expect(found(Starting)).to.deep.equal([]);
  });

  it('is an assertion of chai too, with exceptions', () => {
    const except = [
      { kind: 'no-time-out', dialog: 'tracking', state: 'tracking.telling', reason: 'The hub ends it.' },
    ] as const;
    expect(() => expect(ParcelBot).to.have.soundDialogs()).to.throw(
      /^The dialogs have 1 problem:\n- no-time-out: dialog "tracking", state tracking\.telling/,
    );
    expect(ParcelBot).to.have.soundDialogs({ except });
    expect(new ParcelBot()).to.have.soundDialogs({ except });
    expect(() => expect(ParcelBot).to.not.have.soundDialogs({ except })).to.throw(
      'expected the dialogs to have problems',
    );
  });

  it('wants a reason for an exception, and none that is not needed', () => {
    const at = { dialog: 'order', state: 'order.asking' } as const;
    const old = [{ kind: 'dead-end', ...at, reason: 'It was one.' }] as const;
    expect(() => checkDialogs(dialogWith({}), { except: old })).to.throw(
      'exception-not-needed: dialog "order", state order.asking: an exception says that it may be dead-end, and it is not; take the exception out',
    );
    const bare = [{ kind: 'no-person', ...at, reason: ' ' }] as const;
    expect(() => checkDialogs(Orders, { except: bare })).to.throw(
      'The dialogs have 1 problem:\n- exception-without-reason: dialog "order", state order.asking: the exception for no-person has no reason; say in a sentence why it is none here',
    );
  });

  it('says so when the class cannot be made without its services', () => {
    class Needy extends Bot {
      readonly name = 'needy';
      readonly greeting: string;
      constructor(texts: { readonly greeting: string }) {
        super();
        this.greeting = texts.greeting.trim();
      }
    }
    expect(() => dialogProblems(Needy)).to.throw(
      'The constructor of Needy needs its services: check a bot that you have made, in place of the class.',
    );
  });
});
