import { readCallback } from '@colloquy/protocol';
import { Bot, type Reply } from '../../src/bot.js';
import type { AfterTurn } from '../../src/inbox/after-turn.js';
import { address } from '../../src/inbox/accept.js';
import { TurnRunner } from '../../src/inbox/turn-runner.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { NO_TRACING } from '../../src/tracing/tracing.js';
import { memoryStore } from '../../src/store/memory-store.js';
import { messageOf } from '../../src/store/outbox-message.js';
import type { StoredStimulus } from '../../src/store/records.js';
import type { Store } from '../../src/store/store.js';
import { waitForStore } from '../../src/store/wait-for-store.js';
import { programOf } from '../../src/turn/program-of.js';
import type { Turn, TurnView } from '../../src/turn-view.js';
import { callbackOf, CONVERSATION, messageOf as inboundOf } from '../ingress/callbacks.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';

/** Repeats what it hears; throws as often as it is told to. */
export class EchoBot extends Bot {
  readonly name = 'orders';
  /** How often in a row the words fail from now on. */
  failures = 0;
  /** What it answers when it has failed for good. */
  apology: (turn: TurnView) => Reply = (turn) => turn.say('Sorry');

  override onText(turn: Turn<'text'>): Reply {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new TypeError('the bot has a fault');
    }
    return turn.say(turn.body);
  }

  override onError(turn: TurnView): Reply {
    return this.apology(turn);
  }
}

/** Turns of one bot over a store in memory, in virtual time. */
export class TurnWorld {
  readonly clock = new VirtualClock();
  readonly store: Store = memoryStore();
  readonly metrics = createMetrics();
  readonly bot = new EchoBot();
  readonly stopping = new AbortController();
  /** What was told after commits. */
  readonly committed: AfterTurn[] = [];
  readonly uncertain: string[] = [];
  /** Methods of the store that failed, and were waited for. */
  readonly failures: string[] = [];
  readonly runner: TurnRunner;

  private constructor() {
    const { clock, store, metrics, bot, stopping } = this;
    this.runner = new TurnRunner({
      store,
      clock,
      metrics,
      tracing: NO_TRACING,
      programs: new Map([[bot.name, programOf(bot)]]),
      waitForStore: waitForStore({
        clock,
        stopping: stopping.signal,
        pauseMs: 100,
        onFailure: (method) => this.failures.push(method),
      }),
      listener: {
        committed: (turn) => void this.committed.push(turn),
        accepted: () => undefined,
        uncertain: (conversationId) => void this.uncertain.push(conversationId),
      },
      recognition: { hear: (pending) => pending },
      profileOf: () => Promise.resolve(undefined),
      logger: createLogger('silent'),
      signal: stopping.signal,
      maxAttempts: 3,
      retryPauseMs: 100,
    });
  }

  static async open(): Promise<TurnWorld> {
    const world = new TurnWorld();
    await world.store.open();
    return world;
  }

  /** Puts a text into the inbox; answers its stimulus. */
  async accept(id: string, text: string, bot = this.bot.name, fields = {}): Promise<StoredStimulus> {
    const [message] = readCallback(callbackOf(inboundOf({ id, content: { text }, ...fields }))).messages;
    if (message === undefined) throw new TypeError('not a message');
    const one = address(message, [bot], this.clock.now());
    if (one.kind === 'dropped') throw new TypeError(one.reason);
    await this.store.accept([one.stimulus]);
    return one.stimulus;
  }

  next(): Promise<boolean> {
    return this.runner.handleNext(CONVERSATION);
  }

  /** Takes turns until the inbox is empty, moving time on as far as it is slept. */
  async drain(): Promise<void> {
    let done = false;
    const turns = (async () => {
      while (await this.next());
    })().finally(() => (done = true));
    while (!done) await this.clock.advance(1_000);
    await turns;
  }

  /** The texts that wait to be sent. */
  async said(): Promise<(string | undefined)[]> {
    const outbox = await this.store.outbox(CONVERSATION, 100);
    return outbox.map((entry) => messageOf(entry).content?.text);
  }

  async turns(outcome: string): Promise<number> {
    const { values } = await this.metrics.turns.get();
    return values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
  }
}
