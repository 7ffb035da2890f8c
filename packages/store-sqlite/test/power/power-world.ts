import { setImmediate as nextRound } from 'node:timers/promises';
import { readCallback, type InboundMessage } from '@colloquy/protocol';
import { BareHost, systemClock, type OutboxEntry } from '@colloquy/runtime';
import { FileStore } from '../../src/sqlite-store.js';
import { CountingBot } from './counting-bot.js';
import { ForgetfulDisk, type Cut } from './forgetful-disk.js';

/** A machine starts and answers in a twentieth of this. Only a bot that has lost something is silent for so long, to everybody. */
const PATIENCE_MS = 10_000;

/** Rounds of the event loop. */
const ANSWERED_AFTER = 4;

/** The store and the bot on one disk, until its power fails. */
export class Machine {
  private constructor(
    readonly disk: ForgetfulDisk,
    private readonly store: FileStore,
    private readonly host: BareHost,
  ) {}

  /** Starts on what is on the disk. What the bot sends goes to `take`, as long as there is power. */
  static async start(disk: ForgetfulDisk, take: (entry: OutboxEntry) => void): Promise<Machine> {
    const store = new FileStore(disk.path, {}, { syncFile: disk.syncFile });
    await store.open();
    const host = new BareHost({
      bots: [new CountingBot()],
      store,
      clock: systemClock,
      pauseMs: 1,
      send: async (entries) => {
        if (disk.isDark) return { kind: 'later', reason: 'no power', concerns: 'hub' };
        entries.forEach(take);
        // Long enough for the next turn to be under way when it is answered.
        for (let round = 0; round < ANSWERED_AFTER; round += 1) await nextRound();
        return { kind: 'sent' };
      },
    });
    await host.start();
    return new Machine(disk, store, host);
  }

  /** Brings messages as the hub does. Whether they were acknowledged: not when the power failed meanwhile. */
  async acknowledges(messages: readonly InboundMessage[]): Promise<boolean> {
    await Promise.race([this.host.receive(messages), this.disk.failed]);
    return !this.disk.isDark;
  }

  async stop(): Promise<void> {
    await this.host.stop();
    await this.store.close();
  }
}

/** Machines, each on what is left of the one before. */
export class PowerWorld {
  /** What each customer sees, by conversation: each message once, in the order in which the hub has first taken it. */
  readonly #seen = new Map<string, string[]>();
  readonly #taken = new Set<string>();
  readonly #heard = new Set<() => void>();
  readonly #cuts: Cut[];
  #machines = 0;
  #current: Promise<Machine>;

  constructor(
    private readonly file: (name: string) => string,
    cuts: readonly Cut[],
  ) {
    this.#cuts = [...cuts];
    this.#current = this.#startNext();
  }

  /** How often the power has failed. */
  get failures(): number {
    return this.#machines - 1;
  }

  /** A customer writes, and the hub brings it until it is acknowledged. */
  async says(customer: number, message: number): Promise<void> {
    const id = (kind: number): string => uuid(kind, customer, message);
    const { messages } = readCallback({
      messages: {
        message: [
          {
            id: id(2),
            messageId: id(3),
            type: { value: 'text' },
            conversation: { id: conversationOf(customer) },
            content: { text: `message ${message}` },
            sender: { type: 'customer', participant: { name: 'Jane' } },
            recipients: { recipient: [{ type: 'custom_bot', participant: { name: 'counting' } }] },
          },
        ],
      },
    });
    while (!(await (await this.#current).acknowledges(messages)));
  }

  /** What a customer has seen, when that are so many messages, or when it is certain that no more will come. */
  async hasSeen(customer: number, count: number): Promise<readonly string[]> {
    const seen = this.#seenIn(conversationOf(customer));
    for (let isOver = false; seen.length < count && !isOver;) {
      isOver = await new Promise<boolean>((resolve) => {
        const silence = setTimeout(() => resolve(true), PATIENCE_MS);
        this.#heard.add(() => {
          clearTimeout(silence);
          resolve(false);
        });
      });
    }
    return seen;
  }

  async stop(): Promise<void> {
    for (let machine = await this.#current; ; machine = await this.#current) {
      machine.disk.spare();
      if (!machine.disk.isDark) return machine.stop();
    }
  }

  async #startNext(): Promise<Machine> {
    const path = (machine: number): string => this.file(`machine-${machine}.db`);
    const disk = new ForgetfulDisk(path(this.#machines), this.#cuts.shift(), path(this.#machines + 1));
    this.#machines += 1;
    const machine = await Machine.start(disk, (entry) => this.#take(entry));
    this.#tell();
    // In the same breath as whoever waits for an acknowledgement: nobody asks this one again.
    void disk.failed.then(() => (this.#current = machine.stop().then(() => this.#startNext())));
    return machine;
  }

  #take({ conversationId, messageId, message }: OutboxEntry): void {
    if (this.#taken.has(messageId)) return;
    this.#taken.add(messageId);
    this.#seenIn(conversationId).push((JSON.parse(message) as { content: { text: string } }).content.text);
    this.#tell();
  }

  /** Tells whoever waits that there is life. */
  #tell(): void {
    const heard = [...this.#heard];
    this.#heard.clear();
    heard.forEach((each) => each());
  }

  #seenIn(conversationId: string): string[] {
    const seen = this.#seen.get(conversationId) ?? [];
    this.#seen.set(conversationId, seen);
    return seen;
  }
}

function conversationOf(customer: number): string {
  return uuid(1, customer, 0);
}

function uuid(kind: number, customer: number, message: number): string {
  return `0000000${kind}-0000-4000-8000-${String(customer).padStart(6, '0')}${String(message).padStart(6, '0')}`;
}
