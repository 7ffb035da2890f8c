import { activity, effects, type DialogTypes } from '@colloquy/dialogs';
import type { Logger } from 'winston';
import { assign, raise, setup } from 'xstate';
import { Bot, type AnyBot, type Reply } from '../../src/bot.js';
import { address } from '../../src/inbox/accept.js';
import { TurnRunner } from '../../src/inbox/turn-runner.js';
import { readJournal } from '../../src/journal/journal.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { NO_TRACING } from '../../src/tracing/tracing.js';
import { memoryStore } from '../../src/store/memory-store.js';
import { messageOf } from '../../src/store/outbox-message.js';
import { programOf } from '../../src/turn/program-of.js';
import type { TurnView } from '../../src/turn-view.js';
import { inbound, NEW_RECORD } from '../turn/play.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';

interface Noted {
  readonly notes: readonly string[];
  /** What was made of the last note: nobody but the dialog knows that it is of it. */
  readonly initials: string;
}

/** Puts what it hears wherever a dialog can put something, and throws at what it is told to. */
const noting = setup({
  types: {} as DialogTypes<{ context: Noted; input: { said: string } }>,
  actors: { find: activity<{ said: string }, null>() },
  actions: effects,
}).createMachine({
  id: 'noting',
  version: '1',
  context: ({ input }) => ({ notes: [input.said], initials: '' }),
  initial: 'listening',
  on: {
    'delete.permanent': {
      guard: ({ context }) => {
        if (context.notes.includes('cannot bear it')) throw new TypeError('a fault of the bot');
        return true;
      },
      actions: [assign({ initials: '' }), { type: 'say', params: { text: 'Forgotten' } }],
    },
  },
  states: {
    listening: {
      invoke: { src: 'find', input: ({ context }) => ({ said: context.notes.at(-1) ?? '' }) },
      entry: [
        { type: 'say', params: ({ context }) => ({ text: `You said: ${context.notes.at(-1) ?? ''}` }) },
        raise(({ context }) => ({ type: 'due', note: context.notes.at(-1) }) as never, { delay: 60_000 }),
      ],
      on: {
        text: {
          target: 'listening',
          reenter: true,
          actions: assign({
            notes: ({ context, event }) => [...context.notes, event.body],
            initials: ({ event }) => event.body.slice(0, 3),
          }),
        },
      },
    },
  },
});

export class NotingBot extends Bot<{ noting: typeof noting }> {
  readonly name = 'asking';
  override readonly dialogs = { noting };
  override readonly activities = { find: () => null };

  override onText(turn: { readonly body: string }): Reply {
    if (turn.body.startsWith('bang')) throw new TypeError(`cannot bear ${turn.body}`);
    return this.start('noting', { said: turn.body });
  }

  override onCapture(turn: TurnView): Reply {
    return turn.body === 'a person, please' ? turn.escalate({ subject: 'As you wish' }) : [];
  }

  override onError(turn: TurnView): Reply {
    return turn.say('Sorry');
  }
}

/** The ids by which a deletion says what it means. */
export interface Meant {
  readonly id?: string;
  readonly messageId?: string;
}

/** A conversation over a store in memory, in which the customer deletes. */
export class PrivacyWorld {
  readonly store = memoryStore();
  readonly clock = new VirtualClock();
  readonly metrics = createMetrics();
  readonly uncertain: string[] = [];
  /** Conversations that got a stimulus from the turn of another. */
  readonly accepted: string[] = [];
  readonly conversationId = NEW_RECORD.conversationId;
  readonly #runner: TurnRunner;
  #messages = 0;

  private constructor(
    readonly bot: AnyBot,
    readonly logger: Logger,
  ) {
    this.#runner = new TurnRunner({
      store: this.store,
      clock: this.clock,
      metrics: this.metrics,
      tracing: NO_TRACING,
      logger,
      programs: new Map([[this.bot.name, programOf(this.bot)]]),
      waitForStore: (_method, error) => Promise.reject(error as Error),
      listener: {
        committed: () => undefined,
        uncertain: (id) => void this.uncertain.push(id),
        accepted: (id) => void this.accepted.push(id),
      },
      recognition: { hear: (pending) => pending },
      profileOf: () => Promise.resolve(undefined),
      signal: new AbortController().signal,
      maxAttempts: 1,
      retryPauseMs: 1,
    });
  }

  static async open(
    bot: AnyBot = new NotingBot(),
    logger: Logger = createLogger('silent'),
  ): Promise<PrivacyWorld> {
    const world = new PrivacyWorld(bot, logger);
    await world.store.open();
    return world;
  }

  /** The customer says something: the hub's id is `h-` and the id, the sender's is the id. */
  async says(id: string, text: string, content: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.hears('text', { id: `h-${id}`, messageId: id, content: { text, ...content } });
    await this.drain();
  }

  async deletes(action: 'soft' | 'permanent' | 'undo', parent: Meant): Promise<void> {
    await this.hears(action === 'undo' ? 'undo' : `delete.${action}`, { parent });
    await this.drain();
  }

  /** Any message, into the inbox and no further. */
  async hears(type: string, fields: Readonly<Record<string, unknown>> = {}): Promise<void> {
    this.#messages += 1;
    const addressed = address(inbound(type, { id: `x-${this.#messages}`, ...fields }), [this.bot.name], 0);
    if (addressed.kind !== 'stimulus') throw new TypeError(addressed.reason);
    await this.store.accept([addressed.stimulus]);
  }

  async drain(conversationId = this.conversationId): Promise<void> {
    while (await this.#runner.handleNext(conversationId));
  }

  /** One turn, whatever comes of it. */
  turn(conversationId: string): Promise<boolean> {
    return this.#runner.handleNext(conversationId);
  }

  /** The texts that wait to be sent. */
  async said(): Promise<(string | undefined)[]> {
    const outbox = await this.store.outbox(this.conversationId, 100);
    return outbox.map((entry) => messageOf(entry).content?.text);
  }

  async record() {
    const record = await this.store.conversation(this.conversationId);
    if (record === undefined) throw new TypeError('no record');
    return record;
  }

  async notes(): Promise<Noted> {
    return (await this.record()).frames[0]?.state.context as unknown as Noted;
  }

  /** Everything that the store has of the conversation, as it is written down. */
  async written(): Promise<string> {
    const { store, conversationId } = this;
    return JSON.stringify([
      await store.conversation(conversationId),
      await store.traces(conversationId),
      await store.journal(conversationId, { limit: 1_000 }),
    ]);
  }

  /** The journal as a file would have it. */
  async journal() {
    const journal = await readJournal(this.store, this.conversationId);
    if (journal === undefined) throw new TypeError('no journal');
    return JSON.parse(JSON.stringify(journal)) as typeof journal;
  }
}
