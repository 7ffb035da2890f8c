import { effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { assign, setup } from 'xstate';
import { Bot, type Reply } from '../../src/bot.js';
import type { Journal } from '../../src/journal/journal.js';
import { readJournal } from '../../src/journal/journal.js';
import { replay } from '../../src/journal/replay.js';
import { TurnRunner } from '../../src/inbox/turn-runner.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { NO_TRACING } from '../../src/tracing/tracing.js';
import { memoryStore } from '../../src/store/memory-store.js';
import { address } from '../../src/inbox/accept.js';
import { programOf } from '../../src/turn/program-of.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';
import { inbound, NEW_RECORD } from '../turn/play.js';

interface Words {
  readonly question?: string;
  readonly note?: (said: string) => string;
}

/** Asks again and again, and remembers the answers; "bang" is a fault of its own. */
function askingMachine({ question = 'And now?', note = (said) => said }: Words) {
  return setup({
    types: {} as DialogTypes<{ context: { notes: string[] } }>,
    actions: effects,
  }).createMachine({
    id: 'asking',
    version: '1',
    context: { notes: [] },
    initial: 'asking',
    states: {
      asking: {
        entry: { type: 'say', params: { text: question } },
        after: { 60_000: { actions: { type: 'say', params: { text: 'Still there?' } } } },
        on: {
          text: {
            target: 'asking',
            reenter: true,
            guard: ({ event }) => {
              if (event.body === 'bang') throw new TypeError('bang');
              return true;
            },
            actions: assign({ notes: ({ context, event }) => [...context.notes, note(event.body)] }),
          },
        },
      },
    },
  });
}

class NotingBot extends Bot<{ asking: ReturnType<typeof askingMachine> }> {
  readonly name = 'asking';
  override readonly dialogs;

  constructor(words: Words = {}) {
    super();
    this.dialogs = { asking: askingMachine(words) };
  }

  override onText(): Reply {
    return this.start('asking');
  }
}

/** The journal of a conversation in which a customer says something, as a file would have it. */
async function journalOf(...said: readonly string[]): Promise<Journal> {
  const store = memoryStore();
  await store.open();
  const clock = new VirtualClock();
  const bot = new NotingBot();
  const runner = new TurnRunner({
    store,
    clock,
    metrics: createMetrics(),
    tracing: NO_TRACING,
    logger: createLogger('silent'),
    programs: new Map([[bot.name, programOf(bot)]]),
    waitForStore: (_method, error) => Promise.reject(error as Error),
    listener: { committed: () => undefined, uncertain: () => undefined, accepted: () => undefined },
    recognition: { hear: (pending) => pending },
    profileOf: () => Promise.resolve(undefined),
    signal: new AbortController().signal,
    maxAttempts: 1,
    retryPauseMs: 1,
  });
  for (const [index, text] of said.entries()) {
    const message = inbound('text', { id: `h-${index}`, content: { text } });
    const addressed = address(message, [bot.name], clock.now());
    if (addressed.kind !== 'stimulus') throw new TypeError(addressed.reason);
    await store.accept([addressed.stimulus]);
    while (await runner.handleNext(NEW_RECORD.conversationId));
  }
  const journal = await readJournal(store, NEW_RECORD.conversationId);
  if (journal === undefined) throw new TypeError('no journal');
  return JSON.parse(JSON.stringify(journal)) as Journal;
}

const many = Array.from({ length: 130 }, (_, index) => `note ${index}`);

describe('A journal', () => {
  it('has each turn: what came, what was done, and when', async () => {
    const { bot, conversationId, turns } = await journalOf('hi', 'one');
    expect({ bot, conversationId }).to.deep.equal({
      bot: 'asking',
      conversationId: NEW_RECORD.conversationId,
    });
    expect(turns.map(({ turn }) => turn)).to.deep.equal([1, 2]);
    expect(turns[1]?.body).to.deep.include({ key: 'm:h-1', outcome: 'handled' });
    expect(turns[1]?.body.stimulus).to.deep.include({ kind: 'message' });
    expect(turns[1]?.body.effects.map(({ kind }) => kind)).to.deep.equal([
      'send',
      'cancel-timer',
      'schedule',
    ]);
  });

  it('is read whole, however long it is, and not at all where there is none', async () => {
    const journal = await journalOf(...many, ...many);
    expect(journal.turns).to.have.length(260);
    const store = memoryStore();
    await store.open();
    expect(await readJournal(store, 'nobody')).to.equal(undefined);
  });
});

describe('A replay', () => {
  it('takes the same turns again with the same bot', async () => {
    expect(replay(new NotingBot(), await journalOf('hi', 'one', 'two'))).to.deep.equal({
      turns: 3,
      skipped: 0,
    });
  });

  it('takes a turn again that was given up', async () => {
    const journal = await journalOf('hi', 'bang', 'after');
    expect(journal.turns.map(({ body }) => body.outcome)).to.deep.equal(['handled', 'given_up', 'silent']);
    expect(replay(new NotingBot(), journal)).to.deep.equal({ turns: 3, skipped: 0 });
  });

  it('finds the first turn in which a bot says something else', async () => {
    const { turns, difference } = replay(
      new NotingBot({ question: 'What else?' }),
      await journalOf('hi', 'one'),
    );
    expect(turns).to.equal(0);
    expect(difference).to.include({ turn: 1, what: 'effects', at: '2026-01-01T00:00:00.000Z' });
    expect(JSON.stringify(difference?.expected)).to.include('And now?');
    expect(JSON.stringify(difference?.actual)).to.include('What else?');
  });

  it('finds the first turn after which a conversation stands elsewhere, though it says the same', async () => {
    const bot = new NotingBot({ note: (said) => (said === 'two' ? 'changed' : said) });
    const { turns, difference } = replay(bot, await journalOf('hi', 'one', 'two', 'three'));
    expect(turns).to.equal(2);
    expect(difference).to.include({ turn: 3, what: 'record' });
    expect(JSON.stringify(difference?.actual)).to.include('changed');
  });

  it('finds the first turn that fails', async () => {
    const bot = new NotingBot({
      note: (said) => {
        if (said === 'one') throw new TypeError('no note');
        return said;
      },
    });
    expect(replay(bot, await journalOf('hi', 'one')).difference).to.include({
      turn: 2,
      what: 'error',
      actual: 'no note',
    });
  });

  it('begins where it can when the beginning is gone', async () => {
    const journal = await journalOf(...many);
    const rest = { ...journal, turns: journal.turns.slice(30) };
    expect(replay(new NotingBot(), rest)).to.deep.equal({ turns: 80, skipped: 20 });
    expect(replay(new NotingBot(), { ...journal, turns: journal.turns.slice(120) })).to.deep.equal({
      turns: 0,
      skipped: 10,
    });
  });

  it('is refused for the journal of another bot', async () => {
    const journal = { ...(await journalOf('hi')), bot: 'other' };
    expect(() => replay(new NotingBot(), journal))
      .to.throw('"other"')
      .with.property('code', 'COLLOQUY_E_BOT_MISSING');
  });
});
