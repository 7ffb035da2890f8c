import { effects, type DialogTypes } from '@colloquy/dialogs';
import { AssertionError } from 'chai';
import { setup } from 'xstate';
import { Bot } from '../../src/bot.js';
import type { BotHost } from '../../src/bot-host.js';
import { createHost } from '../../src/container.js';
import { systemClock, type Clock } from '../../src/operations/clock.js';
import { memoryStore } from '../../src/store/memory-store.js';
import type { Turn, TurnView } from '../../src/turn-view.js';
import { configurationOf } from '../configuration/configuration-of.js';
import { callbackOf, messageOf } from '../ingress/callbacks.js';
import { RegisteringHub } from '../registering-hub.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const PLACES = ['1', '2', '3', '4', '5'] as const;

/** Says its number when an hour and as many minutes have gone by. */
function reminder(number: (typeof PLACES)[number]) {
  const say = { type: 'say', params: { text: number } } as const;
  return {
    initial: 'waiting',
    states: {
      waiting: { after: { [HOUR + Number(number) * MINUTE]: { target: 'said', actions: say } } },
      said: {},
    },
  };
}

/** Has five delays at once, that end a minute after each other. */
const reminding = setup({ types: {} as DialogTypes<object>, actions: effects }).createMachine({
  version: '1',
  type: 'parallel',
  states: {
    first: reminder('1'),
    second: reminder('2'),
    third: reminder('3'),
    fourth: reminder('4'),
    fifth: reminder('5'),
  },
});

class RemindingBot extends Bot<{ reminding: typeof reminding }> {
  readonly name = 'orders';
  override readonly dialogs = { reminding };

  override onCapture(turn: TurnView) {
    return turn.body === 'anybody there?' ? turn.say('here') : undefined;
  }

  override onText(turn: Turn<'text'>) {
    return turn.body === 'anybody there?' ? turn.say('here') : [turn.say('hello'), this.start('reminding')];
  }
}

/** The hub's id of a conversation, by our number. */
export function conversationId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** How many delays each conversation has. */
export const DELAYS = PLACES.length;

/** A bot with delays in many conversations, and what its store is asked to do. */
export class BacklogWorld {
  /** Keys of the stimuli of the turns that were stored, in order. */
  readonly turns: string[] = [];
  /** How many turns had been stored when a stimulus came. */
  readonly turnsBefore = new Map<string, number>();
  /** How many delays entered the inbox at once, batch by batch. */
  readonly batches: number[] = [];
  /** The most delays that had ended and waited for the end of their turn. */
  mostWaiting = 0;
  /** Told after each batch, with its number. */
  onBatch: (number: number) => Promise<void> = () => Promise.resolve();
  /** No turn is stored before this. */
  held: Promise<void> = Promise.resolve();
  readonly #store = memoryStore();
  #delays = 0;
  #aheadMs = 0;
  #host: BotHost | undefined;

  private constructor(readonly hub: RegisteringHub) {
    this.#watch();
  }

  /** Starts a bot, and begins so many conversations. */
  static async open(conversations: number): Promise<BacklogWorld> {
    const world = new BacklogWorld(await RegisteringHub.start());
    await world.start();
    const ids = Array.from({ length: conversations }, (_, number) => conversationId(number));
    for (let from = 0; from < conversations; from += 100)
      await world.customersWrite(...ids.slice(from, from + 100).map((id) => ({ id, text: 'hello' })));
    await world.hub.took(conversations);
    world.#delays = conversations * DELAYS;
    return world;
  }

  /** Turns over delays that have been stored. */
  get ended(): number {
    return this.turns.filter((key) => key.startsWith('t:')).length;
  }

  /** A process that goes on where the one before it stopped. */
  async start(): Promise<void> {
    const clock: Clock = { ...systemClock, now: () => systemClock.now() + this.#aheadMs };
    this.#host = createHost({
      bots: [RemindingBot],
      store: this.#store,
      clock,
      configuration: configurationOf({
        COLLOQUY_HUB_URL: this.hub.url,
        COLLOQUY_TOKEN_URL: `${this.hub.url}/token`,
        COLLOQUY_PORT: '0',
        COLLOQUY_LOG_LEVEL: 'silent',
      }),
    });
    await this.#host.start();
  }

  async stop(): Promise<void> {
    await this.#host?.stop();
  }

  /** Lets time pass while no process runs. */
  pass(ms: number): void {
    this.#aheadMs += ms;
  }

  /** One callback; resolves when it was answered 202. The hub's id of each message is that of its conversation and its text. */
  async customersWrite(...texts: readonly { readonly id: string; readonly text: string }[]): Promise<void> {
    const messages = texts.map(({ id, text }) =>
      messageOf({ id: `${id} ${text}`, conversation: { id }, content: { text } }),
    );
    const response = await fetch(`http://127.0.0.1:${this.#host?.port ?? 0}/callbacks`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from('hub:callback-password').toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(callbackOf(...messages)),
    });
    if (response.status !== 202) throw new AssertionError(`A callback was answered ${response.status}.`);
  }

  /** What the hub took of a conversation, in order. */
  heard(conversationId: string): readonly string[] {
    const ours = this.hub.taken.filter(({ conversation }) => conversation?.id === conversationId);
    return ours.map(({ content }) => content?.text ?? '');
  }

  /** How many turns were stored between the coming of a stimulus and its own. */
  waited(key: string): number {
    return this.turns.indexOf(key) - (this.turnsBefore.get(key) ?? Infinity);
  }

  async close(): Promise<void> {
    await this.stop();
    await this.hub.stop();
  }

  #watch(): void {
    const store = this.#store;
    const commit = store.commit.bind(store);
    const accept = store.accept.bind(store);
    const fireTimers = store.fireTimers.bind(store);
    store.commit = async (turn) => {
      await this.held;
      const outcome = await commit(turn);
      if (outcome === 'committed') this.turns.push(turn.stimulusKey);
      return outcome;
    };
    store.accept = (stimuli) => {
      for (const { key } of stimuli) this.turnsBefore.set(key, this.turns.length);
      return accept(stimuli);
    };
    store.fireTimers = async (now, limit) => {
      const fired = await fireTimers(now, limit);
      if (fired.length > 0) await this.#noteBatch(limit);
      return fired;
    };
  }

  async #noteBatch(limit: number): Promise<void> {
    const before = this.batches.reduce((sum, size) => sum + size, 0);
    this.batches.push(Math.min(limit, this.#delays - before));
    this.mostWaiting = Math.max(this.mostWaiting, before + (this.batches.at(-1) ?? 0) - this.ended);
    await this.onBatch(this.batches.length);
  }
}
