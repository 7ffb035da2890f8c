import { once } from 'node:events';
import {
  createServer,
  request as forward,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HubAddress } from './hub-api.js';
import { poll } from './poll.js';

/** What happens to a request on its way to the hub. */
export type Fault =
  /** The hub never sees it; it is answered with this. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The hub never sees it, and the connection is broken off. */
  | { readonly kind: 'lost' }
  /** The hub takes it, and its answer is lost. */
  | { readonly kind: 'answer lost' }
  /** The hub takes it, and something on the way answers this in its place. */
  | { readonly kind: 'answer replaced'; readonly status: number }
  /** The hub never sees it, and nobody answers until the client gives up. */
  | { readonly kind: 'never answered' }
  /** Nothing happens until the proxy is healed. */
  | { readonly kind: 'held' };

/** A request as it came to the network. */
export interface PassingRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly body: string;
}

/** Which requests a fault is meant for. */
export type Matches = (request: PassingRequest) => boolean;

/** A network between a bot and a hub that does what a test wants to a number of requests; the rest passes. */
export class HubProxy implements HubAddress {
  /** How many faults have happened. */
  happened = 0;
  readonly #faults: { readonly matches: Matches; readonly fault: Fault }[] = [];
  readonly #held: (() => void)[] = [];
  #always: Fault | undefined;
  readonly #server: Server;

  private constructor(private readonly hub: HubAddress) {
    this.#server = createServer((request, response) => void this.#pass(request, response));
  }

  static async open(hub: HubAddress): Promise<HubProxy> {
    const proxy = new HubProxy(hub);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get apiUrl(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}${new URL(this.hub.apiUrl).pathname}`;
  }

  get tokenUrl(): string {
    const { origin } = new URL(this.apiUrl);
    return `${origin}${new URL(this.hub.tokenUrl).pathname}`;
  }

  /** The next sends meet these, one each. */
  next(...faults: readonly Fault[]): void {
    this.on(isSend, ...faults);
  }

  /** The next requests that match meet these, one each. */
  on(matches: Matches, ...faults: readonly Fault[]): void {
    this.#faults.push(...faults.map((fault) => ({ matches, fault })));
  }

  /** The next sends meet these, one each, after something is done that makes the bot send; waits until all have happened. */
  async meets(faults: readonly Fault[], doIt: () => Promise<unknown>): Promise<void> {
    const until = this.happened + faults.length;
    this.next(...faults);
    await doIt();
    await poll('all faults to happen', 30_000, () =>
      Promise.resolve(this.happened >= until ? true : undefined),
    );
  }

  /** Every send meets this, until the network is healed. */
  always(fault: Fault): void {
    this.#always = fault;
  }

  /** Ends all trouble, and lets go what is held. */
  heal(): void {
    this.#faults.length = 0;
    this.#always = undefined;
    this.#held.splice(0).forEach((goOn) => goOn());
  }

  async close(): Promise<void> {
    this.heal();
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { method = '', url = '' } = request;
    const fault = this.#nextFault({ method, url, body: body.toString() });
    if (fault?.kind === 'answer') response.writeHead(fault.status, fault.headers).end(fault.body);
    else if (fault?.kind === 'lost') response.destroy();
    else if (fault?.kind !== 'never answered') {
      if (fault?.kind === 'held') await new Promise<void>((resolve) => this.#held.push(resolve));
      this.#forward(request, body, response, fault);
    }
  }

  #nextFault(request: PassingRequest): Fault | undefined {
    const place = this.#faults.findIndex(({ matches }) => matches(request));
    const [planned] = place === -1 ? [] : this.#faults.splice(place, 1);
    const fault = planned?.fault ?? (isSend(request) ? this.#always : undefined);
    if (fault !== undefined) this.happened += 1;
    return fault;
  }

  #forward(request: IncomingMessage, body: Buffer, response: ServerResponse, fault: Fault | undefined): void {
    const { method, url, headers } = request;
    const { origin } = new URL(this.hub.apiUrl);
    const onward = forward(new URL(url ?? '/', origin), { method, headers }, (answer) => {
      if (fault?.kind === 'answer lost') {
        answer.resume().once('end', () => response.destroy());
      } else if (fault?.kind === 'answer replaced') {
        answer.resume().once('end', () => response.writeHead(fault.status).end());
      } else {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      }
    });
    onward.once('error', () => response.destroy());
    onward.end(body);
  }
}

/** Whether a request sends messages (protocol 5.1). */
export function isSend({ method, url }: PassingRequest): boolean {
  return method === 'POST' && url.endsWith('/conversations/messages');
}
