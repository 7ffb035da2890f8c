import { effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import { Bot, type AnyBot, type Reply } from '../../src/bot.js';
import type { ConversationRecord } from '../../src/store/records.js';
import { giveUp } from '../../src/turn/give-up.js';
import type { Directive } from '../../src/turn/program.js';
import { programOf } from '../../src/turn/program-of.js';
import type { Stimulus } from '../../src/turn/stimulus.js';
import type { Turn, TurnView } from '../../src/turn-view.js';
import { handBack, inbound, NEW_RECORD, play, said, text, NOON } from './play.js';

const say = (words: string) => ({ type: 'say', params: { text: words } }) as const;
const parts = setup({
  types: {} as DialogTypes<{ context: { name: string }; input: { name: string } }>,
  actions: effects,
});

/** Greets, and waits for one text. */
const greeting = parts.createMachine({
  context: ({ input }) => ({ name: input.name }),
  entry: { type: 'say', params: ({ context }) => ({ text: `Hello, ${context.name}` }) },
  initial: 'wait',
  states: {
    wait: { on: { text: { target: 'over', actions: say('Thanks') }, undo: 'over' } },
    over: { type: 'final' },
  },
});

/** Takes only one kind of message. */
const picky = parts.createMachine({
  context: { name: '' },
  on: {
    pagePush: { actions: say('A page!') },
    text: { guard: ({ event }) => event.body === 'x', actions: say('X') },
  },
});

/** Says something and is over at once. */
const remark = parts.createMachine({
  context: { name: '' },
  initial: 'over',
  states: { over: { entry: say('By the way'), type: 'final' } },
});

type Dialogs = { greeting: typeof greeting; picky: typeof picky; remark: typeof remark };

/** Answers as each test says, and keeps what it was asked. */
class ScriptedBot extends Bot<Dialogs> {
  readonly name = 'scripted';
  override readonly dialogs = { greeting, picky, remark };
  readonly asked: string[] = [];

  constructor(
    private readonly script: Readonly<Record<string, (bot: ScriptedBot, turn: TurnView) => Reply>>,
  ) {
    super();
  }

  begin(name: keyof Dialogs): Directive {
    return this.start(name, { name: 'John' });
  }

  override onText(turn: Turn<'text'>): Reply {
    return this.#answer('onText', turn);
  }
  override onHandBack(turn: Turn<'escalation.transfer'>): Reply {
    return this.#answer('onHandBack', turn);
  }
  override onMessage(turn: TurnView): Reply {
    return this.#answer('onMessage', turn);
  }
  override onUnhandled(turn: TurnView): Reply {
    return this.#answer('onUnhandled', turn);
  }

  #answer(hook: string, turn: TurnView): Reply {
    this.asked.push(`${hook} ${turn.type}`);
    return this.script[hook]?.(this, turn);
  }
}

function run(bot: AnyBot, ...stimuli: readonly Stimulus[]) {
  const program = programOf(bot);
  let record: ConversationRecord = NEW_RECORD;
  const seen: string[] = [];
  const outcomes: string[] = [];
  for (const stimulus of stimuli) {
    const advanced = play(record, stimulus, program);
    record = advanced.record;
    seen.push(...said(advanced.effects));
    outcomes.push(advanced.outcome);
  }
  return { record, said: seen, outcomes, running: record.frames.map(({ dialog }) => dialog) };
}

const message = (type: string): Stimulus => ({ kind: 'message', at: NOON, message: inbound(type) });

describe('A hook', () => {
  it('is asked by the kind of the message when no dialog runs', () => {
    const bot = new ScriptedBot({});
    const { outcomes } = run(bot, text('hi'), message('undo'), message('nobody.knows'), handBack());
    expect(bot.asked).to.deep.equal([
      'onText text',
      'onMessage undo',
      'onMessage nobody.knows',
      'onHandBack escalation.transfer',
    ]);
    expect(outcomes).to.deep.equal(['unhandled', 'unhandled', 'unhandled', 'unhandled']);
  });

  it('sees the message, and what is known of the conversation', () => {
    let seen: TurnView | undefined;
    const bot = new ScriptedBot({ onText: (_, turn) => void (seen = turn) });
    run(bot, text('my words'));
    expect(seen).to.include({
      conversationId: NEW_RECORD.conversationId,
      type: 'text',
      body: 'my words',
      owner: 'bot',
      intent: undefined,
    });
    expect(seen?.known).to.deep.equal({ customerName: 'John' });
  });

  it('does everything that it answers with, in order', () => {
    const bot = new ScriptedBot({
      onText: (own, turn) => [
        turn.say('One'),
        own.begin('greeting'),
        turn.quickReply({ title: 'Two?', options: ['Yes'] }),
        own.begin('remark'),
        turn.say('Three'),
      ],
    });
    const { said: seen, running, outcomes } = run(bot, text('hi'));
    expect(seen).to.deep.equal(['One', 'Hello, John', 'richMessage.quickreply', 'By the way', 'Three']);
    expect(running, 'the remark is over').to.deep.equal(['greeting']);
    expect(outcomes).to.deep.equal(['handled']);
  });

  it('may answer with one thing, with an empty list, or with nothing', () => {
    for (const [answer, outcome] of [
      [(turn: TurnView): Reply => turn.say('Yes'), 'handled'],
      [(): Reply => [], 'unhandled'],
      [(): Reply => undefined, 'unhandled'],
    ] as const) {
      const bot = new ScriptedBot({ onText: (_, turn) => answer(turn) });
      expect(run(bot, text('hi')).outcomes).to.deep.equal([outcome]);
    }
  });

  it('by default leaves a message alone', () => {
    class Silent extends Bot {
      readonly name = 'silent';
    }
    const { outcomes, said: seen } = run(new Silent(), text('hi'), message('undo'), handBack());
    expect(outcomes).to.deep.equal(['unhandled', 'unhandled', 'unhandled']);
    expect(seen).to.deep.equal([]);
  });
});

describe('While a dialog runs', () => {
  it('the hook for unhandled messages is asked for what it does not take, and only for that', () => {
    const bot = new ScriptedBot({
      onText: (own) => own.begin('picky'),
      onUnhandled: (_, turn) => turn.say(`No idea: ${turn.body}`),
    });
    const { said: seen, outcomes } = run(bot, text('hi'), message('pagePush'), text('what?'), text('x'));
    expect(seen).to.deep.equal(['A page!', 'No idea: what?', 'X']);
    expect(bot.asked).to.deep.equal(['onText text', 'onUnhandled text']);
    expect(outcomes).to.deep.equal(['handled', 'handled', 'handled', 'handled']);
  });

  it('a hand-back that it does not take goes to the hook for hand-backs', () => {
    const bot = new ScriptedBot({ onText: (own) => own.begin('picky') });
    run(bot, text('hi'), handBack('order_status'));
    expect(bot.asked).to.deep.equal(['onText text', 'onHandBack escalation.transfer']);
  });

  it('a second one on top of it is asked first, and what it leaves goes to the one below', () => {
    const bot = new ScriptedBot({
      onText: (own) => own.begin('picky'),
      onUnhandled: (own) => own.begin('greeting'),
    });
    const both = run(bot, text('hi'), text('hello'));
    expect(both.running).to.deep.equal(['picky', 'greeting']);
    const { said: seen, running } = run(
      new ScriptedBot({ onText: (own) => own.begin('picky'), onUnhandled: (own) => own.begin('greeting') }),
      text('hi'),
      text('hello'),
      message('pagePush'),
      text('x'),
      text('x'),
    );
    expect(seen).to.deep.equal(['Hello, John', 'A page!', 'Thanks', 'X']);
    expect(running, 'the lower one goes on when the upper one is over').to.deep.equal(['picky']);
  });

  it('its end is not the end of the conversation: the next message goes to the first hooks again', () => {
    const bot = new ScriptedBot({ onText: (own) => own.begin('greeting') });
    const { said: seen, running } = run(bot, text('hi'), text('fine'), text('hi again'));
    expect(seen).to.deep.equal(['Hello, John', 'Thanks', 'Hello, John']);
    expect(bot.asked).to.deep.equal(['onText text', 'onText text']);
    expect(running).to.deep.equal(['greeting']);
  });
});

describe('A hook that fails', () => {
  const failing = new ScriptedBot({
    onText: () => {
      throw new RangeError('my own mistake');
    },
  });

  it('fails the turn with its own error, and nothing has happened', () => {
    const before = JSON.stringify(NEW_RECORD);
    expect(() => run(failing, text('hi'))).to.throw(RangeError, 'my own mistake');
    expect(JSON.stringify(NEW_RECORD)).to.equal(before);
  });

  it('is answered by onError once it is given up', () => {
    const { effects: answered } = giveUp(programOf(failing), NEW_RECORD, text('hi'));
    expect(said(answered)).to.have.length(2);
  });

  it('may be onError itself: then that fails too, for the caller to see', () => {
    class Hopeless extends Bot {
      readonly name = 'hopeless';
      override onError(): Reply {
        throw new RangeError('again');
      }
    }
    expect(() => giveUp(programOf(new Hopeless()), NEW_RECORD, text('hi'))).to.throw(RangeError, 'again');
  });

  it('names a dialog that the bot does not have', () => {
    const bot = new ScriptedBot({ onText: () => ({ kind: 'start', dialog: 'gone', input: undefined }) });
    expect(() => run(bot, text('hi')))
      .to.throw('Bot "scripted" has no dialog "gone"; it has greeting, picky, remark.')
      .with.property('code', 'COLLOQUY_E_DIALOG_UNKNOWN');
  });
});

describe('A hook that answers with something else', () => {
  /** As JavaScript would hand it in. */
  const answering = (value: unknown): AnyBot => new ScriptedBot({ onText: () => value as Reply });

  it('is told that a promise comes too late, also when it is one of several', () => {
    for (const value of [
      Promise.resolve(),
      [{ kind: 'send', draft: { type: 'typing.start' } }, Promise.resolve()],
    ]) {
      expect(() => run(answering(value), text('hi')))
        .to.throw('ScriptedBot.onText answered with a promise.')
        .with.property('code', 'COLLOQUY_E_HOOK_NOT_SYNCHRONOUS');
    }
  });

  it('does not end the process when its promise rejects later', async () => {
    const ends: unknown[] = [];
    const note = (reason: unknown): void => void ends.push(reason);
    process.on('unhandledRejection', note);
    const late = () => Promise.reject(new RangeError('later'));
    expect(() => run(answering([late(), late()]), text('hi'))).to.throw('answered with a promise');
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect(ends).to.deep.equal([]);
  });

  it('is told what an answer is', () => {
    for (const [value, what] of [
      ['Hello', 'a value of type string'],
      [{ text: 'Hello' }, 'a value of type object'],
      [[null], 'null'],
      [() => 1, 'a value of type function'],
    ] as const) {
      expect(() => run(answering(value), text('hi')))
        .to.throw(`ScriptedBot.onText answered with ${what}, which says nothing of what to do.`)
        .with.property('code', 'COLLOQUY_E_BOT_INVALID');
    }
  });
});
