import type { OperationName } from '@colloquy/protocol';
import type { HubClock } from '../clock.js';
import type { HubSettings } from '../settings.js';

/** A plan of the vendor (protocol 3.1); `none` limits nothing. */
export type Plan = HubSettings['plan'];

/** One row of the table: calls a second, how many at once, and how many of one operation in a month. */
interface PlanLimits {
  readonly talk: { readonly perSecond: number; readonly burst: number };
  readonly setup: { readonly perSecond: number; readonly burst: number };
  readonly perMonth: number;
}

export const PLANS: Readonly<Record<Exclude<Plan, 'none'>, PlanLimits>> = {
  developer: { talk: { perSecond: 0.16, burst: 1 }, setup: { perSecond: 0.16, burst: 1 }, perMonth: 1_000 },
  basic: { talk: { perSecond: 1, burst: 3 }, setup: { perSecond: 0.5, burst: 2 }, perMonth: 100_000 },
  enterprise: { talk: { perSecond: 5, burst: 15 }, setup: { perSecond: 1, burst: 30 }, perMonth: 500_000 },
  internal: { talk: { perSecond: 5, burst: 15 }, setup: { perSecond: 1, burst: 30 }, perMonth: 500_000 },
};

/** What a call that is refused is told. */
export interface PlanRefusal {
  readonly retryAfterSeconds: number;
  readonly limitPerMinute: number;
}

/** The operations of the first column of the table. */
const TALK: ReadonlySet<OperationName> = new Set([
  'sendMessage',
  'fetchConversation',
  'createAsset',
  'getAsset',
]);

interface Bucket {
  tokens: number;
  at: number;
}

/** Counts the calls of each client by the plan: a bucket for each column, a quota for each operation and month. */
export class PlanMeter {
  readonly #buckets = new Map<string, Bucket>();
  readonly #months = new Map<string, number>();

  constructor(
    private readonly plan: Plan,
    private readonly clock: HubClock,
  ) {}

  /** Counts one call; answers what it is told when it is one too many. */
  refuse(client: string, operation: OperationName): PlanRefusal | undefined {
    if (this.plan === 'none') return undefined;
    const limits = PLANS[this.plan];
    const column = TALK.has(operation) ? 'talk' : 'setup';
    const { perSecond, burst } = limits[column];
    const limitPerMinute = Math.max(1, Math.floor(perSecond * 60));
    const waitSeconds = this.#take(`${client} ${column}`, perSecond, burst);
    if (waitSeconds > 0) return { retryAfterSeconds: Math.ceil(waitSeconds), limitPerMinute };
    const month = new Date(this.clock.now()).toISOString().slice(0, 7);
    const key = `${client} ${operation} ${month}`;
    const calls = (this.#months.get(key) ?? 0) + 1;
    if (calls > limits.perMonth) return { retryAfterSeconds: this.#untilNextMonth(), limitPerMinute };
    this.#months.set(key, calls);
    return undefined;
  }

  /** Seconds until there is room; 0 when there was. */
  #take(key: string, perSecond: number, burst: number): number {
    const now = this.clock.now();
    const { tokens, at } = this.#buckets.get(key) ?? { tokens: burst, at: now };
    const filled = Math.min(burst, tokens + (Math.max(0, now - at) / 1_000) * perSecond);
    if (filled < 1) {
      this.#buckets.set(key, { tokens: filled, at: now });
      return (1 - filled) / perSecond;
    }
    this.#buckets.set(key, { tokens: filled - 1, at: now });
    return 0;
  }

  #untilNextMonth(): number {
    const now = new Date(this.clock.now());
    const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
    return Math.ceil((next - now.getTime()) / 1_000);
  }
}
