import { effects, type AnyDialog } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { assign, cancel, emit, enqueueActions, log, raise, setup, spawnChild, stopChild } from 'xstate';
import type { AnyBot } from '../../src/bot.js';
import { isRuntimeError } from '../../src/errors.js';
import { programOf } from '../../src/turn/program-of.js';
import { AskingBot, NEW_RECORD, play, programWith, text } from './play.js';
import { parts, REFUSED, REFUSED_LATER } from './undurable-dialogs.js';

function botWith(dialogs: Readonly<Record<string, AnyDialog>>): AnyBot {
  const bot: AnyBot = new AskingBot();
  return Object.assign(bot, { dialogs, activities: { lookup: () => null } });
}

function refusal(dialogs: Readonly<Record<string, AnyDialog>>): { code: string; message: string } {
  try {
    programOf(botWith(dialogs));
  } catch (error) {
    if (isRuntimeError(error)) return error;
    throw error;
  }
  throw new TypeError('nothing was refused');
}

describe('What a restart would lose or repeat', () => {
  for (const [name, dialog, place, problem, instead] of REFUSED) {
    it(`is refused when the bot starts: ${name}`, () => {
      const { code, message } = refusal({ shop: dialog });
      expect(code).to.equal('COLLOQUY_E_DIALOG_NOT_DURABLE');
      expect(message).to.include(`- dialog "shop", ${place}: ${problem}; ${instead}`);
      expect(message.split('\n- '), 'nothing else is blamed').to.have.length(2);
    });
  }

  for (const [name, shop, message] of REFUSED_LATER) {
    it(`is refused by the turn that meets it: ${name}`, () => {
      const program = programWith(
        { shop },
        { onMessage: () => [{ kind: 'start', dialog: 'shop', input: undefined }] },
      );
      expect(() => play(NEW_RECORD, text('hi'), program))
        .to.throw(message)
        .with.property('code', 'COLLOQUY_E_DIALOG_NOT_DURABLE');
    });
  }

  it('is refused in a sub-dialog as well, at any depth', () => {
    const inner = setup({ actors: {} }).createMachine({ id: 'inner', entry: () => undefined });
    const middle = setup({ actors: { inner } }).createMachine({ id: 'middle', invoke: { src: 'inner' } });
    const outer = setup({ actors: { middle } }).createMachine({ id: 'outer', invoke: { src: 'middle' } });
    const { message } = refusal({ shop: outer });
    expect(message).to.include(
      '- dialog "shop > middle > inner", state inner: an action is an inline function',
    );
  });

  it('is told all at once, for every dialog, under the name of the bot', () => {
    const { message } = refusal({
      shop: parts.createMachine({ id: 'a', context: {}, entry: 'save', exit: 'save' }),
      bank: parts.createMachine({ id: 'b', context: {}, invoke: [{ src: 'promise' }, { src: 'callback' }] }),
      shelf: parts.createMachine({ id: 'c', context: {}, invoke: { src: 'child' } }),
    });
    const [first, ...lines] = message.split('\n- ');
    expect(first).to.equal('AskingBot cannot start, because a restart would lose or repeat something.');
    expect(lines.map((line) => line.slice(0, line.indexOf(';')))).to.deep.equal([
      'dialog "shop", state a: the action "save" is a function',
      'dialog "shop", state a: the action "save" is a function',
      'dialog "bank", state b: it invokes "promise", which is no activity and no machine of setup({ actors })',
      'dialog "bank", state b: it invokes "callback", which is no activity and no machine of setup({ actors })',
    ]);
  });
});

describe('What survives a restart', () => {
  it('is taken as it is: effects, context, events to itself, delays, activities, and built-in actions that are data', () => {
    const durable = parts.createMachine({
      id: 'shop',
      context: {},
      entry: [
        { type: 'say', params: { text: 'hi' } },
        { type: 'endConversation' },
        'count',
        assign({}),
        raise({ type: 'later' }, { delay: 10, id: 'l' }),
        cancel('l'),
        log('to the log'),
        emit({ type: 'told' }),
        spawnChild('lookup', { id: 'one' }),
        spawnChild('lookup', { id: () => 'two' }),
        stopChild('one'),
        enqueueActions(({ enqueue, check }) => {
          if (check(() => true)) enqueue({ type: 'say', params: { text: 'hi' } });
        }),
      ],
      invoke: [{ src: 'lookup', onDone: '.b', onError: '.b' }],
      after: { 1000: '.b' },
      initial: 'a',
      states: { a: { always: { guard: () => false, target: 'b' } }, b: { type: 'final' } },
      onDone: { actions: 'count' },
    });
    expect(programOf(botWith({ durable })).dialogs).to.have.key('durable');
  });

  it('is taken under a name of one’s own', () => {
    const renamed = setup({
      types: {} as { context: object },
      actions: { greet: effects.say, wait: raise({ type: 'later' }, { delay: 10 }) },
    }).createMachine({ context: {}, entry: [{ type: 'greet', params: { text: 'hi' } }, 'wait'] });
    expect(programOf(botWith({ renamed })).dialogs).to.have.key('renamed');
  });
});
