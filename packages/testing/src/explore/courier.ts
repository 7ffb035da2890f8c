import type { InboundMessage } from '@colloquy/protocol';
import type { VirtualClock } from '@colloquy/runtime';

/** How the hub brings one callback. */
export interface CallbackWay {
  /** How long it is on its way, in ms: what others say at the same time comes before it. */
  readonly delayMs: number;
  /** How often it comes again at once. */
  readonly repeats: number;
  /** After how many other callbacks it comes once more, late; at the end when there are not so many. `undefined`: it does not. */
  readonly againAfter?: number | undefined;
}

/** At once, and once. */
export const DIRECTLY: CallbackWay = { delayMs: 0, repeats: 0 };

export interface CourierOptions {
  /** The way of each callback, in the order in which they are sent. */
  readonly ways: () => CallbackWay;
  readonly clock: VirtualClock;
  /** Brings a callback until it is answered. */
  readonly bring: (message: InboundMessage) => Promise<void>;
  /** Everything happens that follows; time passes while somebody is on the way. */
  readonly settle: () => Promise<void>;
}

/** A callback that comes once more. */
interface Late {
  readonly message: InboundMessage;
  readonly after: number;
}

const NEVER = new AbortController().signal;

/** Brings callbacks as a hub on a bad day does: late, several times, and those of one conversation before those of another. */
export class Courier {
  #onTheWay = 0;
  #late: readonly Late[] = [];

  constructor(private readonly options: CourierOptions) {}

  /** Whether a callback needs time to arrive. */
  get isOnTheWay(): boolean {
    return this.#onTheWay > 0;
  }

  /** Brings a callback, and with it those that have waited for it to come once more. */
  async deliver(message: InboundMessage): Promise<void> {
    const { ways, bring } = this.options;
    const { delayMs, repeats, againAfter } = ways();
    const due = this.#lateOnes();
    if (againAfter !== undefined) this.#late = [...this.#late, { message, after: againAfter }];
    await Promise.all([this.#bring(message, delayMs, repeats), ...due.map(bring)]);
  }

  /** Brings whatever was to come once more and has not. */
  async finish(): Promise<void> {
    const late = this.#late;
    this.#late = [];
    for (const { message } of late) await this.options.bring(message);
  }

  #lateOnes(): readonly InboundMessage[] {
    const nearer = this.#late.map(({ message, after }): Late => ({ message, after: after - 1 }));
    this.#late = nearer.filter(({ after }) => after > 0);
    return nearer.filter(({ after }) => after <= 0).map(({ message }) => message);
  }

  async #bring(message: InboundMessage, delayMs: number, repeats: number): Promise<void> {
    const { bring } = this.options;
    if (delayMs > 0) await this.#wait(delayMs);
    for (let times = 0; times <= repeats; times += 1) await bring(message);
  }

  async #wait(delayMs: number): Promise<void> {
    const { clock, settle } = this.options;
    this.#onTheWay += 1;
    const arrived = clock.sleep(delayMs, NEVER).then(() => (this.#onTheWay -= 1));
    await Promise.all([arrived, settle()]);
  }
}
