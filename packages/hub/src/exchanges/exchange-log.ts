import type { Direction, Exchange, ExchangeEnd, ExchangePart, ExchangeSummary } from './exchange.js';
import { maskedAddress } from './mask-secrets.js';
import { subjectsOf } from './subjects-of.js';

/** How an exchange begins. */
export interface ExchangeBegin {
  readonly direction: Direction;
  readonly method: string;
  readonly target: string;
  readonly request: ExchangePart;
}

/** Bounds of a log. */
export interface ExchangeLogOptions {
  readonly maxExchanges: number;
  /** Bodies beyond this many bytes altogether are dropped, those of the oldest exchanges first. */
  readonly maxBodyBytes: number;
  readonly now: () => number;
}

interface Held {
  exchange: Exchange;
  bytes: number;
}

/** What a listener is told: what began or ended, or that everything was forgotten. */
export type ExchangeChange = ExchangeSummary | 'cleared';

const LEFT_OUT = 'left out to save memory';

/** The HTTP exchanges of a hub, both ways, in the order in which they began; the oldest go when there are too many. */
export class ExchangeLog {
  readonly #options: ExchangeLogOptions;
  readonly #held = new Map<number, Held>();
  readonly #listeners = new Set<(change: ExchangeChange) => void>();
  #last = 0;
  #bytes = 0;
  /** Bodies of exchanges up to this number were dropped. */
  #dropped = 0;

  constructor(options: ExchangeLogOptions) {
    this.#options = options;
  }

  /** Notes that an exchange began; call what is returned once, when it has ended. */
  begin({ direction, method, target, request }: ExchangeBegin): (end: ExchangeEnd) => void {
    this.#last += 1;
    const number = this.#last;
    const begun = performance.now();
    const summary: ExchangeSummary = {
      number,
      direction,
      method,
      target: maskedAddress(target),
      at: this.#options.now(),
      ...subjectsOf(request.body, undefined),
    };
    const one: Held = { exchange: { summary, request }, bytes: 0 };
    this.#held.set(number, one);
    if (this.#held.size > this.#options.maxExchanges) this.#forgetOldest();
    this.#tell(summary);
    return (end) => {
      if (this.#held.get(number) !== one) return;
      one.exchange = ended(one.exchange, end, performance.now() - begun);
      this.#weigh(one);
      this.#tell(one.exchange.summary);
    };
  }

  /** Those after a number, in order. */
  list(after = 0): readonly ExchangeSummary[] {
    const all = [...this.#held.values()].map(({ exchange }) => exchange.summary);
    return after === 0 ? all : all.filter(({ number }) => number > after);
  }

  find(number: number): Exchange | undefined {
    return this.#held.get(number)?.exchange;
  }

  /** Forgets everything. */
  clear(): void {
    this.#held.clear();
    this.#bytes = 0;
    this.#dropped = this.#last;
    this.#tell('cleared');
  }

  /** Adds a listener; returns what removes it. */
  onChange(listener: (change: ExchangeChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(change: ExchangeChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  #forgetOldest(): void {
    const [number, oldest] = this.#held.entries().next().value ?? [];
    if (number === undefined || oldest === undefined) return;
    this.#held.delete(number);
    this.#bytes -= oldest.bytes;
  }

  #weigh(one: Held): void {
    const before = one.bytes;
    one.bytes = weightOf(one.exchange.request) + weightOf(one.exchange.response);
    this.#bytes += one.bytes - before;
    while (this.#bytes > this.#options.maxBodyBytes && this.#dropped < this.#last) {
      this.#dropped += 1;
      const oldest = this.#held.get(this.#dropped);
      if (oldest === undefined || oldest.bytes === 0) continue;
      this.#bytes -= oldest.bytes;
      oldest.bytes = 0;
      oldest.exchange = withoutBodies(oldest.exchange);
    }
  }
}

function ended({ summary, request }: Exchange, end: ExchangeEnd, durationMs: number): Exchange {
  const { status, failure, operation, requestBody, response } = end;
  const whole = requestBody === undefined ? request : { ...request, body: requestBody };
  return {
    summary: {
      ...summary,
      durationMs: Math.round(durationMs * 10) / 10,
      ...(status !== undefined && { status }),
      ...(failure !== undefined && { failure }),
      ...(operation !== undefined && { operation }),
      ...subjectsOf(whole.body, response?.body),
    },
    request: whole,
    ...(response !== undefined && { response }),
  };
}

function withoutBodies({ summary, request, response }: Exchange): Exchange {
  const bare = ({ headers }: ExchangePart): ExchangePart => ({ headers, bodyLeftOut: LEFT_OUT });
  return { summary, request: bare(request), ...(response !== undefined && { response: bare(response) }) };
}

/** About how much a part takes: what its header says, or what its text has. */
function weightOf(part: ExchangePart | undefined): number {
  if (part?.body === undefined) return 0;
  if (typeof part.body === 'string') return part.body.length;
  return Number(part.headers['content-length'] ?? 1_000);
}
