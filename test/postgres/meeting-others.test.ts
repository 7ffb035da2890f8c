import { postgresStore, type PostgresStore } from '@colloquy/store-postgres';
import type { Json, TimerEntry } from '@colloquy/runtime';
import { expect } from 'chai';
import { EventEmitter, once } from 'node:events';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import pg from 'pg';
import { poll } from '../process/poll.js';
import { PostgresServer } from '../process/postgres-server.js';
import { stimulus, turn } from './samples.js';

/** So long that nobody gives a sign while a test runs. */
const LEASE_MS = 600_000;

const LONG_AGO = "seen = seen - interval '1 hour'";

describe('A step of a PostgreSQL store that meets another', () => {
  let server: PostgresServer;
  let url: string;
  let store: PostgresStore;
  let other: pg.Client;
  let news: EventEmitter<{ orphaned: [] }>;

  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.stop());
  beforeEach(async () => {
    url = await server.newDatabase();
    news = new EventEmitter();
    store = postgresStore(url, { leaseMs: LEASE_MS });
    store.share({ waits: () => undefined, orphaned: () => news.emit('orphaned') });
    await store.open();
    other = new pg.Client({ connectionString: url });
    await other.connect();
  });
  afterEach(async () => {
    await other.end();
    await store.close();
  });

  /** Waits until a step of the store waits for the other. */
  const isHeldUp = (): Promise<true> =>
    poll('a step that waits', 10_000, async () => {
      const waits =
        "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
      return (await server.query(url, waits)).length > 0 ? true : undefined;
    });

  async function me(): Promise<string> {
    const [holder] = await server.query(url, 'SELECT id FROM colloquy.holders');
    return String(holder?.['id']);
  }

  it('takes a conversation as its own that another step has just taken', async () => {
    await store.accept([stimulus('c', 'a')]);
    await store.commit(turn('c', 'a', { calls: [CALL] }));
    await server.query(url, 'UPDATE colloquy.leases SET holder = 1');
    await other.query('BEGIN');
    await other.query("SELECT colloquy.claim($1, 'c', NULL)", [await me()]);
    const attempt = store.startAttempt('x');
    await isHeldUp();
    await other.query('COMMIT');
    expect(await attempt).to.equal(1);
  });

  it('leaves a conversation to whom another one has just taken it for', async () => {
    await store.accept([stimulus('c', 'a')]);
    await store.commit(turn('c', 'a', { calls: [CALL] }));
    await server.query(url, 'UPDATE colloquy.leases SET holder = 1');
    await other.query('BEGIN');
    await other.query("INSERT INTO colloquy.holders (id, name, ttl) VALUES (2, 'another', '1 hour')");
    await other.query("SELECT colloquy.claim(2, 'c', NULL)");
    const attempt = store.startAttempt('x');
    await isHeldUp();
    await other.query('COMMIT');
    expect(await attempt).to.equal(undefined);
  });

  it('waits for a sign of life that is being written, and takes nothing then', async () => {
    await server.query(
      url,
      "INSERT INTO colloquy.holders (id, name, ttl) VALUES (2, 'slow', '1 minute'); INSERT INTO colloquy.leases VALUES ('c', 2)",
    );
    await server.query(url, `UPDATE colloquy.holders SET ${LONG_AGO} WHERE id = 2`);
    await store.accept([stimulus('c', 'a')]);
    await other.query('BEGIN');
    await other.query('UPDATE colloquy.holders SET seen = clock_timestamp() WHERE id = 2');
    const next = store.nextTurn('c');
    await isHeldUp();
    await other.query('COMMIT');
    expect(await next).to.equal(undefined);
  });

  it('tells all when it is the first to find that somebody is gone', async () => {
    await server.query(
      url,
      "INSERT INTO colloquy.holders (id, name, ttl) VALUES (2, 'gone', '1 minute'); INSERT INTO colloquy.leases VALUES ('c', 2)",
    );
    await server.query(url, `UPDATE colloquy.holders SET ${LONG_AGO} WHERE id = 2`);
    await store.accept([stimulus('c', 'a')]);
    const orphaned = once(news, 'orphaned');
    expect((await store.nextTurn('c'))?.stimulus.key).to.equal('a');
    await orphaned;
  });

  it('fires no delay that a turn has just set anew', async () => {
    await store.accept([stimulus('c', 'a')]);
    await store.commit(turn('c', 'a', { timers: [timer(10)] }));
    await other.query('BEGIN');
    await other.query("UPDATE colloquy.timers SET due_at = 90, place = nextval('colloquy.timer_places')");
    const fired = store.fireTimers(10, 9);
    await isHeldUp();
    await other.query('COMMIT');
    expect(await fired).to.deep.equal([]);
    expect(await store.nextTimerAt()).to.equal(90);
  });

  it('brings in the delays that come after those which another process is bringing in', async () => {
    await store.accept([stimulus('c', 'a')]);
    const timers = ['t1', 't2', 't3', 't4'].map((id) => timer(10, id));
    await store.commit(turn('c', 'a', { timers }));
    await other.query('BEGIN');
    await other.query('SELECT colloquy.fire_timers(10, 2)');
    const fired = store.fireTimers(10, 2);
    await isHeldUp();
    await other.query('COMMIT');
    expect(await fired).to.deep.equal(['c']);
    expect(await store.nextTimerAt()).to.equal(undefined);
  });

  it('forgets no conversation that somebody is at, and waits for nobody', async () => {
    await store.accept([stimulus('c', 'a')]);
    const { record } = turn('c', 'a');
    await store.commit(turn('c', 'a', { record: { ...record, owner: 'ended' } }));
    const retention = { journalBefore: 0, marksBefore: 0, endedBefore: 9 };
    await other.query('BEGIN');
    await other.query("SELECT FROM colloquy.conversations WHERE id = 'c' FOR UPDATE");
    expect(await store.prune(retention, 9)).to.equal(0);
    await other.query('COMMIT');
    expect(await store.prune(retention, 9)).to.equal(1);
  });

  it('counts conversations while another process adds them up, and waits for nobody', async () => {
    await store.accept([stimulus('c', 'a')]);
    await store.commit(turn('c', 'a'));
    await other.query('BEGIN');
    await other.query(`SELECT pg_advisory_xact_lock(hashtextextended('colloquy standings "colloquy"', 0))`);
    await other.query('DELETE FROM colloquy.standing_changes');
    const counted = [{ bot: 'b', owner: 'bot', dialog: '', count: 1 }];
    expect((await store.figures(0)).conversations).to.deep.equal(counted);
    await other.query('ROLLBACK');
  });

  it('erases nothing in the way of a turn that is being stored', async () => {
    await store.accept([stimulus('c', 'a'), stimulus('c', 'b')]);
    await store.commit(turn('c', 'a'));
    await other.query('BEGIN');
    await other.query("SELECT FROM colloquy.conversations WHERE id = 'c' FOR UPDATE");
    const erased = store.erase('c');
    await isHeldUp();
    await other.query("SET LOCAL lock_timeout = '100ms'");
    await other.query("DELETE FROM colloquy.inbox WHERE key = 'b'");
    await other.query('COMMIT');
    expect(await erased).to.equal(true);
  });

  it('keeps nobody out for longer than a lease, when its process stands still in the middle of it', async () => {
    const short = postgresStore(url, { leaseMs: 1_000 });
    await short.open();
    try {
      await short.accept([stimulus('d', 'a'), stimulus('d', 'b')]);
      await short.commit(turn('d', 'a'));
      const still = { toJSON: () => standStill(2_500) };
      const rewritten = [{ kind: 'stimulus', id: 'b', body: still as unknown as Json }] as const;
      const purge = { seen: [{ kind: 'stimulus', id: 'b' }], rewritten, removed: [] } as const;
      const error: unknown = await short
        .commit(turn('d', 'b', { expectedVersion: 1, purge }))
        .catch((reason: unknown) => reason);
      expect(error).to.include({ code: 'COLLOQUY_E_STORE_UNAVAILABLE' });
    } finally {
      await short.close();
    }
  });

  it('is broken off when it takes too long', async () => {
    const hasty = postgresStore(url, { statementTimeoutMs: 100 });
    await hasty.open();
    try {
      await hasty.probe();
      await other.query('BEGIN; LOCK TABLE colloquy.probe');
      const error: unknown = await hasty.probe().catch((reason: unknown) => reason);
      expect((error as Error).message).to.include('statement timeout');
      await other.query('COMMIT');
      await hasty.probe();
    } finally {
      await hasty.close();
    }
  });
});

const CALL = {
  callId: 'x',
  conversationId: 'c',
  bot: 'b',
  activity: 'look',
  input: null,
  attempts: 0,
  createdAt: 1,
};

function timer(dueAt: number, timerId = 't'): TimerEntry {
  return { timerId, dueAt, stimulus: stimulus('c', `timer:${timerId}`) };
}

/** As a machine that is moved. */
function standStill(ms: number): null {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  return null;
}
