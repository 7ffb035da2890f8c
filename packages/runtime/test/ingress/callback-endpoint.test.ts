import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { CallbackEndpoint } from '../../src/ingress/callback-endpoint.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { Denials } from '../../src/operations/denials.js';
import { SeldomSaid } from '../../src/operations/seldom-said.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';

/** An endpoint with one place whose check of credentials takes until the test lets it go on. */
class CheckedWorld {
  /** What was accepted, in order. */
  readonly accepted: unknown[] = [];
  readonly #checks: ((isKnown: boolean) => void)[] = [];
  readonly #server: Server;

  private constructor() {
    const [metrics, logger] = [createMetrics(), createLogger('silent')];
    const endpoint = new CallbackEndpoint({
      authenticate: () => new Promise((resolve) => this.#checks.push(resolve)),
      accept: (callback) => {
        this.accepted.push(callback);
        return Promise.resolve();
      },
      isOpen: () => true,
      limits: { maxCallbacks: 1, maxMegabytes: 12 },
      addressOf: () => undefined,
      denials: new Denials({ metrics, logger, clock: new VirtualClock() }),
      seldom: new SeldomSaid(new VirtualClock()),
      metrics,
      logger,
    });
    this.#server = createServer(endpoint.handle);
  }

  static async open(): Promise<CheckedWorld> {
    const world = new CheckedWorld();
    world.#server.listen(0, '127.0.0.1');
    await once(world.#server, 'listening');
    return world;
  }

  /** Begins a callback; resolves when its credentials are looked at. */
  async begin(): Promise<{ answer: Promise<number>; goAway: () => Promise<void> }> {
    const { port } = this.#server.address() as AddressInfo;
    const seen = once(this.#server, 'request') as Promise<[IncomingMessage]>;
    const sent = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'content-length': 2 } });
    const answer = new Promise<number>((resolve) => {
      sent.on('error', () => resolve(0));
      sent.on('response', (response) => resolve(response.resume().statusCode ?? 0));
    });
    sent.end('{}');
    const [received] = await seen;
    const goAway = async (): Promise<void> => {
      const gone = once(received.socket, 'close');
      sent.destroy();
      await gone;
    };
    return { answer, goAway };
  }

  /** The first check that waits ends. */
  async check(isKnown: boolean): Promise<void> {
    this.#checks.shift()?.(isKnown);
    await new Promise((resolve) => setImmediate(resolve));
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

describe('A callback whose credentials are checked for a while', () => {
  let world: CheckedWorld;
  afterEach(() => world.close());

  it('is answered when they have been', async () => {
    world = await CheckedWorld.open();
    const [first, second] = [await world.begin(), await world.begin()];
    await world.check(true);
    await world.check(false);
    expect([await first.answer, await second.answer]).to.deep.equal([202, 401]);
    expect(world.accepted).to.deep.equal([{}]);
  });

  it('takes no place, and is not taken, when its sender has gone away meanwhile', async () => {
    world = await CheckedWorld.open();
    const gone = await world.begin();
    await gone.goAway();
    await world.check(true);
    const next = await world.begin();
    await world.check(true);
    expect([await gone.answer, await next.answer]).to.deep.equal([0, 202]);
    expect(world.accepted).to.deep.equal([{}]);
  });
});
