import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import type { Logger } from 'winston';
import type { Configuration } from '../../src/configuration/configuration.js';
import type { TrustProxy } from '../../src/configuration/trust-proxy.js';
import type { IntakeLimits } from '../../src/ingress/callback-endpoint.js';
import { publicListener } from '../../src/ingress/public-listener.js';
import { Readiness } from '../../src/operations/readiness.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { NO_TRACING } from '../../src/tracing/tracing.js';
import { memoryStore } from '../../src/store/memory-store.js';
import type { Store } from '../../src/store/store.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';

/** How the hub proves itself to the callbacks of a test. */
export type CallbackAuthentication = Configuration['callback']['authentication'];

export const BASIC = {
  type: 'basic',
  username: 'hub',
  password: 'CANARY-password',
} as const satisfies CallbackAuthentication;

export const OAUTH2 = {
  type: 'oauth2',
  clientId: 'hub',
  clientSecret: 'CANARY-secret',
  tokenLifetimeSeconds: 3_600,
} as const satisfies CallbackAuthentication;

/** The header that {@link BASIC} asks for. */
export const PROOF = `Basic ${Buffer.from('hub:CANARY-password').toString('base64')}`;

export interface IngressWorldOptions {
  readonly bots?: readonly string[];
  readonly authentication?: CallbackAuthentication;
  readonly limits?: IntakeLimits;
  readonly logger?: Logger;
  readonly trustProxy?: TrustProxy;
  /** Whether the store's turns see what is on its way to the disk. @default no */
  readonly isPrompt?: true;
}

const running = new Set<Server>();

/** For `afterEach`. */
export async function closeWorlds(): Promise<void> {
  await Promise.all([...running].map(closed));
}

/** The HTTP side of a process on a free port, over a store in memory, in virtual time. */
export class IngressWorld {
  readonly clock = new VirtualClock();
  readonly store: Store;
  readonly metrics = createMetrics();
  /** Conversations that were woken, in order. */
  readonly woken: string[] = [];
  isOpen = true;
  isReady = true;
  /** Of which the bot itself is as ready as the test says. */
  readonly readiness: Readiness;
  readonly #server: Server;

  private constructor(options: IngressWorldOptions) {
    const { bots = ['orders'], authentication = BASIC, logger = createLogger('silent') } = options;
    const { limits = { maxCallbacks: 100, maxMegabytes: 24 } } = options;
    this.store = Object.assign(memoryStore(), options.isPrompt && { mayHaveStimulus: () => true });
    const { clock, store, metrics } = this;
    this.readiness = new Readiness({
      probes: {
        callbacks: () => this.isReady,
        registration: () => true,
        store: () => store.probe(),
        token: () => true,
      },
      clock,
      metrics,
      logger,
    });
    const listener = publicListener({
      store,
      clock,
      metrics,
      tracing: NO_TRACING,
      bots,
      authentication,
      limits,
      path: '/callbacks',
      trustProxy: options.trustProxy ?? false,
      readiness: this.readiness,
      logger,
      isOpen: () => this.isOpen,
      wake: (conversationId) => void this.woken.push(conversationId),
    });
    this.#server = createServer(listener);
  }

  /** Open until {@link closeWorlds}. */
  static async open(options: IngressWorldOptions = {}): Promise<IngressWorld> {
    const world = new IngressWorld(options);
    await world.store.open();
    world.#server.listen(0, '127.0.0.1');
    await once(world.#server, 'listening');
    running.add(world.#server);
    return world;
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  /** Calls back as the hub does, with the right password unless the test says otherwise. */
  async callBack(
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    return this.post('/callbacks', body, { authorization: PROOF, ...headers }, signal);
  }

  /** A body that is a string goes as it is, anything else as JSON. */
  async post(
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    return fetch(this.url(path), {
      ...(signal !== undefined && { signal }),
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** Key of the stimulus that a conversation's next turn is about. */
  async firstKey(conversationId: string): Promise<string | undefined> {
    return (await this.store.nextTurn(conversationId))?.stimulus.key;
  }

  /** How many callbacks were answered 503 for this reason. */
  async refused(reason: string): Promise<number> {
    const { values } = await this.metrics.callbacksRefused.get();
    return values.find(({ labels }) => labels.reason === reason)?.value ?? 0;
  }

  /** Resolves when so many callbacks have a place. */
  async underWay(callbacks: number): Promise<void> {
    for (;;) {
      const { values } = await this.metrics.callbacksUnderWay.get();
      if (values[0]?.value === callbacks) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Resolves when nobody is connected. */
  async connectionsAreGone(): Promise<void> {
    const connections = promisify(this.#server.getConnections.bind(this.#server));
    while ((await connections()) > 0) await new Promise((resolve) => setImmediate(resolve));
  }

  async counted(outcome: string): Promise<number> {
    const { values } = await this.metrics.inbound.get();
    return values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
  }
}

async function closed(server: Server): Promise<void> {
  running.delete(server);
  const ended = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await ended;
}
