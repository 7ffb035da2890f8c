import pg from 'pg';
import { channelOf } from './channel.js';
import { connectionOf } from './database.js';
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

/** Pause before a broken line is connected again, in ms. */
const RECONNECT_MS = 500;

/**
 * The connection on which a process says that it is alive, sees who is not, and hears of work. It is a connection of its own, so that busy ones never
 * keep a sign of life waiting.
 */
export class Line {
  readonly #schema: string;
  readonly #channel: string;
  #client: pg.Client | undefined;
  /** The number of this process among the holders of leases. */
  #me: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #busy: Promise<void> = Promise.resolve();
  #open = false;

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
    this.#open = true;
    await this.#connect();
    this.#timer = setInterval(() => {
      void this.#next(() => this.#sign());
    }, this.options.leaseMs / SIGNS_PER_LEASE);
    this.#timer.unref();
  }

  /** Leaves the conversations to the others, at once. */
  async close(): Promise<void> {
    this.#open = false;
    clearInterval(this.#timer);
    await this.#busy;
    const client = this.#client;
    this.#client = undefined;
    if (client === undefined) return;
    try {
      await client.query(`DELETE FROM ${this.#schema}.holders WHERE id = $1`, [this.#me]);
      await client.query('SELECT pg_notify($1, $2)', [this.#channel, '']);
    } catch {
      // The others find it out by themselves, only later.
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** A new number for a process that was given up, as after a long pause. */
  renew(given: string): Promise<void> {
    return this.#next(async () => {
      if (this.#me !== given || this.#client === undefined) return;
      await this.#enlist(this.#client);
      this.heard.orphans();
    });
  }

  /** One after the other. What fails is done again with the next sign. */
  #next(step: () => Promise<void>): Promise<void> {
    this.#busy = this.#busy.then(step).catch(() => this.#lost());
    return this.#busy;
  }

  async #connect(): Promise<void> {
    // A sign of life that takes longer than a lease is none.
    const client = new pg.Client({ ...connectionOf(this.options), query_timeout: this.options.leaseMs });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ channel, payload = '' }) => this.#hear(channel, payload));
    await client.connect();
    this.#client = client;
    if (this.#me === undefined) await this.#enlist(client);
    else await this.#listen(client);
  }

  async #enlist(client: pg.Client): Promise<void> {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO ${this.#schema}.holders (name, ttl) VALUES ($1, make_interval(secs => $2)) RETURNING id`,
      [this.options.name, this.options.leaseMs / 1_000],
    );
    this.#me = rows[0]?.id;
    await client.query('UNLISTEN *');
    await this.#listen(client);
  }

  async #listen(client: pg.Client): Promise<void> {
    await client.query(`LISTEN ${this.#channel}`);
    await client.query(`LISTEN ${this.#channel}_${this.me}`);
  }

  async #sign(): Promise<void> {
    const client = this.#client;
    if (client === undefined || !this.#open) return;
    const { rowCount } = await client.query(
      `UPDATE ${this.#schema}.holders SET seen = clock_timestamp() WHERE id = $1`,
      [this.#me],
    );
    if (rowCount === 0) {
      await this.#enlist(client);
      this.heard.orphans();
    }
    const gone = await client.query(
      `DELETE FROM ${this.#schema}.holders WHERE seen < clock_timestamp() - ttl`,
    );
    if (gone.rowCount !== 0) await client.query('SELECT pg_notify($1, $2)', [this.#channel, '']);
  }

  #hear(channel: string, payload: string): void {
    if (channel === this.#channel) return this.heard.orphans();
    const [kind = '', ...id] = payload.split(':');
    if (kind === 'inbox' || kind === 'outbox') this.heard.work(kind, id.join(':'));
  }

  /** Connects again until it succeeds. Nothing was heard meanwhile, so that everything is looked for then. */
  #lost(client = this.#client): void {
    if (client !== this.#client || client === undefined) return;
    this.#client = undefined;
    client.removeAllListeners('notification');
    client.end().catch(() => undefined);
    this.#reconnectSoon();
  }

  #reconnectSoon(): void {
    if (!this.#open) return;
    setTimeout(() => {
      if (!this.#open || this.#client !== undefined) return;
      this.#connect().then(this.heard.orphans, () => this.#reconnectSoon());
    }, RECONNECT_MS).unref();
  }
}
