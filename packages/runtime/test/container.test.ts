import { expect } from 'chai';
import { ContainerModule, inject, injectable } from 'inversify';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import type { Logger } from 'winston';
import type { AnyBot, BotClass } from '../src/bot.js';
import { Bot } from '../src/bot.js';
import type { BotHost } from '../src/bot-host.js';
import { createHost, type HostOptions } from '../src/container.js';
import type { Clock } from '../src/operations/clock.js';
import { RUNTIME_DEFAULTS } from '../src/defaults.js';
import { createLogger } from '../src/operations/logging.js';
import { memoryStore } from '../src/store/memory-store.js';
import { TOKENS } from '../src/tokens.js';
import { entryOf } from './egress/outbox-entries.js';
import { EMPTY_TURN } from './store/empty-turn.js';
import { configurationOf } from './configuration/configuration-of.js';
import { RegisteringHub } from './registering-hub.js';
import { VirtualClock } from '../src/operations/virtual-clock.js';

@injectable()
class Orders {
  readonly status = 'shipped';
}

class Plain extends Bot {
  readonly name: string = 'plain';
}

class Namesake extends Plain {}

/** Asks for a service of its own and for three of the runtime's. */
@injectable()
class Curious extends Bot {
  static made: Curious[] = [];
  readonly name = 'curious';

  constructor(
    @inject(Orders) readonly orders: Orders,
    @inject(TOKENS.clock) readonly clock: Clock,
    @inject(TOKENS.logger) readonly logger: Logger,
  ) {
    super();
    Curious.made.push(this);
  }
}

describe('Putting a host together', () => {
  const ordersModule = new ContainerModule(({ bind }) => void bind(Orders).toSelf());
  const hosts: BotHost[] = [];
  let hub: RegisteringHub;

  const surroundings = () => ({
    COLLOQUY_HUB_URL: hub.url,
    COLLOQUY_TOKEN_URL: `${hub.url}/token`,
    COLLOQUY_PORT: '0',
    COLLOQUY_LOG_LEVEL: 'silent',
  });

  function create(bots: readonly BotClass[], options: Partial<HostOptions> = {}): BotHost {
    const configuration = configurationOf(surroundings());
    const host = createHost({ bots, configuration, store: memoryStore(), ...options });
    hosts.push(host);
    return host;
  }

  beforeEach(async () => {
    hub = await RegisteringHub.start();
    Curious.made = [];
  });

  afterEach(async () => {
    await Promise.all(hosts.splice(0).map((host) => host.stop()));
    await hub.stop();
  });

  it('makes each bot once, with its services, and the clock and logger that were given', () => {
    const [clock, logger] = [new VirtualClock(), createLogger('silent')];
    create([Curious, Plain], { clock, logger, modules: [ordersModule] });
    expect(Curious.made).to.have.length(1);
    expect(Curious.made[0]?.orders).to.be.instanceOf(Orders);
    expect(Curious.made[0]?.clock).to.equal(clock);
    expect(Curious.made[0]?.logger).to.equal(logger);
  });

  it('says which service nobody has bound', () => {
    expect(() => create([Curious])).to.throw('Orders');
  });

  it('refuses a host without a bot, and two bots of one name', () => {
    expect(() => create([]))
      .to.throw('A host needs at least one bot')
      .that.includes({ code: 'COLLOQUY_E_BOT_INVALID' });
    expect(() => create([Plain, Namesake]))
      .to.throw('Two bots are named "plain"')
      .that.includes({ code: 'COLLOQUY_E_BOT_INVALID' });
  });

  it('takes every bot of the process to the hub, and answers for all of them at one address', async () => {
    const host = create([Curious, Plain], { modules: [ordersModule] });
    await host.start();
    expect(hub.created).to.deep.equal(['orders callback', 'orders', 'curious', 'plain']);
    const url = `http://127.0.0.1:${host.port}`;
    const statusOf = async (path: string, init?: RequestInit) => (await fetch(`${url}${path}`, init)).status;
    expect(await statusOf('/healthz')).to.equal(200);
    expect(await statusOf('/readyz')).to.equal(200);
    expect(await statusOf('/metrics')).to.equal(404);
    expect(await statusOf('/callbacks', { method: 'POST', body: '{}' })).to.equal(401);
    expect(await statusOf('/elsewhere')).to.equal(404);
  });

  it('forgets what was kept for as long as each setting says', async () => {
    const store = memoryStore();
    const prune = sinon.spy(store, 'prune');
    const configuration = configurationOf({
      ...surroundings(),
      COLLOQUY_KEEP_JOURNAL_DAYS: '1',
      COLLOQUY_KEEP_MARKS_DAYS: '2',
      COLLOQUY_KEEP_ENDED_DAYS: '3',
    });
    await create([Plain], { store, configuration, clock: new VirtualClock(1_000_000_000) }).start();
    const day = 86_400_000;
    expect(prune.args[0]?.[0]).to.deep.equal({
      journalBefore: 1_000_000_000 - day,
      marksBefore: 1_000_000_000 - 2 * day,
      endedBefore: 1_000_000_000 - 3 * day,
    });
  });

  it('has a connection for each request that may be out', async () => {
    const store = memoryStore();
    await store.open();
    for (let number = 0; number < RUNTIME_DEFAULTS.sendConcurrency; number += 1) {
      const conversationId = `c${number}`;
      const record = { ...EMPTY_TURN.record, conversationId, bot: 'plain' };
      const outbox = [entryOf(conversationId, 'text', number)];
      await store.accept([{ conversationId, key: `m:${number}`, bot: 'plain', body: null, acceptedAt: 0 }]);
      await store.commit({ ...EMPTY_TURN, conversationId, stimulusKey: `m:${number}`, record, outbox });
    }
    hub.answersFrom = RUNTIME_DEFAULTS.sendConcurrency;
    await create([Plain], { store }).start();
    await hub.took(RUNTIME_DEFAULTS.sendConcurrency);
  });

  it('does not compile with a class that is no bot', () => {
    // @ts-expect-error no name, no hooks
    const wrong: BotClass = Orders;
    const right: new (...services: never[]) => AnyBot = Curious;
    expect([wrong, right]).to.have.length(2);
  });
});
