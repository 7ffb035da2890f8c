import { EventEmitter, once } from 'node:events';
import { postgresStore, type PostgresStore } from '@colloquy/store-postgres';
import { expect } from 'chai';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { PostgresServer } from '../process/postgres-server.js';

const LEASE_MS = 6_000;

describe('A PostgreSQL store whose connections break', () => {
  let server: PostgresServer;
  let url: string;
  let store: PostgresStore;
  let news: EventEmitter<{ waits: [string]; orphaned: [] }>;
  const others: PostgresStore[] = [];

  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.stop());

  beforeEach(async () => {
    url = await server.newDatabase();
    news = new EventEmitter();
    store = postgresStore(url, { name: 'first', leaseMs: LEASE_MS });
    store.share({
      waits: (where, id) => news.emit('waits', `${where} ${id}`),
      orphaned: () => news.emit('orphaned'),
    });
    await store.open();
  });
  afterEach(async () => {
    await Promise.all([store, ...others.splice(0)].map((each) => each.close()));
  });

  const stimulus = (conversationId: string, key: string) => ({
    conversationId,
    key,
    bot: 'b',
    body: null,
    acceptedAt: 1,
  });

  async function another(): Promise<PostgresStore> {
    const other = postgresStore(url, { name: 'second', leaseMs: LEASE_MS });
    others.push(other);
    await other.open();
    return other;
  }

  const breakAll = (): Promise<unknown> =>
    server.query(
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'colloquy first'",
    );

  it('hears of the others again, and looks for what was said meanwhile', async () => {
    await store.accept([stimulus('c', 'a')]);
    await store.nextTurn('c');
    const orphaned = once(news, 'orphaned');
    await breakAll();
    await orphaned;
    const other = await another();
    const heard = once(news, 'waits');
    await other.accept([stimulus('c', 'b')]);
    expect(await other.nextTurn('c')).to.equal(undefined);
    expect(await heard).to.deep.equal(['inbox c']);
  });

  it('keeps its conversations when the line is back in time', async () => {
    await store.accept([stimulus('c', 'a')]);
    await store.nextTurn('c');
    const orphaned = once(news, 'orphaned');
    await breakAll();
    await orphaned;
    const other = await another();
    expect(await other.nextTurn('c')).to.equal(undefined);
    expect((await store.nextTurn('c'))?.stimulus.key).to.equal('a');
  });

  it('goes on after the server was away', async () => {
    const orphaned = once(news, 'orphaned');
    await server.kill();
    const refused = await store.probe().catch((error: unknown) => error);
    expect(refused).to.include({ code: 'COLLOQUY_E_STORE_UNAVAILABLE' });
    await server.go();
    await orphaned;
    await store.probe();
  });

  it('gives others up who are not heard of, and tells everybody', async () => {
    const other = await another();
    await other.accept([stimulus('c', 'a')]);
    await other.nextTurn('c');
    const orphaned = once(news, 'orphaned');
    // As a process that stands still: it gives no signs any more.
    await server.query(
      url,
      "UPDATE colloquy.holders SET seen = seen - interval '1 hour' WHERE name = 'second'",
    );
    await orphaned;
    expect(await server.query(url, 'SELECT name FROM colloquy.holders')).to.deep.include({ name: 'first' });
    expect((await store.nextTurn('c'))?.stimulus.key).to.equal('a');
  });

  it('is closed although the server is away', async () => {
    await server.kill();
    try {
      await store.close();
    } finally {
      await server.go();
    }
  });
});
