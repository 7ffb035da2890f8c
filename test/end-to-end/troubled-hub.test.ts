import { startHub, type RunningHub } from '@colloquy/hub';
import { expect } from 'chai';
import { after, afterEach, before, describe, it } from 'mocha';
import { HubProxy, type Fault } from '../process/hub-proxy.js';
import { poll } from '../process/poll.js';
import { readMetric } from '../process/read-metric.js';
import {
  GOODBYE,
  GREETING,
  OFFER,
  openOrderStatusWorld,
  QUESTION,
  SHIPPED,
  type OrderStatusWorld,
} from './order-status-world.js';

const DOWN: Fault = { kind: 'answer', status: 503 };

/** What the network and the hub do to the sends of one conversation, in order. */
const TROUBLES: readonly (readonly [title: string, ...faults: readonly Fault[]])[] = [
  ['fails inside', { kind: 'answer', status: 500 }, DOWN, { kind: 'answer', status: 502 }],
  ['breaks connections off', { kind: 'lost' }, { kind: 'lost' }],
  ['takes messages and loses its answers', { kind: 'answer lost' }, { kind: 'answer lost' }],
  ['wants less, and says for how long', { kind: 'answer', status: 429, headers: { 'retry-after': '1' } }],
  [
    'does all of that',
    { kind: 'lost' },
    { kind: 'answer lost' },
    DOWN,
    { kind: 'answer lost' },
    { kind: 'lost' },
  ],
];

describe('A bot whose hub', function () {
  this.timeout(180_000);
  let hub: RunningHub;
  let network: HubProxy;
  let world: OrderStatusWorld;

  before(async () => {
    hub = await startHub({ port: 0, seed: false, console: false });
    network = await HubProxy.open(hub);
    world = await openOrderStatusWorld(hub, {
      COLLOQUY_HUB_URL: network.apiUrl,
      COLLOQUY_LOG_LEVEL: 'error',
    });
  });

  afterEach(() => network.heal());

  after(async () => {
    const problems = await world.close();
    await network.close();
    await hub.stop();
    expect(problems).to.deep.equal([]);
  });

  for (const [title, ...faults] of TROUBLES) {
    it(`${title} says everything, once, in order`, async () => {
      const john = world.customer();
      await john.says('hello');
      await john.sees(GREETING, QUESTION);
      await network.meets(faults, () => john.says('123456'));
      await john.sees(SHIPPED, OFFER);
      await john.says('No, thanks');
      await john.sees(GOODBYE);
      expect(john.transcript.words).to.deep.equal([GREETING, QUESTION, SHIPPED, OFFER, GOODBYE]);
    });
  }

  it('is down for a while answers others as soon as it is back', async () => {
    const customers = Array.from({ length: 10 }, (_, index) => world.customer(`Customer ${index}`));
    const happened = network.happened;
    network.always(DOWN);
    await Promise.all(customers.map((customer) => customer.says('hello')));
    await poll('sends to fail', 30_000, () =>
      Promise.resolve(network.happened - happened >= 5 ? true : undefined),
    );
    network.heal();
    await Promise.all(customers.map((customer) => customer.sees(GREETING, QUESTION)));
  });

  it('had its answers lost tells in a metric how often a message was known already', async () => {
    expect(await readMetric(world.bot, 'colloquy_sends_total{outcome="repeated"}')).to.be.above(0);
    expect(await readMetric(world.bot, 'colloquy_sends_total{outcome="given_up"}')).to.equal(0);
  });
});
