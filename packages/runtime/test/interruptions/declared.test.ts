import { effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import { Bot, type BotClass } from '../../src/bot.js';
import { interruptions, type Interruption } from '../../src/interruptions/interruption.js';
import { says } from '../../src/interruptions/says.js';
import { advance } from '../../src/turn/advance.js';
import { programOf } from '../../src/turn/program-of.js';
import type { TurnView } from '../../src/turn-view.js';
import { NEW_RECORD, text } from '../turn/play.js';

/** A part of the payment, which keeps itself from being cancelled. */
const card = setup({
  types: {} as DialogTypes<{ context: { code: string }; shields: 'cancel' }>,
  actions: effects,
}).createMachine({
  context: { code: '' },
  initial: 'waiting',
  states: { waiting: { meta: { shieldsFrom: ['cancel'] } }, calm: { meta: { shieldsFrom: 'all' } } },
});

const paying = setup({ types: {} as DialogTypes<object>, actors: { card } }).createMachine({
  version: '1',
  invoke: { src: 'card' },
});

const hours = setup({ types: {} as DialogTypes<{ input: { shop: string } }> }).createMachine({
  version: '1',
});

const when = says(['x']);
const answer = (turn: TurnView) => turn.say('y');

/** Takes a class only if it could be run. */
const runnable = <Instance extends Bot>(_bot: BotClass<Instance>): boolean => true;

class Shielded extends Bot<{ paying: typeof paying; hours: typeof hours }> {
  readonly name = 'shielded';
  override readonly dialogs = { paying, hours };
  override readonly interruptions = interruptions({
    cancel: { when, ends: 'top', asksBack: 'Shall I stop?', answer },
    hours: { when, answer: () => this.start('hours', { shop: 'Paris' }) },
  });
}

describe('The interruptions of a bot', () => {
  it('are checked against its dialogs by the compiler', () => {
    class Bad extends Bot<{ hours: typeof hours }> {
      readonly name = 'bad';
      override readonly dialogs = { hours };
      override readonly interruptions = interruptions({
        // @ts-expect-error there is no such dialog
        unknown: { when, answer: () => this.start('ours', { shop: 'Paris' }) },
        // @ts-expect-error the dialog wants its input
        wanting: { when, answer: () => this.start('hours') },
        // @ts-expect-error the input is another
        wrong: { when, answer: () => this.start('hours', { shop: 7 }) },
        // @ts-expect-error a hook never answers with a promise
        late: { when, answer: (turn) => Promise.resolve(turn.say('y')) },
        // @ts-expect-error the turn is typed
        mistyped: { when: (turn) => turn.words === 'x', answer },
        // @ts-expect-error only some, or all of them, can end
        ending: { when, answer, ends: 'bottom' },
        // @ts-expect-error something is done
        nothing: { when },
      });
    }
    expect(Bad).to.be.a('function');
  });

  it('have those from which dialogs shield themselves, also far below, or the bot does not compile', () => {
    class Forgetful extends Bot<{ paying: typeof paying }> {
      readonly name = 'forgetful';
      override readonly dialogs = { paying };
      // @ts-expect-error a dialog below shields itself from "cancel", which is not here
      override readonly interruptions = interruptions({ help: { when, answer } });
    }
    class Silent extends Bot<{ paying: typeof paying }> {
      readonly name = 'silent';
      override readonly dialogs = { paying };
    }
    // @ts-expect-error it has none at all
    expect(runnable(Silent)).to.equal(true);
    expect(runnable(Shielded)).to.equal(true);
    expect(Forgetful).to.be.a('function');
  });

  it('are named in a dialog by names that the dialog has declared', () => {
    const parts = setup({ types: {} as DialogTypes<{ shields: 'cancel' }>, actions: effects });
    const bad = parts.createMachine({
      // @ts-expect-error it is called "cancel"
      meta: { shieldsFrom: ['cancle'] },
    });
    const undeclared = setup({ types: {} as DialogTypes<object> }).createMachine({
      // @ts-expect-error no names are declared
      meta: { shieldsFrom: ['cancel'] },
    });
    const all = setup({ types: {} as DialogTypes<object> }).createMachine({ meta: { shieldsFrom: 'all' } });
    expect([bad, undeclared, all]).to.have.length(3);
  });

  it('are refused at the start, all problems at once, where a cast has made the compiler look away', () => {
    const bot = Object.assign(new Shielded(), {
      dialogs: { paying, hours, 'interruption:x': hours },
      interruptions: { 1: { when, answer } },
    });
    expect(() => programOf(bot as never))
      .to.throw('interruption "1" has a number for its name')
      .with.property('code', 'COLLOQUY_E_BOT_INVALID');
    expect(() => programOf(bot as never)).to.throw(
      'dialog "paying > card" shields itself from "cancel", which is none of the interruptions (1)',
    );
    expect(() => programOf(bot as never)).to.throw('dialog "interruption:x" has the name of');
  });

  it('decide at once: a promise would count as a yes to everything', () => {
    const turn = (interruption: Partial<Record<keyof Interruption, unknown>>): (() => unknown) => {
      const bot = Object.assign(new Shielded(), {
        interruptions: { cancel: { when, answer, ...interruption } },
      });
      return () => advance(programOf(bot as never), NEW_RECORD, text('x'), 'turn-1');
    };
    expect(turn({ when: () => Promise.resolve(false), inDialogsOnly: false }))
      .to.throw('Shielded.interruptions.cancel.when answered with a value of type object')
      .with.property('code', 'COLLOQUY_E_HOOK_NOT_SYNCHRONOUS');
    expect(turn({ answer: () => Promise.resolve() }))
      .to.throw('Shielded.interruptions.cancel.answer answered with a promise')
      .with.property('code', 'COLLOQUY_E_HOOK_NOT_SYNCHRONOUS');
  });
});
