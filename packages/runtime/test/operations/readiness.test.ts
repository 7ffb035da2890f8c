import { expect } from 'chai';
import { describe, it } from 'mocha';
import { RuntimeError } from '../../src/errors.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { Readiness, type ReadinessCheck } from '../../src/operations/readiness.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';

/** A bot that is as ready as a test says. */
class AskedBot {
  readonly clock = new VirtualClock();
  readonly metrics = createMetrics();
  takesCallbacks = true;
  isRegistered = true;
  store: () => Promise<unknown> = () => Promise.resolve();
  token: () => Promise<unknown> = () => Promise.resolve();
  readonly asked: Record<'store' | 'token', number> = { store: 0, token: 0 };
  readonly readiness = new Readiness({
    probes: {
      callbacks: () => this.takesCallbacks,
      registration: () => this.isRegistered,
      store: () => this.#count('store'),
      token: () => this.#count('token'),
    },
    clock: this.clock,
    metrics: this.metrics,
    logger: createLogger('silent'),
  });

  /** Which checks do not hold; nothing when the bot is ready. */
  async failing(): Promise<readonly ReadinessCheck[]> {
    const { isReady, checks } = await this.readiness.report();
    const failing = Object.entries(checks).flatMap(([check, holds]) => (holds ? [] : [check]));
    expect(isReady).to.equal(failing.length === 0);
    return failing as readonly ReadinessCheck[];
  }

  async metric(check: ReadinessCheck): Promise<number | undefined> {
    const { values } = await this.metrics.readyChecks.get();
    return values.find(({ labels }) => labels.check === check)?.value;
  }

  #count(name: 'store' | 'token'): Promise<unknown> {
    this.asked[name] += 1;
    return this[name]();
  }
}

const away = (): Promise<never> =>
  Promise.reject(new RuntimeError('COLLOQUY_E_STORE_UNAVAILABLE', 'The disk is full.'));

describe('A bot is ready', () => {
  it('when it takes callbacks, is registered, can write and has a token', async () => {
    const bot = new AskedBot();
    expect(await bot.failing()).to.deep.equal([]);
    expect(await bot.metric('store')).to.equal(1);
  });

  it('no more at once when it drains, and says so', async () => {
    const bot = new AskedBot();
    await bot.failing();
    bot.takesCallbacks = false;
    expect(await bot.failing()).to.deep.equal(['callbacks']);
    bot.isRegistered = false;
    expect(await bot.failing()).to.deep.equal(['callbacks', 'registration']);
  });

  it('no more while the store or the token fails, and again as soon as they do not', async () => {
    const bot = new AskedBot();
    bot.store = away;
    bot.token = away;
    expect(await bot.failing()).to.deep.equal(['store', 'token']);
    expect(await bot.metric('token')).to.equal(0);
    bot.store = () => Promise.resolve();
    await bot.clock.advance(1_000);
    expect(await bot.failing()).to.deep.equal(['token']);
    bot.token = () => Promise.resolve();
    await bot.clock.advance(1_000);
    expect(await bot.failing()).to.deep.equal([]);
    expect(await bot.metric('token')).to.equal(1);
  });

  it('at once when it has started, whatever did not hold a moment before', async () => {
    const bot = new AskedBot();
    bot.takesCallbacks = false;
    bot.store = away;
    expect(await bot.failing()).to.deep.equal(['callbacks', 'store']);
    bot.takesCallbacks = true;
    bot.store = () => Promise.resolve();
    expect(await bot.failing()).to.deep.equal([]);
  });

  it('without anybody being asked more than once a second, however many ask it', async () => {
    const bot = new AskedBot();
    await Promise.all([bot.failing(), bot.failing()]);
    await bot.clock.advance(999);
    await bot.failing();
    expect(bot.asked).to.deep.equal({ store: 1, token: 1 });
    await bot.clock.advance(1);
    await bot.failing();
    expect(bot.asked).to.deep.equal({ store: 2, token: 2 });
  });

  it('not while the store does not answer, which is not asked again meanwhile', async () => {
    const bot = new AskedBot();
    let answer = (): void => undefined;
    bot.store = () => new Promise<void>((resolve) => (answer = resolve));
    const first = bot.failing();
    await bot.clock.advance(2_000);
    expect(await first).to.deep.equal(['store']);
    expect(await bot.failing()).to.deep.equal(['store']);
    await bot.clock.advance(1_000);
    expect(await bot.failing()).to.deep.equal(['store']);
    expect(bot.asked.store).to.equal(1);
    bot.store = () => Promise.resolve();
    answer();
    await bot.clock.advance(1_000);
    expect(await bot.failing()).to.deep.equal([]);
  });
});
