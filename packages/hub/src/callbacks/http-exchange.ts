import { Agent } from 'undici';
import type { HubClock } from '../clock.js';
import type { ExchangeLog } from '../exchanges/exchange-log.js';
import { ExchangeCall } from './exchange-call.js';
import type { Attempt, ExchangeResult } from './exchange-call.js';

/** One outgoing call. */
export interface ExchangeRequest {
  readonly method: 'POST' | 'GET';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Where an address leads. */
interface Target {
  readonly origin: string;
  readonly path: string;
}

/** Connections to one address at the same time. */
const CONNECTIONS = 256;
/** Addresses that are remembered as read; registrations have few. */
const MAX_TARGETS = 1_000;
/** Makes the hub's outgoing calls over connections that are kept open. */
export class HttpExchange {
  readonly #clock: HubClock;
  readonly #timeoutMs: number;
  // The time limit is the hub's own, by its own clock.
  readonly #agent = new Agent({ connections: CONNECTIONS, headersTimeout: 0, bodyTimeout: 0 });
  readonly #targets = new Map<string, Target | undefined>();
  /** Origins that have answered, so that a connection to them may be a kept one. */
  readonly #answered = new Set<string>();

  /** @param log where the calls are noted, if they are. */
  constructor(
    clock: HubClock,
    timeoutMs: number,
    private readonly log?: ExchangeLog,
  ) {
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  /** Makes one call; never throws. The whole answer has to come within the time limit. */
  async send(request: ExchangeRequest): Promise<ExchangeResult> {
    if (this.log === undefined) return this.#send(request);
    const { method, url: target, headers, body } = request;
    const sent = { headers, ...(body !== undefined && { body }) };
    const end = this.log.begin({ direction: 'out', method, target, request: sent });
    const result = await this.#send(request);
    if (result.kind === 'failure') end({ failure: result.reason });
    else {
      const response = { headers: {}, ...(result.body !== '' && { body: result.body }) };
      end({ status: result.status, response });
    }
    return result;
  }

  async #send(request: ExchangeRequest): Promise<ExchangeResult> {
    const target = this.#targetOf(request.url);
    if (target === undefined) return UNUSABLE;
    const mayBeKept = this.#answered.has(target.origin);
    const first = await this.#once(request, target);
    // A kept connection may have been closed by the other side at the same moment: that is nobody's failure.
    const last = first.kind === 'closed' && mayBeKept ? await this.#once(request, target) : first;
    if (last.kind === 'answer') this.#answered.add(target.origin);
    return last.kind === 'closed' ? { kind: 'failure', reason: last.reason } : last;
  }

  /** Ends all connections, those in use as well. */
  close(): void {
    void this.#agent.destroy();
  }

  /** Reading an address costs as much as sending a message to it. */
  #targetOf(url: string): Target | undefined {
    if (!this.#targets.has(url)) {
      if (this.#targets.size >= MAX_TARGETS) this.#targets.clear();
      this.#targets.set(url, readTarget(url));
    }
    return this.#targets.get(url);
  }

  #once({ method, headers, body = '' }: ExchangeRequest, { origin, path }: Target): Promise<Attempt> {
    return new Promise((resolve) => {
      const call = new ExchangeCall(this.#clock, this.#timeoutMs, resolve);
      this.#agent.dispatch({ origin, path, method, headers: oneOfEach(headers), body: body || null }, call);
    });
  }
}

const UNUSABLE: ExchangeResult = { kind: 'failure', reason: 'address or headers cannot be used' };

function readTarget(text: string): Target | undefined {
  const url = URL.parse(text);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined;
  return { origin: url.origin, path: `${url.pathname}${url.search}` };
}

/** Names of headers have no case: of two the last counts, which is the hub's own. */
function oneOfEach(headers: Readonly<Record<string, string>>): Record<string, string> {
  const once: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) once[name.toLowerCase()] = value;
  return once;
}
