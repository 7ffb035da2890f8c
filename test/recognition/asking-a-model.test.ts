import { readJournal, replay, RuntimeError, type Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { AskedWorld, conversationOf, meaning } from './asked-world.js';

describe('A recognizer that takes its time', () => {
  let world: AskedWorld;
  beforeEach(async () => {
    world = await AskedWorld.open();
  });
  afterEach(() => world.stop());

  it('is asked before the turn, with what the conversation would act on now, and its answer is acted on', async () => {
    await world.says('we are hungry, the four of us');
    expect(world.said).to.deep.equal([]);
    expect(world.asked[0]?.request.accepts.map(({ name }) => name)).to.deep.equal([
      'bookTable',
      'changeBooking',
      'cancelBooking',
      'person',
    ]);
    expect(world.asked[0]?.request.accepts[0]).to.deep.include({
      title: 'Book a table',
      description: 'Wants to eat with us',
      entities: { people: { kind: 'number' }, day: { kind: 'date' } },
    });
    await world.answers(meaning('bookTable', 0.9, { people: 'four' }));
    expect(world.said).to.deep.equal(['1: A table.', '1: Your name?']);
    await world.says('Ada');
    // While a question is open: what is captured, and what is heard anywhere.
    expect(world.asked[0]?.request.accepts.map(({ name }) => name)).to.deep.equal([
      'cancelBooking',
      'person',
    ]);
    await world.answers({ intents: [] });
    expect(world.said.at(-1)).to.equal('1: Booked: Ada, 4 people.');
  });

  it('holds up nobody else', async () => {
    await world.says('hm');
    for (let other = 2; other < 80; other += 1) await world.says('hm', { as: `${other}` });
    expect(world.asked).to.have.length(79);
    const last = world.asked.at(-1);
    last?.answer(meaning('changeBooking'));
    await world.clock.settle();
    expect(world.said).to.deep.equal(['79: You want to changeBooking.']);
  });

  it('holds up its own conversation no longer than it may take, and the built-in recognizer answers', async () => {
    await world.says('book a table please');
    await world.clock.advance(world.timeoutMs - 1);
    expect(world.said).to.deep.equal([]);
    expect(world.asked[0]?.signal.aborted).to.equal(false);
    await world.clock.advance(1);
    expect(world.said).to.deep.equal(['1: A table.', '1: Your name?']);
    expect(world.asked[0]?.signal.aborted).to.equal(true);
    // What it says later counts for nothing.
    await world.answers(meaning('cancelBooking'));
    expect(world.said).to.have.length(2);
  });

  it('does not let a later message overtake', async () => {
    await world.says('one');
    await world.says('two');
    expect(world.asked).to.have.length(1);
    await world.answers(meaning('changeBooking'));
    expect(world.said).to.deep.equal(['1: You want to changeBooking.']);
    await world.answers(meaning('cancelBooking'));
    expect(world.said.at(-1)).to.equal('1: You want to cancelBooking.');
  });

  it('is not asked again after a crash between its answer and the turn', async () => {
    world.store = failingCommits(world.disk);
    await world.restarts();
    await world.says('we are hungry');
    await world.answers(meaning('bookTable', 0.9, { people: '3' }));
    expect(world.said, 'the turn is not stored').to.deep.equal([]);
    world.store = world.disk;
    await world.restarts();
    expect(world.asked).to.deep.equal([]);
    expect(world.said).to.deep.equal(['1: A table.', '1: Your name?']);
  });

  it('is asked again by the next process when the first has not heard its answer', async () => {
    await world.says('we are hungry');
    await world.restarts();
    expect(world.asked).to.have.length(2);
    expect(world.asked[0]?.signal.aborted).to.equal(true);
    world.asked.shift();
    await world.answers(meaning('bookTable'));
    expect(world.said).to.have.length(2);
  });

  it('is not asked by a replay, which meets what it said', async () => {
    await world.says('we are hungry');
    await world.answers(meaning('bookTable', 0.9, { people: '3' }));
    await world.says('Ada');
    await world.answers({ intents: [] });
    const journal = await readJournal(world.disk, conversationOf('1'));
    if (journal === undefined) throw new TypeError('no journal');
    expect(replay(world.bot, JSON.parse(JSON.stringify(journal)) as typeof journal)).to.deep.equal({
      turns: 2,
      skipped: 0,
    });
    expect(world.asked).to.deep.equal([]);
  });

  it('is left alone for a while after it has failed again and again, and asked again then', async () => {
    for (let time = 0; time < 5; time += 1) {
      await world.says('change my booking');
      world.asked.shift()?.fail(new TypeError('down'));
      await world.clock.settle();
    }
    expect(world.said).to.have.length(5);
    await world.says('change my booking');
    expect(world.asked).to.deep.equal([]);
    expect(world.said).to.have.length(6);
    await world.clock.advance(1_000);
    await world.says('change my booking');
    expect(world.asked).to.have.length(1);
    await world.answers(meaning('cancelBooking'));
    expect(world.said.at(-1)).to.equal('1: You want to cancelBooking.');
    await world.says('change my booking');
    expect(world.asked).to.have.length(1);
  });

  it('is not asked about what must not be kept, nor while a person owns the conversation, nor about files', async () => {
    await world.says('book a table for my card 4000 0000 0000 0002', { redact: true });
    expect(world.asked).to.deep.equal([]);
    expect(world.said).to.have.length(2);
    await world.sends('text', { content: {}, attachments: { attachment: [{ name: 'a.png' }] } }, '3');
    await world.says('agent', { as: '2' });
    await world.answers(meaning('person'));
    await world.says('book a table', { as: '2' });
    expect(world.asked).to.deep.equal([]);
  });

  it('leaves nothing of its answer behind when the customer deletes the message', async () => {
    const id = await world.says('we are hungry, come Friday');
    await world.answers(meaning('bookTable', 0.9, { day: '2026-01-09' }));
    const noted = (await world.disk.conversation(conversationOf('1')))?.frames[0]?.state.context;
    expect(noted).to.have.property('day', '2026-01-09');
    await world.sends('delete.permanent', { parent: { id } });
    expect(await everything(world.disk))
      .to.not.include('2026-01-09')
      .and.not.include('hungry');
  });

  it('leaves nothing of its answer in the journal of a message that must not be kept', async () => {
    await world.says('a table on 9 January for 4', { redact: true });
    const journal = await readJournal(world.disk, conversationOf('1'));
    expect(journal?.turns[0]?.body.withheld).to.equal('redacted');
    expect(journal?.turns[0]?.body.stimulus).to.not.have.property('recognized');
  });
});

/** The process gets no further than to its answer. */
function failingCommits(disk: Store): Store {
  return new Proxy(disk, {
    get: (store, name): unknown => {
      if (name === 'commit')
        return () => Promise.reject(new RuntimeError('COLLOQUY_E_STORE_CLOSED', 'The disk is gone.'));
      const method: unknown = Reflect.get(store, name, store);
      return typeof method === 'function' ? (method.bind(store) as unknown) : method;
    },
  });
}

async function everything(store: Store): Promise<string> {
  return JSON.stringify([
    await store.conversation(conversationOf('1')),
    await store.traces(conversationOf('1')),
    await store.journal(conversationOf('1'), { limit: 99 }),
  ]);
}
