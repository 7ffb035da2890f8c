import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import winston from 'winston';
import type { BotHostParts } from '../src/bot-host.js';
import { RuntimeError } from '../src/errors.js';
import type { ActivityEntry } from '../src/store/records.js';
import { HostWorld } from './host-world.js';
import { linesOf, type LogLine } from './registration/log-lines.js';

/** A failure of the hub that passes. */
const AWAY = Object.assign(new TypeError('the hub is away'), { retryable: true });

describe('A host that starts', () => {
  let world: HostWorld;

  function make(own: Partial<BotHostParts> = {}): HostWorld {
    world = new HostWorld(own);
    return world;
  }

  afterEach(() => world.host.stop().catch(() => undefined));

  /** What the start failed with. */
  const failure = () =>
    world.host.start().then(
      () => undefined,
      (error: unknown) => error,
    );

  it('opens the store first and registers last, and is ready after that', async () => {
    const { host, log, url } = make();
    expect([host.state, url]).to.deep.equal(['new', 'http://127.0.0.1:0']);
    await host.start();
    expect(log).to.deep.equal(['open the store', 'timers run', 'register']);
    expect(host.state).to.equal('running');
    expect(await world.isReady()).to.equal(true);
    expect(await world.answers(world.url)).to.equal(true);
  });

  it('says when it is ready, and where, and when it has ended', async () => {
    const lines: LogLine[] = [];
    const logger = winston.createLogger({ level: 'info', transports: [linesOf(lines)] });
    const knowsIPv6 = Object.values(networkInterfaces()).some((all) =>
      all?.some(({ address }) => address === '::1'),
    );
    const [address, written] = knowsIPv6 ? ['::1', '[::1]'] : ['127.0.0.1', '127.0.0.1'];
    const { host } = make({ logger, listenOperations: { host: address, port: 0 } });
    await host.start();
    const [started, ...others] = lines;
    expect(others).to.deep.equal([]);
    expect(started).to.include({
      level: 'info',
      message: 'started',
      callbacks: `127.0.0.1:${host.port}`,
      operations: `${written}:${host.operationsPort}`,
    });
    await host.stop();
    expect(lines.at(-1)).to.include({ level: 'info', message: 'stopped' });
  });

  it('takes callbacks while it registers, and is not ready yet', async () => {
    const { host } = make({
      register: async () => {
        expect(world.isOpen).to.equal(true);
        expect(await world.isReady()).to.equal(false);
        expect(await world.answers(world.url), 'listens').to.equal(true);
      },
    });
    await host.start();
    expect(host.state).to.equal('running');
  });

  it('goes on with what an earlier process left: messages, calls, turns', async () => {
    const { host, log, store } = make();
    const call: ActivityEntry = {
      callId: 'call-1',
      conversationId: 'c-2',
      bot: 'orders',
      activity: 'lookup',
      input: {},
      attempts: 1,
      createdAt: 0,
    };
    store.conversationsWithOutbox = () => Promise.resolve(['c-1']);
    store.openCalls = () => Promise.resolve([call]);
    store.conversationsWithStimuli = () => Promise.resolve(['c-3']);
    await host.start();
    expect(log).to.include.members(['sends of c-1', 'call call-1', 'turns of c-3']);
    expect(log.indexOf('turns of c-3')).to.be.lessThan(log.indexOf('register'));
  });

  it('starts once', async () => {
    const { host } = make();
    await host.start();
    expect(await failure()).to.include({ code: 'COLLOQUY_E_HOST_STATE' });
    expect(host.state).to.equal('running');
  });

  it('waits for a hub that cannot be reached', async () => {
    let tries = 0;
    const { host, clock } = make({
      register: () => {
        tries += 1;
        return tries < 4 ? Promise.reject(AWAY) : Promise.resolve();
      },
    });
    const started = host.start();
    await untilSleeping();
    await clock.advance(499);
    expect(tries).to.equal(1);
    await clock.advance(1_001);
    await started;
    expect(tries).to.equal(4);
    expect(host.state).to.equal('running');
  });

  it('waits no longer than it was told to, and says what was wrong', async () => {
    const { clock } = make({ register: () => Promise.reject(AWAY), patienceMs: 2_000 });
    const failed = failure();
    await untilSleeping();
    await clock.advance(2_000);
    expect(await failed).to.include({
      code: 'COLLOQUY_E_REGISTRATION_FAILED',
      message: 'The bots could not be registered at the hub. the hub is away',
      cause: AWAY,
    });
  });

  it('waits as long as it was told to, also when the clock of the machine is set', async () => {
    for (const byMs of [-86_400_000, 86_400_000]) {
      let tries = 0;
      const register = () => Promise.reject((tries += 1) > 3 ? new TypeError('no such client') : AWAY);
      const { clock } = make({ register, patienceMs: 2_000 });
      const failed = failure();
      await untilSleeping();
      clock.set(clock.now() + byMs);
      await clock.advance(1_500);
      expect(await failed).to.nested.include({ 'cause.message': 'no such client' });
    }
  });

  it('does not wait when the hub refuses', async () => {
    let tries = 0;
    make({
      register: () => {
        tries += 1;
        return Promise.reject(new TypeError('no such client'));
      },
    });
    expect(await failure()).to.include({ code: 'COLLOQUY_E_REGISTRATION_FAILED' });
    expect(tries).to.equal(1);
  });

  it('says where it cannot listen, and what to do', async () => {
    const somebody = createServer().listen(0, '127.0.0.1');
    await once(somebody, 'listening');
    const { port } = somebody.address() as AddressInfo;
    try {
      make({ listen: { host: '127.0.0.1', port } });
      expect(await failure())
        .to.be.instanceOf(RuntimeError)
        .that.includes({ code: 'COLLOQUY_E_LISTEN_FAILED' })
        .and.has.property('message')
        .that.includes(`Cannot listen on 127.0.0.1:${port}: EADDRINUSE`)
        .and.includes('COLLOQUY_PORT');
    } finally {
      somebody.close();
    }
  });

  it('says where it cannot be watched, and what to do', async () => {
    const somebody = createServer().listen(0, '127.0.0.1');
    await once(somebody, 'listening');
    const { port } = somebody.address() as AddressInfo;
    try {
      make({ listenOperations: { host: '127.0.0.1', port } });
      expect(await failure())
        .to.include({ code: 'COLLOQUY_E_LISTEN_FAILED' })
        .and.has.property('message')
        .that.includes('COLLOQUY_OPERATIONS_PORT');
    } finally {
      somebody.close();
    }
  });

  describe('and fails', () => {
    const reason = new RangeError('this step fails');
    const fails = () => Promise.reject(reason);
    let url: string | undefined;
    const register = () => {
      url = world.url;
      return fails();
    };
    const app = () => {
      throw reason;
    };
    const steps: readonly [step: string, prepare: () => void][] = [
      ['opening the store', () => (make().store.open = fails)],
      ['looking for what was left', () => (make().store.openCalls = fails)],
      ['making its HTTP side', () => make({ app })],
      ['registering', () => make({ register })],
    ];
    for (const [step, prepare] of steps) {
      it(`leaves nothing behind when that was while ${step}`, async () => {
        prepare();
        const error = (await failure()) as RuntimeError;
        expect([error, error.cause]).to.include(reason);
        const { host, log, supervisor } = world;
        expect(log.slice(-2)).to.deep.equal(['close the store', 'close the client']);
        expect(log.includes('timers run')).to.equal(log.includes('timers end'));
        await supervisor.idle();
        expect([host.state, host.port]).to.deep.equal(['stopped', 0]);
        if (url !== undefined) expect(await world.answers(url)).to.equal(false);
      });
    }

    it('tells why it did not start, though it could not be stopped cleanly either', async () => {
      make({ register }).store.close = () => Promise.reject(new TypeError('cannot close'));
      expect(await failure()).to.include({ cause: reason });
      expect(world.log.at(-1)).to.equal('close the client');
      expect(world.host.state).to.equal('stopped');
    });
  });

  async function untilSleeping(): Promise<void> {
    while (world.clock.sleeping === 0) await new Promise((resolve) => setImmediate(resolve));
  }
});
