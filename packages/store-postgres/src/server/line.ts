import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { channelOf } from './channel.js';
import { connectionOf, settingsOf } from './connection.js';
import { decode } from './plain-text.js';
import { Sockets } from './sockets.js';
import { quote } from '../migrate.js';
import type { ResolvedOptions } from '../postgres-store-options.js';

/** What other processes tell this one. */
export interface Heard {
  /** Something waits in a conversation that is this process's. */
  readonly work: (kind: 'inbox' | 'outbox', conversationId: string) => void;
  /** Conversations may have lost their process, or something was said while nobody listened here. */
  readonly orphans: () => void;
}

/** Signs of life are given so often within the time of a lease. */
const SIGNS_PER_LEASE = 3;

/** Pause before a broken line is connected again, in ms; less where a lease is short. */
const RECONNECT_MS = 500;

/**
 * The connection on which a process says that it is alive, sees who is not, and hears of work. It is a connection of its own, so that busy ones never
 * keep a sign of life waiting. Its steps are made one after the other.
 */
export class Line {
  readonly #schema: string;
  readonly #channel: string;
  readonly #sockets = new Sockets();
  #client: pg.Client | undefined;
  /** The number of this process among the holders of leases. */
  #me: string | undefined;
  #signs: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #busy: Promise<void> = Promise.resolve();
  #isOpen = false;

  constructor(
    private readonly options: ResolvedOptions,
    private readonly heard: Heard,
  ) {
    this.#schema = quote(options.schema);
    this.#channel = channelOf(this.#schema);
  }

  /** The number under which this process has leases. Those of before are nobody's when it was given up meanwhile. */
  get me(): string {
    if (this.#me === undefined) throw new TypeError('The line has no number before it is open.');
    return this.#me;
  }

  /** @throws the driver's error. */
  async open(): Promise<void> {
    this.#isOpen = true;
    await this.#connect();
    this.#signs = setInterval(() => {
      void this.#next(() => this.#sign());
    }, this.options.leaseMs / SIGNS_PER_LEASE);
    this.#signs.unref();
  }

  /** Leaves the conversations to the others, at once. */
  async close(): Promise<void> {
    this.#isOpen = false;
    clearInterval(this.#signs);
    clearTimeout(this.#retry);
    await this.#busy;
    const client = this.#client;
    this.#client = undefined;
    if (client === undefined) return;
    await this.#sockets.end(async () => {
      try {
        await this.#takeAway(client, 'id = $2', this.#me);
      } catch {
        // The others find it out by themselves, only later.
      }
      await client.end();
    });
  }

  /** A new number for a process that was given up, as after a long pause. */
  renew(given: string): Promise<void> {
    return this.#next(async () => {
      if (this.#me === given && this.#client !== undefined) await this.#enlistAgain(this.#client);
    });
  }

  /** What fails is done again with the next sign. */
  #next(step: () => Promise<void>): Promise<void> {
    this.#busy = this.#busy.then(step).catch(() => this.#lost());
    return this.#busy;
  }

  /** @throws the driver's error; nothing of the connection is left then. */
  async #connect(): Promise<void> {
    // A sign of life that takes longer than a lease is none.
    const settings = connectionOf(this.options, this.#sockets);
    const client = new pg.Client({ ...settings, query_timeout: this.options.leaseMs });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ channel, payload = '' }) => this.#hear(channel, payload));
    try {
      await client.connect();
      await client.query(settingsOf(this.options));
      if (this.#me === undefined || !(await this.#isStillThere(client))) await this.#enlist(client);
      else await this.#listen(client);
    } catch (error) {
      this.#hangUp(client);
      throw error;
    }
    this.#client = client;
  }

  async #enlist(client: pg.Client): Promise<void> {
    // By chance and not by counting: what a failover loses would be given a second time.
    const me = BigInt.asUintN(63, randomBytes(8).readBigUInt64BE()).toString();
    await client.query(
      `INSERT INTO ${this.#schema}.holders (id, name, ttl) VALUES ($1, $2, make_interval(secs => $3))`,
      [me, this.options.name, this.options.leaseMs / 1_000],
    );
    this.#me = me;
    await client.query('UNLISTEN *');
    await this.#listen(client);
  }

  async #enlistAgain(client: pg.Client): Promise<void> {
    await this.#enlist(client);
    this.heard.orphans();
  }

  async #listen(client: pg.Client): Promise<void> {
    await client.query(`LISTEN ${this.#channel}`);
    await client.query(`LISTEN ${this.#channel}_${this.me}`);
  }

  async #sign(): Promise<void> {
    const client = this.#client;
    if (client === undefined || !this.#isOpen) return;
    if (!(await this.#isStillThere(client))) await this.#enlistAgain(client);
    await this.#takeAway(
      client,
      `id IN (SELECT id FROM ${this.#schema}.holders WHERE seen < clock_timestamp() - ttl AND id <> $2 FOR UPDATE SKIP LOCKED)`,
      this.me,
    );
  }

  /** Gives a sign of life. One that comes too late does not count: others may have taken conversations already. */
  async #isStillThere(client: pg.Client): Promise<boolean> {
    const { rowCount } = await client.query(
      `UPDATE ${this.#schema}.holders SET seen = clock_timestamp() WHERE id = $1 AND seen >= clock_timestamp() - ttl`,
      [this.#me],
    );
    return rowCount !== 0;
  }

  /** Takes holders away and tells everybody, both or neither. */
  async #takeAway(client: pg.Client, which: string, me: string | undefined): Promise<void> {
    await client.query(
      `WITH gone AS (DELETE FROM ${this.#schema}.holders WHERE ${which} RETURNING id)
       SELECT pg_notify($1, '') WHERE EXISTS (SELECT FROM gone)`,
      [this.#channel, me],
    );
  }

  #hear(channel: string, payload: string): void {
    const [kind = '', ...id] = payload.split(':');
    if (channel !== this.#channel && (kind === 'inbox' || kind === 'outbox'))
      this.heard.work(kind, decode(id.join(':')));
    else this.heard.orphans();
  }

  #lost(client = this.#client): void {
    if (client !== this.#client || client === undefined) return;
    this.#client = undefined;
    this.#hangUp(client);
    this.#reconnectSoon();
  }

  #hangUp(client: pg.Client): void {
    client.removeAllListeners('notification');
    void this.#sockets.end(() => client.end());
  }

  #reconnectSoon(): void {
    if (!this.#isOpen) return;
    const pause = Math.min(RECONNECT_MS, this.options.leaseMs / SIGNS_PER_LEASE);
    this.#retry = setTimeout(() => {
      void this.#next(() => this.#reconnect());
    }, pause);
    this.#retry.unref();
  }

  /** Until it succeeds. Nothing was heard meanwhile, so that everything is looked for then. */
  async #reconnect(): Promise<void> {
    if (!this.#isOpen) return;
    try {
      await this.#connect();
    } catch {
      this.#reconnectSoon();
      return;
    }
    this.heard.orphans();
  }
}
