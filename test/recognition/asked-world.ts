import { readCallback } from '@colloquy/protocol';
import {
  BareHost,
  memoryStore,
  messageOf,
  VirtualClock,
  type RecognitionRequest,
  type Recognizer,
  type RecognizerAnswer,
  type Store,
} from '@colloquy/runtime';
import { CafeBot, wishes } from './cafe-bot.js';

/** A question to the recognizer that waits for its answer. */
export interface Question {
  readonly request: RecognitionRequest;
  readonly signal: AbortSignal;
  readonly answer: (answer: unknown) => void;
  readonly fail: (error: unknown) => void;
}

/** A cafe whose recognizer is asked about everything, and answers when the test says so. */
export class AskedWorld {
  readonly clock = new VirtualClock();
  readonly asked: Question[] = [];
  /** What was said, with the end of the conversation's id. */
  readonly said: string[] = [];
  /** How long a recognizer may take. */
  readonly timeoutMs = 2_000;
  #host: BareHost;
  #messages = 0;

  private constructor(
    readonly disk: Store,
    /** The store as the next process sees it. */
    public store: Store,
  ) {
    this.#host = this.#newHost();
  }

  static async open(): Promise<AskedWorld> {
    const store = memoryStore();
    await store.open();
    const world = new AskedWorld(store, store);
    await world.#host.start();
    return world;
  }

  get bot(): CafeBot {
    return new AskingCafe(this.#recognizer());
  }

  /** A customer says something; everything happens that needs no time. */
  async says(text: string, { as = '1', redact = false } = {}): Promise<string> {
    const id = `m-${(this.#messages += 1)}`;
    await this.sends('text', { id, content: { text, ...(redact && { redact }) } }, as);
    return id;
  }

  async sends(type: string, fields: Readonly<Record<string, unknown>>, as = '1'): Promise<void> {
    const message = {
      id: `x-${(this.#messages += 1)}`,
      type: { value: type },
      conversation: { id: conversationOf(as) },
      sender: { type: 'customer', participant: { name: 'Jane' } },
      recipients: { recipient: [{ type: 'custom_bot', participant: { name: 'cafe' } }] },
      ...fields,
    };
    await this.#host.receive(readCallback({ messages: { message: [message] } }).messages);
    await this.clock.settle();
  }

  /** The question that waits longest. */
  async answers(answer: unknown): Promise<void> {
    this.asked.shift()?.answer(answer);
    await this.clock.settle();
  }

  /** Another process on what is stored. */
  async restarts(): Promise<void> {
    await this.#host.stop();
    this.#host = this.#newHost();
    await this.#host.start();
    await this.clock.settle();
  }

  async stop(): Promise<void> {
    await this.#host.stop();
  }

  #newHost(): BareHost {
    return new BareHost({
      bots: [this.bot],
      store: this.store,
      clock: this.clock,
      send: (entries) => {
        for (const entry of entries) {
          const { content, type } = messageOf(entry);
          this.said.push(`${Number(entry.conversationId.slice(-12))}: ${content?.text ?? type.value}`);
        }
        return Promise.resolve({ kind: 'sent' });
      },
    });
  }

  #recognizer(): Recognizer {
    return {
      name: 'model',
      recognize: (request, { signal }) =>
        new Promise<RecognizerAnswer>((resolve, fail) => {
          this.asked.push({ request, signal, answer: (answer) => resolve(answer as RecognizerAnswer), fail });
        }),
    };
  }
}

class AskingCafe extends CafeBot {
  override readonly recognition;

  constructor(recognizer: Recognizer) {
    super();
    this.recognition = { intents: wishes, recognizer, ask: 'always' as const };
  }
}

/** The conversation of a customer. */
export function conversationOf(customer: string): string {
  return `00000000-0000-4000-8000-${customer.padStart(12, '0')}`;
}

/** One intent, as a model answers. */
export function meaning(
  name: string,
  score = 0.95,
  entities: Readonly<Record<string, unknown>> = {},
): unknown {
  return { intents: [{ name, score, entities }] };
}
