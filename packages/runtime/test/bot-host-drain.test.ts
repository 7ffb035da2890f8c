import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { HostWorld } from './host-world.js';

/** Something that is under way until a test ends it. */
class UnderWay<Result = void> {
  end!: (result: Result) => void;
  fail!: (error: Error) => void;
  readonly promise = new Promise<Result>((resolve, reject) => {
    this.end = resolve;
    this.fail = reject;
  });
}

describe('A host that stops', () => {
  it('takes nothing new, lets what is under way finish, and closes the store after that', async () => {
    const world = new HostWorld();
    const { host, log, supervisor } = world;
    await host.start();
    const url = world.url;
    const turn = new UnderWay();
    supervisor.watch('a turn', turn.promise);
    log.length = 0;
    const stopped = host.stop();
    expect(host.state).to.equal('draining');
    expect([world.isOpen, await world.isReady()]).to.deep.equal([false, false]);
    await world.clock.settle();
    expect(log).to.deep.equal(['take no turns', 'start nothing new', 'timers end']);
    log.push('the turn ends');
    turn.end();
    await stopped;
    expect(log.slice(3)).to.deep.equal(['the turn ends', 'close the store', 'close the client']);
    expect(host.state).to.equal('stopped');
    expect(await world.answers(url)).to.equal(false);
  });

  it('answers the requests that it has taken, and does not wait for more on the same connection', async () => {
    const taken = new UnderWay<ServerResponse>();
    const world = new HostWorld({ app: () => (_request, response) => void taken.end(response) });
    await world.host.start();
    const answer = fetch(world.url);
    const response = await taken.promise;
    const waitedFor: string[] = [];
    for (const event of ['end', 'timeout']) response.socket?.once(event, () => waitedFor.push(event));
    const stopped = world.host.stop();
    await world.clock.settle();
    expect(world.log).to.not.include('close the store');
    response.statusCode = 202;
    response.end();
    expect((await answer).status).to.equal(202);
    await stopped;
    expect(waitedFor, 'the end of the connection by the other side, or by itself').to.deep.equal([]);
    expect(world.log.slice(-2)).to.deep.equal(['close the store', 'close the client']);
  });

  it('gives up what is still under way at the deadline, and closes the store after that as well', async () => {
    const world = new HostWorld({
      drainTimeoutMs: 3_000,
      // A request that is never answered, and a turn that ends when it is given up.
      app: () => () => undefined,
    });
    const { host, log, supervisor, clock, stopSignals } = world;
    await host.start();
    const request = fetch(world.url).catch((error: unknown) => error);
    supervisor.watch(
      'a call',
      once(stopSignals.abandoned.signal, 'abort').then(() => undefined),
    );
    log.length = 0;
    const stopped = host.stop();
    await clock.advance(2_999);
    expect(log).to.not.include('give up what is under way');
    await clock.advance(1);
    await stopped;
    expect(log).to.deep.equal([
      'take no turns',
      'start nothing new',
      'timers end',
      'give up what is under way',
      'break off requests',
      'close the store',
      'close the client',
    ]);
    expect(await request).to.be.instanceOf(TypeError);
    expect(host.state).to.equal('stopped');
  });

  it('gives nothing up when all ends in time', async () => {
    const world = new HostWorld();
    await world.host.start();
    await world.host.stop();
    await world.clock.advance(60_000);
    expect(world.log).to.not.include('give up what is under way').and.not.include('break off requests');
  });

  it('stops once, however often it is asked', async () => {
    const { host, log } = new HostWorld();
    await host.start();
    await Promise.all([host.stop(), host.stop()]);
    await host.stop();
    expect(log.filter((line) => line === 'close the store')).to.have.length(1);
  });

  it('may be stopped before it was ever started, and does not start then', async () => {
    const { host, log } = new HostWorld();
    await host.stop();
    const failure: unknown = await host.start().catch((error: unknown) => error);
    expect(failure).to.include({ code: 'COLLOQUY_E_HOST_STATE' });
    expect(log).to.not.include('open the store');
    expect(host.state).to.equal('stopped');
  });

  it('closes the client also when the store cannot be closed, and says that it could not', async () => {
    const { host, log, store } = new HostWorld();
    await host.start();
    const reason = new RangeError('the disk is full');
    store.close = () => Promise.reject(reason);
    expect(await host.stop().catch((error: unknown) => error)).to.equal(reason);
    expect(log.at(-1)).to.equal('close the client');
    expect(host.state).to.equal('stopped');
  });
});

describe('A host that is stopped while it starts', () => {
  /** Stops the host and answers what its start came to. */
  async function outcome(world: HostWorld, started: Promise<void>): Promise<unknown> {
    const failed = started.catch((error: unknown) => error);
    await world.host.stop();
    return failed;
  }

  it('goes no further than the step it is at: an opening store is closed, nobody listens', async () => {
    const world = new HostWorld();
    const [asked, opening] = [new UnderWay(), new UnderWay()];
    const open = world.store.open.bind(world.store);
    world.store.open = () => {
      asked.end();
      return opening.promise.then(open);
    };
    const started = world.host.start();
    await asked.promise;
    const ended = outcome(world, started);
    await world.clock.settle();
    expect(world.log).to.not.include('close the store');
    opening.end();
    expect(await ended).to.include({
      code: 'COLLOQUY_E_HOST_STATE',
      message: 'The host was stopped while it started.',
    });
    expect(world.log.filter((line) => !line.startsWith('take'))).to.deep.equal([
      'start nothing new',
      'open the store',
      'close the store',
      'close the client',
    ]);
    expect([world.host.state, world.host.port]).to.deep.equal(['stopped', 0]);
  });

  it('does not wait any longer for a hub that cannot be reached', async () => {
    const away = Object.assign(new TypeError('the hub is away'), { retryable: true });
    const world = new HostWorld({ register: () => Promise.reject(away) });
    const started = world.host.start();
    while (world.clock.sleeping === 0) await new Promise((resolve) => setImmediate(resolve));
    const url = world.url;
    expect(await outcome(world, started)).to.include({ code: 'COLLOQUY_E_HOST_STATE' });
    expect(await world.answers(url)).to.equal(false);
  });

  it('does not come to life when the hub answers after all', async () => {
    const registering = new UnderWay();
    const asked = new UnderWay();
    const world = new HostWorld({
      register: async () => {
        asked.end();
        await registering.promise;
      },
    });
    const started = world.host.start();
    await asked.promise;
    const ended = outcome(world, started);
    await world.clock.settle();
    registering.end();
    expect(await ended).to.include({ code: 'COLLOQUY_E_HOST_STATE' });
    expect([world.host.state, await world.isReady()]).to.deep.equal(['stopped', false]);
  });

  it('breaks off a registration that a hub does not answer, at the deadline', async () => {
    const broken = new UnderWay<never>();
    const asked = new UnderWay();
    const world = new HostWorld({
      register: () => {
        asked.end();
        return broken.promise;
      },
      closeClient: (how) => {
        if (how?.force === true) broken.fail(new TypeError('closed'));
        return Promise.resolve();
      },
      drainTimeoutMs: 3_000,
    });
    const started = world.host.start();
    await asked.promise;
    const ended = outcome(world, started);
    await world.clock.advance(3_000);
    expect(await ended).to.include({ code: 'COLLOQUY_E_HOST_STATE' });
    expect(world.host.state).to.equal('stopped');
  });
});
