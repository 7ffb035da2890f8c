import { expect } from 'chai';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { RuntimeError } from '../../src/errors.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { StoreGauges } from '../../src/operations/store-gauges.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';
import type { StoreFigures } from '../../src/store/store-figures.js';

const NOW = Date.UTC(2026, 0, 1);

const SOME: StoreFigures = {
  inbox: { count: 3, oldestSince: NOW - 90_000, stuck: 1 },
  outbox: { count: 100_000, oldestSince: NOW + 5_000, stuck: 2 },
  timers: 4,
  calls: 5,
  deadLetters: 6,
  conversations: [
    { bot: 'orders', owner: 'bot', dialog: '', count: 7 },
    { bot: 'orders', owner: 'agent', dialog: 'refund', count: 8 },
  ],
};

/** A store that is asked for its figures, and answers as a test says. */
class WatchedFigures {
  readonly clock = new VirtualClock(NOW);
  readonly metrics = createMetrics();
  readonly logger = createLogger('silent');
  readonly askedFor: number[] = [];
  answer: () => Promise<StoreFigures> = () => Promise.resolve(SOME);
  readonly gauges = new StoreGauges({
    store: {
      figures: (stuckBefore) => {
        this.askedFor.push(stuckBefore);
        return this.answer();
      },
    },
    clock: this.clock,
    metrics: this.metrics,
    logger: this.logger,
  });

  /** What a look shows of the store, without comments. */
  async look(): Promise<readonly string[]> {
    await this.gauges.refresh();
    const lines = (await this.metrics.registry.metrics()).split('\n');
    return lines.filter((line) =>
      /^colloquy_(store|inbox_d|inbox_a|outbox|timers_w|calls|dead_letters_k|conv|stuck)/.test(line),
    );
  }
}

const SHOWN = [
  'colloquy_store_up 1',
  'colloquy_inbox_depth 3',
  'colloquy_inbox_age_seconds 90',
  'colloquy_outbox_depth 100000',
  'colloquy_outbox_age_seconds 0',
  'colloquy_timers_waiting 4',
  'colloquy_calls_open 5',
  'colloquy_dead_letters_kept 6',
  'colloquy_conversations{bot="orders",owner="bot",dialog="(none)"} 7',
  'colloquy_conversations{bot="orders",owner="agent",dialog="refund"} 8',
  'colloquy_stuck_conversations{where="inbox"} 1',
  'colloquy_stuck_conversations{where="outbox"} 2',
];

describe('What is shown of the store', () => {
  it('is read when somebody looks', async () => {
    const world = new WatchedFigures();
    expect(await world.look()).to.have.members(SHOWN);
    expect(world.askedFor).to.deep.equal([NOW - 60_000]);
  });

  it('is asked of the store once a second, however many look', async () => {
    const world = new WatchedFigures();
    await Promise.all([world.look(), world.look()]);
    await world.clock.advance(999);
    await world.look();
    expect(world.askedFor).to.have.length(1);
    await world.clock.advance(1);
    await world.look();
    expect(world.askedFor).to.have.length(2);
  });

  it('is not what it was before, when the store does not tell', async () => {
    const world = new WatchedFigures();
    await world.look();
    world.answer = () =>
      Promise.reject(new RuntimeError('COLLOQUY_E_STORE_UNAVAILABLE', 'The disk is full.'));
    await world.clock.advance(1_000);
    expect(await world.look()).to.deep.equal(['colloquy_store_up 0']);
    world.answer = () => Promise.resolve(SOME);
    await world.clock.advance(1_000);
    expect(await world.look()).to.include.members(['colloquy_store_up 1', 'colloquy_inbox_age_seconds 92']);
  });

  it('is missing while the bot starts, without a warning; that the store fails is said once', async () => {
    const world = new WatchedFigures();
    const warn = sinon.stub(world.logger, 'warn');
    world.answer = () => Promise.reject(new RuntimeError('COLLOQUY_E_STORE_CLOSED', 'It is not open.'));
    expect(await world.look()).to.deep.equal(['colloquy_store_up 0']);
    expect(warn.callCount).to.equal(0);
    world.answer = () =>
      Promise.reject(new RuntimeError('COLLOQUY_E_STORE_UNAVAILABLE', 'The disk is full.'));
    for (let look = 0; look < 3; look += 1) {
      await world.clock.advance(1_000);
      await world.look();
    }
    expect(warn.callCount).to.equal(1);
  });

  it('does not keep those who look waiting for a store that does not answer', async () => {
    const world = new WatchedFigures();
    world.answer = () => new Promise(() => undefined);
    const looked = world.look();
    await world.clock.advance(2_000);
    expect(await looked).to.deep.equal(['colloquy_store_up 0']);
  });
});
