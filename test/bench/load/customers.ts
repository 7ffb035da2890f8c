import { randomUUID } from 'node:crypto';
import type { SentMessage } from './hub-stand-in.js';
import { ORDER_TALK, type ExpectedMessage } from './order-talk.js';
import type { Window } from './window.js';

export interface CustomersOptions {
  /** Delivers a callback; `answered` hears the status. */
  readonly deliver: (body: string, answered: (status: number) => void) => void;
  /** What is open to be measured at the moment. */
  readonly window: () => Window | undefined;
  readonly onProblem: (problem: string) => void;
}

interface Talk {
  readonly id: string;
  step: number;
  /** Messages of the present answer that came so far. */
  heard: number;
  isAcknowledged: boolean;
  saidAt: number;
  readonly ended: () => void;
}

/** Customers who talk to a bot: each waits for the whole answer, checks it, and goes on. */
export class Customers {
  readonly #talks = new Map<string, Talk>();
  readonly #quiet: (() => void)[] = [];
  #staying = true;
  #openTimer: NodeJS.Timeout | undefined;

  constructor(private readonly options: CustomersOptions) {}

  /** So many customers talk all the time: when one has finished, the next begins. */
  keepTalking(customers: number): void {
    this.#staying = true;
    const next = (): void => this.#begin(next);
    for (let number = 0; number < customers; number += 1) next();
  }

  /** New customers come at random moments, at this rate in the long run, whether or not the bot keeps up. */
  keepComing(talksPerSecond: number): void {
    this.#staying = true;
    let due = performance.now();
    const come = (): void => {
      if (!this.#staying) return;
      for (; due <= performance.now(); due += (-Math.log(1 - Math.random()) / talksPerSecond) * 1000) {
        this.#begin(() => undefined);
      }
      this.#openTimer = setTimeout(come, Math.max(0, due - performance.now()));
    };
    come();
  }

  /** Nobody says anything more. Resolves when everything that was said is answered, or was not in time. */
  async stop(withinMs: number): Promise<void> {
    this.#staying = false;
    clearTimeout(this.#openTimer);
    const patience = setTimeout(() => {
      const [talk] = this.#talks.values();
      this.options.onProblem(
        `${this.#talks.size} messages were not answered within ${withinMs} ms: one in step ${talk?.step}, with ${talk?.heard} messages heard, ${talk?.isAcknowledged ? '' : 'not '}acknowledged`,
      );
      this.#talks.clear();
      this.#tellQuiet();
    }, withinMs);
    if (this.#talks.size > 0) await new Promise<void>((resolve) => this.#quiet.push(resolve));
    clearTimeout(patience);
  }

  /** The bot has sent something. */
  hear(message: SentMessage): void {
    const talk = this.#talks.get(message.conversation.id);
    const expected = talk && ORDER_TALK[talk.step]?.hears[talk.heard];
    if (talk === undefined || expected === undefined) {
      return this.options.onProblem(`nobody waited for a ${message.type.value}`);
    }
    const problem = difference(message, expected);
    if (problem !== undefined) this.options.onProblem(problem);
    talk.heard += 1;
    if (talk.heard < (ORDER_TALK[talk.step]?.hears.length ?? 0)) return;
    this.options.window()?.answered(performance.now() - talk.saidAt);
    this.#goOn(talk);
  }

  #begin(ended: () => void): void {
    const talk: Talk = { id: randomUUID(), step: 0, heard: 0, isAcknowledged: false, saidAt: 0, ended };
    this.#talks.set(talk.id, talk);
    this.#say(talk);
  }

  #say(talk: Talk): void {
    talk.heard = 0;
    talk.isAcknowledged = false;
    talk.saidAt = performance.now();
    this.options.deliver(callbackBody(talk.id, ORDER_TALK[talk.step]?.says ?? ''), (status) => {
      this.options.window()?.acknowledged(performance.now() - talk.saidAt);
      if (status !== 202) this.options.onProblem(`a callback was answered ${status}`);
      talk.isAcknowledged = true;
      this.#goOn(talk);
    });
  }

  /** A customer goes on when the callback is acknowledged and the answer is there, in whichever order they come. */
  #goOn(talk: Talk): void {
    if (!talk.isAcknowledged || talk.heard < (ORDER_TALK[talk.step]?.hears.length ?? 0)) return;
    const isLast = talk.step === ORDER_TALK.length - 1;
    if (!isLast && this.#staying) {
      talk.step += 1;
      return this.#say(talk);
    }
    this.#talks.delete(talk.id);
    if (this.#staying) talk.ended();
    else if (this.#talks.size === 0) this.#tellQuiet();
  }

  #tellQuiet(): void {
    this.#quiet.splice(0).forEach((resolve) => resolve());
  }
}

/** What is wrong with a message, if anything is. */
function difference({ type, content }: SentMessage, expected: ExpectedMessage): string | undefined {
  const isRight =
    type.value === expected.type && (expected.text === undefined || content?.text === expected.text);
  return isRight
    ? undefined
    : `heard ${type.value} "${content?.text}" instead of ${JSON.stringify(expected)}`;
}

/** A callback as the hub makes it for an ordinary message (protocol 7.2). */
function callbackBody(conversationId: string, text: string): string {
  const now = new Date().toISOString();
  return JSON.stringify({
    metadata: { attributes: [{ name: 'version', value: 'v1' }] },
    messages: {
      message: [
        {
          id: randomUUID(),
          messageId: randomUUID(),
          type: { value: 'text' },
          conversation: { id: conversationId },
          content: { text, redact: false },
          sender: { type: 'customer', participant: { name: 'John Smith' } },
          recipients: { recipient: [{ type: 'custom_bot', participant: { name: 'order-status' } }] },
          created: now,
          sent: now,
        },
      ],
    },
  });
}
