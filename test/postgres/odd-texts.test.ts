import { postgresStore, type PostgresStore } from '@colloquy/store-postgres';
import { expect } from 'chai';
import { EventEmitter, once } from 'node:events';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { PostgresServer } from '../process/postgres-server.js';
import { stimulus as sample, turn } from './samples.js';

/** Everything that may be in an id that comes from outside. */
const ODD = [
  'a:b',
  `'"\\;--`,
  '{a,"b"}',
  'NULL',
  ' ',
  'é漢😀',
  '\u0000',
  '\u0001',
  '\u0001\u0002',
  'a\u0000b',
];

const stimulus = (conversationId: string, key: string) =>
  sample(conversationId, key, { says: '\u0000\ud800' });

describe('A PostgreSQL store, with odd texts', () => {
  let server: PostgresServer;
  let one: PostgresStore;
  let other: PostgresStore;
  let news: EventEmitter<{ waits: [string]; orphaned: [] }>;

  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.stop());
  beforeEach(async () => {
    const url = await server.newDatabase();
    news = new EventEmitter();
    one = postgresStore(url);
    one.share({
      waits: (_where, id) => news.emit('waits', id),
      orphaned: () => news.emit('orphaned'),
    });
    other = postgresStore(url);
    await one.open();
    await other.open();
  });
  afterEach(async () => {
    await one.close();
    await other.close();
  });

  for (const odd of ODD) {
    it(`takes ${JSON.stringify(odd)} as an id, a key, an address and a reason`, async () => {
      await one.accept([stimulus(odd, odd), stimulus(odd, `second ${odd}`)]);
      expect(await one.accept([stimulus(odd, odd)])).to.deep.equal(['duplicate']);
      expect(await one.nextTurn(odd)).to.deep.include({ stimulus: stimulus(odd, odd) });
      const changes = {
        contacts: [odd],
        outbox: [{ messageId: odd, conversationId: odd, message: '"text"' }],
        deadLetter: { reason: odd, at: 1 },
      };
      expect(await one.commit(turn(odd, odd, changes))).to.equal('committed');
      expect(await one.conversationsOf(odd)).to.deep.equal([odd]);
      expect((await one.outbox(odd, 9)).map(({ messageId }) => messageId)).to.deep.equal([odd]);
      expect((await one.deadLetter(`stimulus:${odd}`))?.reason).to.equal(odd);
      expect(await one.conversationsWithStimuli()).to.deep.equal([odd]);
    });

    it(`tells of ${JSON.stringify(odd)}`, async () => {
      await one.accept([stimulus(odd, 'a')]);
      await one.nextTurn(odd);
      const heard = once(news, 'waits');
      await other.nextTurn(odd);
      expect(await heard).to.deep.equal([odd]);
    });
  }

  it('looks at everything when it is told of an id that is too long to be told', async () => {
    const long = 'c'.repeat(9_000);
    await one.accept([stimulus(long, 'a')]);
    await one.nextTurn(long);
    const heard = once(news, 'orphaned');
    expect(await other.nextTurn(long)).to.equal(undefined);
    await heard;
  });

  it('finds a customer by an address that no index would take', async () => {
    const address = Array.from({ length: 9_000 }, (_, index) =>
      String.fromCodePoint(97 + ((index * index) % 23)),
    ).join('');
    await one.accept([stimulus('c', 'a')]);
    await one.commit(turn('c', 'a', { contacts: [address] }));
    expect(await one.conversationsOf(address)).to.deep.equal(['c']);
    expect(await one.conversationsOf(address.slice(1))).to.deep.equal([]);
  });

  it('answers questions for pages beyond everything', async () => {
    await one.accept([stimulus('c', 'a')]);
    await one.commit(turn('c', 'a', { journal: { conversationId: 'c', turn: 1, at: 1, body: null } }));
    for (const most of [Number.MAX_SAFE_INTEGER, 1e300, Infinity]) {
      expect(await one.journal('c', { limit: most, after: 0 })).to.have.length(1);
      expect(await one.journal('c', { limit: 1, after: most })).to.deep.equal([]);
      expect(await one.deadLetters({ limit: most, before: most })).to.deep.equal([]);
    }
  });
});
