import {
  BareHost,
  createLogger,
  memoryStore,
  VirtualClock,
  type AnyBot,
  type BareHostOptions,
  type Clock,
  type MicrostepListener,
  type SendOutcome,
  type Store,
} from '@colloquy/runtime';
import { Courier, DIRECTLY, type CallbackWay } from '../explore/courier.js';
import type { FaultPlan } from '../explore/fault-plan.js';
import { crashingStore, Life, NO_FAULTS } from '../explore/fault-plan.js';
import type { ChannelProfile, InboundMessage } from '@colloquy/protocol';
import { shownMessage } from './seen-message.js';
import { TestHub, type ConversationFacts, type TakenMessage } from './test-hub.js';
import { Transcript } from './transcript.js';
import { watchStore, type WatchedStore } from './watched-store.js';

/** What a world is made of. */
export interface WorldOptions {
  /** Makes the bot: anew at each restart. */
  readonly makeBot: (clock: Clock) => AnyBot;
  readonly store?: Store;
  /** When the test begins. @default 2026-01-05 09:00 UTC, a Monday */
  readonly at?: Date;
  readonly channel?: ChannelProfile;
  readonly facts?: ConversationFacts;
  /** Is told of each step of each dialog. */
  readonly listener?: MicrostepListener;
  /** What goes wrong. @default nothing */
  readonly plan?: FaultPlan;
  /** How the hub brings each callback. @default at once, and once */
  readonly ways?: () => CallbackWay;
}

/** What every conversation of a test comes with, unless the test says otherwise (protocol 5.3). */
const FACTS: ConversationFacts = {
  account: { address: '1000', channel: { type: 'web_chat' } },
  entryPoint: { id: '1001' },
};

/** How long a moment is in which something may be tried again, in ms, and how many there are at most after each step. */
const MOMENT_MS = 5;
const MAX_MOMENTS = 40;

/** What the log says of a recognizer, which the test would see nothing of but that another intent is heard. */
const RECOGNIZER_PROBLEMS: Readonly<Record<string, string>> = {
  'a recognizer did not answer: the built-in one does': 'does not answer',
  'a recognizer answered with nothing that was asked for': 'answers with nothing that was asked for',
};

const SILENT = createLogger('silent');

/** How often the hub brings a callback that is not answered. */
const MAX_TRIES = 100;

/** Rounds of the event loop in which nothing happens before everything counts as done. */
const QUIET_ROUNDS = 6;

/** A bot, a hub, a clock and a store in one process, without ports. All actors of a test work on it. */
export class TestWorld {
  readonly clock: VirtualClock;
  readonly hub: TestHub;
  readonly transcript: Transcript;
  /** What each customer has not seen yet. */
  readonly unseen = new Map<string, { readonly message: TakenMessage; readonly line: number }[]>();
  readonly #watched: WatchedStore;
  readonly #names = new Map<string, string>();
  readonly #disk: Store;
  readonly #courier: Courier;
  #life: Life;
  #host: BareHost;
  #bot: AnyBot;
  /** How many processes there were. */
  processes = 0;

  private constructor(private readonly options: WorldOptions) {
    this.clock = new VirtualClock(Number(options.at ?? new Date('2026-01-05T09:00:00Z')));
    this.transcript = new Transcript(() => this.clock.elapsed());
    this.#disk = options.store ?? memoryStore();
    this.#watched = watchStore(this.#disk);
    this.#bot = options.makeBot(this.clock);
    this.hub = new TestHub(this.#bot.name, () => this.clock.now(), {
      taken: (message) => this.#taken(message),
      refused: (_conversationId, message, reason) =>
        this.transcript.add('hub', `refuses ${shownMessage(message)}: ${reason}`),
    });
    this.#life = new Life(this.#plan);
    this.#host = this.#newHost();
    this.#courier = new Courier({
      ways: options.ways ?? (() => DIRECTLY),
      clock: this.clock,
      bring: (message) => this.#bring(message),
      settle: () => this.settle(),
    });
  }

  static async open(options: WorldOptions): Promise<TestWorld> {
    const world = new TestWorld(options);
    await world.#watched.store.open();
    world.#begin();
    await world.settle();
    return world;
  }

  get #plan(): FaultPlan {
    return this.options.plan ?? NO_FAULTS;
  }

  /** What is stored. */
  get disk(): Store {
    return this.#disk;
  }

  get bot(): AnyBot {
    return this.#bot;
  }

  /** The id of somebody's conversation. */
  conversationOf(name: string): string {
    const known = [...this.#names].find(([, each]) => each === name)?.[0];
    if (known !== undefined) return known;
    const id = `00000000-0000-4000-8000-${String(this.#names.size + 1).padStart(12, '0')}`;
    this.#names.set(id, name);
    return id;
  }

  recordOf(conversationId: string): ReturnType<WatchedStore['recordOf']> {
    return this.#watched.recordOf(conversationId);
  }

  /** A message to the bot, as the hub brings it. */
  compose(conversationId: string, fields: Readonly<Record<string, unknown>>): InboundMessage {
    return this.hub.compose(conversationId, fields, { ...FACTS, ...this.options.facts });
  }

  /** The hub calls back until it is answered, and everything happens that follows from it. */
  deliver(message: InboundMessage): Promise<void> {
    return this.#courier.deliver(message);
  }

  /** Nothing is to come any more but what comes late, and what follows from that. */
  async finish(): Promise<void> {
    await this.#courier.finish();
    await this.settle();
  }

  async #bring(message: InboundMessage): Promise<void> {
    for (let tries = 0; !(await this.#callBack(message)); tries += 1) {
      if (tries >= MAX_TRIES) throw new TypeError('The bot takes no callback any more.');
    }
  }

  async #callBack(message: InboundMessage): Promise<boolean> {
    let answered = false;
    this.#host.receive([message]).then(
      () => (answered = true),
      () => undefined,
    );
    await this.settle();
    return answered;
  }

  /** Everything happens that needs no time, and in trouble also what needs a moment because it has to be tried again. */
  async settle(): Promise<void> {
    for (let moments = 0; ; moments += 1) {
      await this.#rest();
      if (this.#life.dead) this.#begin();
      else if (this.options.plan === undefined || moments >= MAX_MOMENTS || !(await this.#isPending()))
        return;
      else await this.clock.advance(MOMENT_MS);
    }
  }

  /** Time passes; what is due on the way happens at its time. */
  async pass(ms: number): Promise<void> {
    await this.clock.advance(ms);
    await this.settle();
  }

  /** The process ends without a word, and another begins on what is stored. */
  async restart(): Promise<void> {
    await this.#host.stop();
    this.#bot = this.options.makeBot(this.clock);
    this.#begin();
    await this.settle();
  }

  async #rest(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_ROUNDS; quiet += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#watched.underWay() > 0) quiet = -1;
    }
  }

  async #isPending(): Promise<boolean> {
    if (this.#courier.isOnTheWay) return true;
    const waiting: readonly (readonly unknown[])[] = await Promise.all([
      this.#disk.conversationsWithStimuli(),
      this.#disk.conversationsWithOutbox(),
      this.#disk.openCalls(),
    ]);
    if (waiting.some(({ length }) => length > 0)) return true;
    // One that is due and could not be brought into the inbox yet.
    return ((await this.#disk.nextTimerAt()) ?? Infinity) <= this.clock.now();
  }

  /** A new process on what is stored. One that cannot start ends, and another is started, as an operator would have it. */
  #begin(): void {
    const life = new Life(this.#plan);
    this.#life = life;
    this.processes += 1;
    this.#host = this.#newHost();
    this.#host.start().catch(() => (life.dead = true));
  }

  async close(): Promise<void> {
    await this.#host.stop();
    await this.#watched.store.close();
  }

  #newHost(): BareHost {
    const { channel, listener, plan } = this.options;
    const life = this.#life;
    return new BareHost({
      bots: [this.#bot],
      store: crashingStore(this.#watched.store, life),
      clock: this.clock,
      longestSleepMs: Infinity,
      send: (entries) =>
        life.operate<SendOutcome>(
          () => Promise.resolve(this.hub.send(entries)),
          () => Promise.resolve({ kind: 'later', reason: 'no answer', concerns: 'message' }),
        ),
      ...(listener !== undefined && { listener }),
      ...(channel !== undefined && { profileOf: () => Promise.resolve(channel) }),
      ...(plan === undefined ? { logger: this.#listener() } : { pauseMs: 1 }),
    });
  }

  /** A turn that fails would be nothing but silence, and a recognizer that fails another one's answer. */
  #listener() {
    const error = (event: string, { error: cause }: { readonly error?: Partial<Error> } = {}): void => {
      if (event !== 'turn failed') return;
      this.transcript.add('bot', `(fails: ${cause?.name ?? 'Error'}: ${cause?.message ?? ''})`);
    };
    const warn = (event: string, { reason }: { readonly reason?: string } = {}): void => {
      const problem = RECOGNIZER_PROBLEMS[event];
      if (problem === undefined) return;
      const why = reason === undefined ? '' : `: ${reason}`;
      this.transcript.add('recognizer', `(${problem}${why}; the built-in one is heard)`);
    };
    return Object.create(SILENT, { error: { value: error }, warn: { value: warn } }) as NonNullable<
      BareHostOptions['logger']
    >;
  }

  #taken(message: TakenMessage): void {
    const { conversationId } = message;
    const several = this.#names.size > 1;
    this.transcript.add(
      several ? `bot to ${this.#names.get(conversationId) ?? '?'}` : 'bot',
      shownMessage(message),
    );
    const unseen = this.unseen.get(conversationId) ?? [];
    this.unseen.set(conversationId, [...unseen, { message, line: this.transcript.lines.length - 1 }]);
  }
}
