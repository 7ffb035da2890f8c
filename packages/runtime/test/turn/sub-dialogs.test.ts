import { activity, capture, effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { assign, cancel, forwardTo, sendParent, sendTo, setup, spawnChild, stopChild } from 'xstate';
import type { ConversationRecord } from '../../src/store/records.js';
import type { Program } from '../../src/turn/program.js';
import { handBack, NEW_RECORD, only, play, programWith, said, text } from './play.js';
import { Walk } from './walk.js';

const say = (words: string) => ({ type: 'say', params: { text: words } }) as const;

/** Asks for one thing and gives back the answer. */
const ask = setup({
  types: {} as DialogTypes<{
    context: { question: string; answer: string };
    input: { question: string };
    output: { answer: string };
  }>,
  actions: effects,
}).createMachine({
  id: 'ask',
  version: '7',
  context: ({ input }) => ({ question: input.question, answer: '' }),
  initial: 'asking',
  output: ({ context }) => ({ answer: context.answer }),
  states: {
    asking: {
      entry: { type: 'say', params: ({ context }) => ({ text: context.question }) },
      after: { 60_000: { actions: say('Still there?') } },
      on: {
        text: { target: 'told', actions: assign({ answer: ({ event }) => event.body }) },
        'dialog.resumed': { target: 'asking', reenter: true },
      },
    },
    told: { type: 'final' },
  },
});

/** Two questions one after the other, each asked by the same machine. */
const order = setup({
  types: {} as DialogTypes<{ context: { name: string; size: string } }>,
  actors: { ask },
  actions: effects,
}).createMachine({
  id: 'order',
  version: '1',
  context: { name: '', size: '' },
  initial: 'name',
  on: {
    text: [
      {
        guard: ({ event }) => event.body === 'agent',
        target: '.person',
        meta: capture,
      },
      { guard: ({ event }) => event.body === 'why', actions: say('Because we have to know.'), meta: capture },
    ],
  },
  states: {
    name: {
      entry: say('Let us begin.'),
      invoke: {
        id: 'question',
        src: 'ask',
        input: { question: 'Your name?' },
        onDone: { target: 'size', actions: assign({ name: ({ event }) => event.output.answer }) },
      },
    },
    size: {
      invoke: {
        id: 'question',
        src: 'ask',
        input: ({ context }) => ({ question: `Which size, ${context.name}?` }),
        onDone: { target: 'done', actions: assign({ size: ({ event }) => event.output.answer }) },
      },
    },
    person: { entry: say('A person comes.'), on: { undo: 'name' } },
    done: {
      entry: { type: 'say', params: ({ context }) => ({ text: `${context.name}: ${context.size}` }) },
      type: 'final',
    },
  },
});

describe('A sub-dialog', () => {
  it('is asked what the dialog above it would be asked, and gives back what it found', () => {
    const walk = new Walk(order);
    walk.tell('Ann').tell('large');
    expect(walk.said).to.deep.equal(['Let us begin.', 'Your name?', 'Which size, Ann?', 'Ann: large']);
    expect(walk.record.frames).to.deep.equal([]);
  });

  it('is a frame of its own, with its own version, above the one that started it', () => {
    const [below, above] = new Walk(order).record.frames;
    expect(below).to.deep.include({ dialog: 'dialog', version: '1', children: { question: above?.frameId } });
    expect(above).to.deep.include({
      dialog: 'dialog',
      path: ['ask'],
      version: '7',
      parent: { frameId: below?.frameId, id: 'question' },
    });
  });

  it('keeps its delays, which end with it', () => {
    const walk = new Walk(order);
    expect(walk.waiting).to.deep.equal([60_000]);
    walk.waitForNext();
    expect(walk.said.at(-1)).to.equal('Still there?');
    walk.tell('Ann');
    expect(walk.waiting, 'the second question has its own').to.deep.equal([60_000]);
    walk.tell('agent');
    expect(walk.waiting).to.deep.equal([]);
  });

  it('makes way when the dialog below it captures a message and leaves the state that runs it', () => {
    const walk = new Walk(order);
    walk.tell('agent');
    expect(walk.said.at(-1)).to.equal('A person comes.');
    expect(walk.record.frames).to.have.length(1);
  });

  it('stays where it is when what is captured leaves nothing', () => {
    const walk = new Walk(order);
    walk.tell('why').tell('Ann');
    expect(walk.said.slice(2)).to.deep.equal(['Because we have to know.', 'Which size, Ann?']);
  });

  it('runs calls of its own, which are cancelled with it', () => {
    const looking = setup({
      types: {} as DialogTypes<object>,
      actors: { find: activity<undefined, string>() },
    }).createMachine({
      invoke: { id: 'find', src: 'find', onDone: { actions: sendParent({ type: 'found' }) } },
    });
    const parent = setup({
      types: {} as DialogTypes<{ events: { type: 'found' } }>,
      actors: { looking },
      actions: effects,
    }).createMachine({
      initial: 'at',
      states: {
        at: { invoke: { src: 'looking' }, on: { undo: 'gone', found: { actions: say('Found.') } } },
        gone: {},
      },
    });
    const walk = new Walk(parent);
    const [call] = walk.calls;
    expect(call?.activity).to.equal('find');
    const away = new Walk(parent).receive('undo');
    expect(away.calls).to.deep.equal([]);
    expect(away.record.frames).to.have.length(1);
    walk.finish(call?.callId ?? '', 'x');
    expect(walk.said).to.deep.equal(['Found.']);
  });

  it('can be started and stopped by actions, told things, and told later', () => {
    const counter = setup({
      types: {} as DialogTypes<{ context: { n: number }; events: { type: 'count' } }>,
      actions: effects,
    }).createMachine({
      context: { n: 0 },
      on: {
        count: {
          actions: [
            assign({ n: ({ context }) => context.n + 1 }),
            { type: 'say', params: ({ context }) => ({ text: String(context.n) }) },
          ],
        },
      },
    });
    const parent = setup({
      types: {} as DialogTypes<{ context: object; events: { type: 'count' } }>,
      actors: { counter },
      actions: effects,
    }).createMachine({
      context: {},
      entry: spawnChild('counter', { id: 'c' }),
      on: {
        text: { actions: sendTo('c', { type: 'count' }) },
        'typing.start': { actions: sendTo('c', { type: 'count' }, { delay: 500, id: 'later' }) },
        'typing.end': { actions: cancel('later') },
        undo: { actions: stopChild('c') },
        count: { actions: forwardTo('c') },
      },
    });
    const walk = new Walk(parent);
    walk.tell('a').tell('b').receive('typing.start').waitForNext();
    expect(walk.said).to.deep.equal(['1', '2', '3']);
    walk.receive('typing.start').receive('typing.end');
    expect(walk.waiting).to.deep.equal([]);
    walk.receive('undo');
    expect(walk.record.frames).to.have.length(1);
  });

  it('that has gone is not told any more, and what was to come later is nothing', () => {
    const quiet = setup({ types: {} as DialogTypes<object> }).createMachine({});
    const parent = setup({ types: {} as DialogTypes<object>, actors: { quiet } }).createMachine({
      initial: 'at',
      states: {
        at: {
          entry: sendTo('q', { type: 'late' }, { delay: 10 }),
          invoke: { id: 'q', src: 'quiet' },
          on: { text: 'gone' },
        },
        gone: {},
      },
    });
    const walk = new Walk(parent).tell('go');
    expect(walk.waiting, 'the delay is the upper one’s').to.deep.equal([10]);
    expect(walk.waitForNext().state).to.equal('gone');
  });

  it('and one above it may not talk to each other for ever', () => {
    const pong = setup({ types: {} as DialogTypes<{ events: { type: 'ping' } }> }).createMachine({
      on: { ping: { actions: sendParent({ type: 'pong' }) } },
    });
    const parent = setup({
      types: {} as DialogTypes<{ events: { type: 'pong' } }>,
      actors: { pong },
    }).createMachine({
      invoke: { id: 'p', src: 'pong' },
      entry: sendTo('p', { type: 'ping' }),
      on: { pong: { actions: sendTo('p', { type: 'ping' }) } },
    });
    expect(() => new Walk(parent))
      .to.throw('more than 10000 events')
      .with.property('code', 'COLLOQUY_E_DIALOG_ENDLESS');
  });
});

describe('What the bot captures', () => {
  const help = setup({ types: {} as DialogTypes<object>, actions: effects }).createMachine({
    initial: 'which',
    states: { which: { entry: say('Which help?'), on: { text: 'done' } }, done: { type: 'final' } },
  });
  const program: Program = programWith(
    { ask, help },
    {
      onMessage: () => [{ kind: 'start', dialog: 'ask', input: { question: 'Your name?' } }],
      onCapture: (turn) =>
        turn.body === 'help' && !turn.dialogs.includes('help')
          ? [{ kind: 'start', dialog: 'help', input: undefined }]
          : [],
    },
  );
  const talk = (
    ...words: readonly string[]
  ): { readonly said: string[]; readonly record: ConversationRecord } =>
    words.reduce<{ said: string[]; record: ConversationRecord }>(
      ({ said: before, record }, word) => {
        const next = play(record, text(word), program);
        return {
          said: [...before, ...said(next.effects)],
          record: JSON.parse(JSON.stringify(next.record)) as ConversationRecord,
        };
      },
      { said: [], record: NEW_RECORD },
    );

  it('runs on top of the dialog, which is told when it is on top again', () => {
    const { said: heard, record } = talk('hello', 'help', 'the second');
    expect(heard).to.deep.equal(['Your name?', 'Which help?', 'Your name?']);
    expect(record.frames.map(({ dialog }) => dialog)).to.deep.equal(['ask']);
  });

  it('is not asked while no dialog runs, and what it leaves goes to the dialog', () => {
    expect(talk('help').said, 'the first message starts the dialog').to.deep.equal(['Your name?']);
    const { record } = talk('hello', 'help', 'help');
    expect(
      record.frames.map(({ dialog }) => dialog),
      'the second "help" was an answer',
    ).to.deep.equal(['ask']);
  });

  it('does not come before an agent who hands back', () => {
    const asked: string[] = [];
    const waiting = setup({ types: {} as DialogTypes<object>, actions: effects }).createMachine({
      initial: 'a',
      states: { a: { on: { 'escalation.transfer': 'b' } }, b: { entry: say('Back.') } },
    });
    const bot = programWith(
      { waiting },
      {
        onMessage: () => [{ kind: 'start', dialog: 'waiting', input: undefined }],
        onCapture: ({ type }) => {
          asked.push(type);
          return [];
        },
      },
    );
    const { record } = play(NEW_RECORD, text('hi'), bot);
    expect(said(play(record, handBack(), bot).effects)).to.deep.equal(['Back.']);
    expect(asked).to.deep.equal([]);
  });

  it('is told of a wildcard that did not name it by nothing', () => {
    const any = setup({ types: {} as DialogTypes<object>, actions: effects }).createMachine({
      on: { '*': { actions: say('What?') } },
    });
    const bot = programWith(
      { any, help },
      {
        onMessage: () => [{ kind: 'start', dialog: 'any', input: undefined }],
        onCapture: ({ body }) =>
          body === 'help' ? [{ kind: 'start', dialog: 'help', input: undefined }] : [],
      },
    );
    const begun = play(NEW_RECORD, text('hi'), bot).record;
    const helped = play(begun, text('help'), bot).record;
    const { effects: after } = play(helped, text('the first'), bot);
    expect(only(after, 'send')).to.deep.equal([]);
  });
});
