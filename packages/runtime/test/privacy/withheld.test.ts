import { activity, effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { emit, raise, setup } from 'xstate';
import { Bot, type Reply } from '../../src/bot.js';
import { replay } from '../../src/journal/replay.js';
import { withoutHidden, withoutRedactedDrafts } from '../../src/privacy/withheld.js';
import { journalEntry, type JournalBody } from '../../src/journal/journal-body.js';
import { programOf } from '../../src/turn/program-of.js';
import { readTurn, stored } from '../../src/turn/stimulus-body.js';
import type { TurnEffect } from '../../src/turn/turn-effect.js';
import { NEW_RECORD, play, text } from '../turn/play.js';
import { NotingBot, PrivacyWorld } from './privacy-world.js';

const SAID = 'Main Road 7';
const REDACT = { redact: true };

describe('A journal in which something is hidden', () => {
  it('is replayed without a difference; what cannot be taken again is counted', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', 'hello there');
    await world.says('b', SAID);
    await world.says('c', 'and more');
    expect(replay(new NotingBot(), await world.journal())).to.deep.equal({ turns: 3, skipped: 0 });
    await world.deletes('soft', { id: 'h-b' });
    await world.says('d', 'at the end');
    expect(replay(new NotingBot(), await world.journal())).to.deep.equal({ turns: 1, skipped: 4 });
    await world.deletes('undo', { id: 'h-b' });
    expect(replay(new NotingBot(), await world.journal())).to.deep.equal({ turns: 6, skipped: 0 });
  });

  it('shows a turn whole that has nothing of it, with its delays and what it tells whoever watches', () => {
    const due: TurnEffect = {
      kind: 'schedule',
      timerId: 't',
      delayMs: 1,
      event: { type: 'due', note: 'other' },
    };
    const told: TurnEffect = { kind: 'emit', dialog: 'd', event: { type: 'told', note: 'other' } };
    const body = bodyOf([due, told]);
    const hidden = [{ of: { id: 'h-x' }, words: [SAID], waiting: {} }];
    expect(withoutHidden(body, hidden)).to.equal(body);
    expect(withoutHidden(body)).to.equal(body);
  });

  it('has it in nothing that followed from it', () => {
    const effects: readonly TurnEffect[] = [
      { kind: 'schedule', timerId: 't', delayMs: 1, event: { type: 'due', note: SAID } },
      { kind: 'emit', dialog: 'd', event: { type: 'told', note: SAID } },
      { kind: 'call', callId: 'c', activity: 'find', input: { note: SAID } },
      { kind: 'call', callId: 'c', activity: 'find', input: undefined },
      { kind: 'send', draft: { type: 'text', content: { text: SAID } } as never },
      { kind: 'cancel-timer', timerId: 't' },
      { kind: 'cancel-call', callId: 'c' },
      { kind: 'drop-outbox' },
    ];
    const shown = withoutHidden(bodyOf(effects), [{ of: { id: 'h-x' }, words: [SAID], waiting: {} }]);
    expect(JSON.stringify(shown)).to.not.include(SAID);
    expect(shown.effects.map(({ kind }) => kind)).to.deep.equal(effects.map(({ kind }) => kind));
    expect(shown.withheld).to.equal('hidden');
  });
});

describe('A journal in which something is hidden while something else is not to be kept', () => {
  it('is not replayed from a record that there never was', async () => {
    const world = await PrivacyWorld.open(new SilentBot());
    await world.says('a', SAID);
    await world.deletes('soft', { id: 'h-a' });
    await world.says('b', 'a secret', REDACT);
    await world.says('c', 'and more');
    const report = replay(new SilentBot(), await world.journal());
    expect(report).to.deep.equal({ turns: 0, skipped: 4 });
    await world.deletes('undo', { id: 'h-a' });
    expect(replay(new SilentBot(), await world.journal())).to.deep.equal({ turns: 4, skipped: 1 });
  });
});

describe('A journal from which something was deleted for good', () => {
  it('is replayed without a difference, before it and after it', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', 'hello there');
    await world.says('b', SAID);
    await world.says('c', 'and more');
    await world.deletes('permanent', { id: 'h-b' });
    await world.says('d', 'at the end');
    const journal = await world.journal();
    expect(journal.turns.map(({ turn }) => turn)).to.deep.equal([1, 4, 5]);
    expect(replay(new NotingBot(), journal)).to.deep.equal({ turns: 3, skipped: 0 });
  });
});

describe('Content that is not to be kept', () => {
  it('is not in the journal, and neither is what was done with it', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', 'hello there');
    await world.says('b', SAID, REDACT);
    const { turns } = await world.journal();
    expect(JSON.stringify(turns)).to.not.include(SAID);
    expect(turns.map(({ body }) => body.withheld)).to.deep.equal([undefined, 'redacted']);
    expect((await world.notes()).notes, 'the dialog has it').to.deep.equal(['hello there', SAID]);
  });

  it('is not in the journal however short it is, and wherever the turn puts it', async () => {
    const world = await PrivacyWorld.open(new EchoingBot());
    await world.says('a', '4711', REDACT);
    expect(await world.said(), 'the customer sees it').to.deep.equal(['4711, is it?', 'Right?']);
    const [entry] = await world.store.journal(world.conversationId, { limit: 9 });
    const { effects, ...body } = entry?.body as unknown as JournalBody;
    expect(JSON.stringify([effects, body])).to.not.include('4711');
    expect(body).to.not.have.property('after');
    expect(effects.map(({ kind }) => kind)).to.deep.equal(['send', 'send', 'schedule', 'emit', 'call']);
    expect(effects[1], 'what has nothing of it').to.have.nested.property('draft.content.text', 'Right?');
  });

  it('is skipped by a replay, which goes on behind it where the dialog kept nothing of it', async () => {
    const world = await PrivacyWorld.open(new SilentBot());
    for (const [id, said, content] of [
      ['a', 'hello there', {}],
      ['b', SAID, REDACT],
      ['c', 'and more', {}],
    ] as const)
      await world.says(id, said, content);
    const journal = await world.journal();
    expect(JSON.stringify(journal)).to.not.include(SAID);
    expect(replay(new SilentBot(), journal)).to.deep.equal({ turns: 2, skipped: 1 });
  });

  it('ends what a replay can say where the dialog noted it, and there is no difference', async () => {
    const world = await PrivacyWorld.open();
    for (const [id, said, content] of [
      ['a', 'hello there', {}],
      ['b', SAID, REDACT],
      ['c', 'and more', {}],
    ] as const)
      await world.says(id, said, content);
    const journal = await world.journal();
    expect(replay(new NotingBot(), journal)).to.deep.equal({ turns: 1, skipped: 2 });
  });

  it('is not in the dead letter of its message, whose reason does not quote it', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', `bang ${SAID}`, REDACT);
    const [letter] = await world.store.deadLetters({ limit: 9 });
    expect(letter?.reason).to.include('cannot bear […]');
    expect(letter?.body).to.have.nested.property('raw.content').that.deep.equals(REDACT);
    expect(await world.written()).to.not.include(SAID);
  });

  it('may be ours: the journal has that something was said, and a replay is the same', async () => {
    const draft = { type: 'text', content: { text: SAID, redact: true } } as never;
    const effects: readonly TurnEffect[] = [{ kind: 'send', draft }, { kind: 'drop-outbox' }];
    expect(withoutRedactedDrafts(effects)).to.deep.equal([
      { kind: 'send', draft: { type: 'text', content: REDACT } },
      { kind: 'drop-outbox' },
    ]);
    const world = await PrivacyWorld.open(new SilentBot());
    await world.says('a', 'hello there');
    await world.says('b', 'tell me a secret');
    expect(await world.said()).to.deep.equal(['Listening', 'It is 4711']);
    const journal = await world.journal();
    expect(JSON.stringify(journal)).to.not.include('4711');
    expect(replay(new SilentBot(), journal)).to.deep.equal({ turns: 2, skipped: 0 });
  });
});

/** Notes nothing. */
class SilentBot extends Bot<{ silent: typeof silent }> {
  readonly name = 'asking';
  override readonly dialogs = { silent };

  override onText(): Reply {
    return this.start('silent');
  }
}

const silent = setup({ types: {} as DialogTypes<{ context: object }>, actions: effects }).createMachine({
  id: 'silent',
  version: '1',
  entry: { type: 'say', params: { text: 'Listening' } },
  on: {
    text: [
      {
        guard: ({ event }) => event.body.includes('secret'),
        actions: { type: 'send', params: { type: 'text', content: { text: 'It is 4711', redact: true } } },
      },
      { actions: { type: 'say', params: { text: 'Heard' } } },
    ],
  },
});

/** Puts what it hears into the middle of everything. */
class EchoingBot extends Bot<{ echoing: typeof echoing }> {
  readonly name = 'asking';
  override readonly dialogs = { echoing };
  override readonly activities = { check: () => null };

  override onText({ body }: { readonly body: string }): Reply {
    return this.start('echoing', { said: body });
  }
}

const echoing = setup({
  types: {} as DialogTypes<{ context: { pin: number }; input: { said: string } }>,
  actors: { check: activity<{ pin: number }, null>() },
  actions: effects,
}).createMachine({
  id: 'echoing',
  version: '1',
  context: ({ input }) => ({ pin: Number(input.said) }),
  entry: [
    { type: 'say', params: ({ context }) => ({ text: `${context.pin}, is it?` }) },
    { type: 'say', params: { text: 'Right?' } },
    raise(({ context }) => ({ type: 'due', note: `of ${context.pin}` }) as never, { delay: 60_000 }),
    emit(({ context }) => ({ type: 'heard', of: `of ${context.pin}` }) as never),
  ],
  invoke: { src: 'check', input: ({ context }) => context },
});

/** What is written down of a turn that had these effects. */
function bodyOf(effects: readonly TurnEffect[]): JournalBody {
  const advanced = { ...play(NEW_RECORD, text('hello there'), programOf(new NotingBot())), effects };
  const stimulus = stored(text('hello there'), 'k', 'c', 'asking', 0);
  const pending = readTurn({ stimulus, failures: 0, record: undefined, version: 0 });
  const entry = journalEntry({
    pending,
    turnId: 't',
    advanced,
    after: advanced.record,
    messages: 0,
    at: 0,
  });
  return entry.body as unknown as JournalBody;
}
