import { randomUUID } from 'node:crypto';
import { callbackBody } from './callback-body.js';
import type { SentMessage } from './hub-stand-in.js';
import { NUDGE, ORDER_TALK, type ExpectedMessage, type Step } from './order-talk.js';
import type { Window } from './window.js';

export interface CustomersOptions {
  /** Delivers a callback; `answered` hears the status. */
  readonly deliver: (body: string, answered: (status: number) => void) => void;
  /** What is open to be measured at the moment. */
  readonly window: () => Window | undefined;
  readonly onProblem: (problem: string) => void;
}

/** Which conversation a customer begins or comes back to, and what is said in it. */
export interface Visit {
  readonly id: string;
  readonly script: readonly Step[];
}

/** What the bot has said without being spoken to. */
export interface Nudges {
  readonly count: number;
  /** When the last one came, in ms since the epoch. */
  readonly lastAtMs: number;
}

interface Talk extends Visit {
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
  /** Talks that nobody cares for any more, whatever comes of them. */
  readonly #abandoned = new Set<string>();
  #nudges: Nudges = { count: 0, lastAtMs: 0 };

  constructor(private readonly options: CustomersOptions) {}

  get nudges(): Nudges {
    return this.#nudges;
  }

  /** So many customers talk all the time: when one has finished, the next begins. `visitOf` says what the one with this number does next. */
  keepTalking(customers: number, visitOf: (customer: number) => Visit = newTalk): void {
    this.#staying = true;
    for (let customer = 0; customer < customers; customer += 1) {
      const next = (): void => this.#begin(visitOf(customer), next);
      next();
    }
  }

  /** So many new conversations, some at a time, that stop where the script ends. Resolves when all are there. */
  async beginSome(talks: number, atATime: number, script: readonly Step[]): Promise<void> {
    this.#staying = true;
    let begun = 0;
    let ended = 0;
    await new Promise<void>((resolve) => {
      const next = (): void => {
        if (ended === talks) return resolve();
        if (begun === talks) return;
        begun += 1;
        this.#begin({ id: randomUUID(), script }, () => {
          ended += 1;
          next();
        });
      };
      for (let number = 0; number < atATime; number += 1) next();
    });
  }

  /** New customers come at random moments, at this rate in the long run, whether or not the bot keeps up. */
  keepComing(talksPerSecond: number): void {
    this.#staying = true;
    let due = performance.now();
    const come = (): void => {
      if (!this.#staying) return;
      for (; due <= performance.now(); due += (-Math.log(1 - Math.random()) / talksPerSecond) * 1000) {
        this.#begin(newTalk(), () => undefined);
      }
      this.#openTimer = setTimeout(come, Math.max(0, due - performance.now()));
    };
    come();
  }

  /** No talk begins any more, and those under way are brought to their end. Resolves when they are, or were not in time. */
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

  /** Nobody says or expects anything more: the bot is to be killed. */
  abandon(): void {
    this.#staying = false;
    clearTimeout(this.#openTimer);
    for (const id of this.#talks.keys()) this.#abandoned.add(id);
    this.#talks.clear();
  }

  /** A callback of a conversation that nobody listens to. */
  callbackOfNobody(): string {
    const id = randomUUID();
    this.#abandoned.add(id);
    return callbackBody(id, 'hello');
  }

  /** The bot has sent something. */
  hear(message: SentMessage): void {
    const talk = this.#talks.get(message.conversation.id);
    if (talk === undefined) return this.#hearUnasked(message);
    const { hears = [] } = talk.script[talk.step] ?? {};
    this.#passOverTyping(talk, message);
    const expected = hears[talk.heard];
    if (expected === undefined) return this.#notAwaited(message);
    const problem = difference(message, expected);
    if (problem !== undefined) this.options.onProblem(problem);
    talk.heard += 1;
    if (talk.heard < hears.length) return;
    this.options.window()?.answered(performance.now() - talk.saidAt);
    this.#goOn(talk);
  }

  /** A bot that cannot keep up leaves typing events out, and says the rest. */
  #passOverTyping(talk: Talk, { type }: SentMessage): void {
    const { hears = [] } = talk.script[talk.step] ?? {};
    while (isTyping(hears[talk.heard]?.type) && hears[talk.heard]?.type !== type.value) {
      talk.heard += 1;
      this.options.window()?.typingLeftOut();
    }
  }

  #hearUnasked(message: SentMessage): void {
    if (this.#abandoned.has(message.conversation.id)) return;
    if (message.content?.text === NUDGE) this.#countNudge();
    else this.#notAwaited(message);
  }

  #notAwaited({ type }: SentMessage): void {
    this.options.onProblem(`nobody waited for a ${type.value}`);
  }

  #countNudge(): void {
    this.#nudges = {
      count: this.#nudges.count + 1,
      lastAtMs: performance.timeOrigin + performance.now(),
    };
  }

  #begin(visit: Visit, ended: () => void): void {
    if (this.#talks.has(visit.id)) this.options.onProblem('two customers came to the same conversation');
    const talk: Talk = { ...visit, step: 0, heard: 0, isAcknowledged: false, saidAt: 0, ended };
    this.#talks.set(talk.id, talk);
    this.#say(talk);
  }

  #say(talk: Talk): void {
    talk.heard = 0;
    talk.isAcknowledged = false;
    talk.saidAt = performance.now();
    this.options.deliver(callbackBody(talk.id, talk.script[talk.step]?.says ?? ''), (status) => {
      this.options.window()?.acknowledged(performance.now() - talk.saidAt);
      if (status !== 202) this.options.onProblem(`a callback was answered ${status}`);
      talk.isAcknowledged = true;
      this.#goOn(talk);
    });
  }

  /** A customer goes on when the callback is acknowledged and the answer is there, in whichever order they come. */
  #goOn(talk: Talk): void {
    if (!talk.isAcknowledged || talk.heard < (talk.script[talk.step]?.hears.length ?? 0)) return;
    // Nobody cares any more.
    if (!this.#talks.has(talk.id)) return;
    if (talk.step < talk.script.length - 1) {
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

function isTyping(type: string | undefined): boolean {
  return type === 'typing.start' || type === 'typing.end';
}

function newTalk(): Visit {
  return { id: randomUUID(), script: ORDER_TALK };
}

/** What is wrong with a message, if anything is. */
function difference({ type, content }: SentMessage, expected: ExpectedMessage): string | undefined {
  const isRight =
    type.value === expected.type && (expected.text === undefined || content?.text === expected.text);
  return isRight
    ? undefined
    : `heard ${type.value} "${content?.text}" instead of ${JSON.stringify(expected)}`;
}
