import { EventEmitter, once } from 'node:events';
import { postgresStore, type PostgresStore } from '@colloquy/store-postgres';
import { expect } from 'chai';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { poll } from '../process/poll.js';
import { PostgresServer } from '../process/postgres-server.js';
import { TcpGate } from '../process/tcp-gate.js';
import { stimulus } from './samples.js';

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

  it('comes back as another one when it was given up, and says so to all', async () => {
    const number = async () =>
      (await server.query(url, "SELECT id FROM colloquy.holders WHERE name = 'first'")).map(({ id }) => id);
    const [before] = await number();
    const orphaned = once(news, 'orphaned');
    await server.query(url, "UPDATE colloquy.holders SET seen = seen - interval '1 hour'");
    await orphaned;
    const now = await poll('one number', 10_000, async () => {
      const numbers = await number();
      return numbers.length === 1 ? numbers[0] : undefined;
    });
    expect(now).not.to.equal(before);
    await store.accept([stimulus('c', 'a')]);
    await store.nextTurn('c');
    const heard = once(news, 'waits');
    const other = await another();
    await other.nextTurn('c');
    expect(await heard).to.deep.equal(['inbox c']);
  });

  it('leaves a server that takes no writes any more, to look for the primary', async () => {
    const set = (mode: string) =>
      server.query(
        server.urlOf('postgres'),
        `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET default_transaction_read_only = ${mode}`,
      );
    await set('on');
    await breakAll();
    await poll('a server that takes no writes', 10_000, () =>
      store.figures(0).then(
        () => undefined,
        (error: Error) => error.message.includes('takes no writes') || undefined,
      ),
    );
    await set('off');
    await store.figures(0);
  });

  it('is closed although the server is away', async () => {
    await server.kill();
    try {
      await store.close();
    } finally {
      await server.go();
    }
  });

  describe('behind something that lets nothing through', () => {
    let gate: TcpGate;
    let gated: PostgresStore;

    beforeEach(async () => {
      gate = await TcpGate.before(server.port);
    });
    afterEach(async () => {
      await gated.close();
      await gate.close();
    });

    async function openGated(): Promise<void> {
      const there = url.replace(`:${server.port}/`, `:${gate.port}/`);
      gated = postgresStore(there, { name: 'gated', leaseMs: 60_000 });
      await gated.open();
      await gated.probe();
    }

    /** Answers the closing in a list, so that nobody waits for it yet. */
    async function closedWhileItConnects(): Promise<readonly [Promise<void>]> {
      await openGated();
      const again = once(gate, 'connection');
      gate.shut();
      gate.breakOff();
      await again;
      return [gated.close()];
    }

    /** Nothing of it is left: whoever waits for more waits in vain. */
    async function noneIsLeft(): Promise<void> {
      const ends = [...gate.incoming].map((socket) => once(socket, 'close'));
      gate.open();
      await Promise.all(ends);
    }

    it('is closed all the same, and leaves no connection behind', async () => {
      await openGated();
      gate.shut();
      await gated.close();
      await noneIsLeft();
    });

    it('leaves none behind when it is closed while it connects again', async () => {
      const [closed] = await closedWhileItConnects();
      gate.breakOff();
      await closed;
      await noneIsLeft();
    });

    it('leaves its conversations to the others when it has connected again while it was closed', async () => {
      const [closed] = await closedWhileItConnects();
      gate.open();
      await closed;
      expect(await server.query(url, "SELECT FROM colloquy.holders WHERE name = 'gated'")).to.have.length(0);
    });
  });
});
