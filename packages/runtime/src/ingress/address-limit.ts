import ipaddr from 'ipaddr.js';
import type { Clock } from '../operations/clock.js';

export interface AddressLimitOptions {
  readonly clock: Clock;
  /** Requests that an address may make at once. */
  readonly burst: number;
  /** How long until an address may make one more, in ms. */
  readonly everyMs: number;
  /** Addresses that are remembered; of more, those that were seen longest ago are forgotten. */
  readonly maxAddresses: number;
}

/**
 * How often an address may ask (a token bucket each). What it takes of memory has a bound. An IPv6 address counts as its /64, since whoever has
 * one has all of them.
 */
export class AddressLimit {
  /** When the bucket of an address will be full again, by `elapsed()`; the one seen longest ago first. */
  readonly #fullAt = new Map<string, number>();

  constructor(private readonly options: AddressLimitOptions) {}

  /** How many addresses are remembered. */
  get size(): number {
    return this.#fullAt.size;
  }

  /** Takes one; answers how long to wait, in ms, when there is none: 0 lets the request pass. */
  take(address: string): number {
    const { clock, burst, everyMs, maxAddresses } = this.options;
    const network = networkOf(address);
    const now = clock.elapsed();
    const fullAt = Math.max(this.#fullAt.get(network) ?? 0, now) + everyMs;
    const waitMs = Math.max(0, fullAt - now - burst * everyMs);
    this.#fullAt.delete(network);
    this.#fullAt.set(network, waitMs > 0 ? fullAt - everyMs : fullAt);
    for (const [oldest] of this.#fullAt) {
      if (this.#fullAt.size <= maxAddresses) break;
      this.#fullAt.delete(oldest);
    }
    return waitMs;
  }
}

function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return parsed.parts.slice(0, 4).join(':');
}
