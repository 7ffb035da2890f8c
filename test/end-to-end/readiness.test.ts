import { startHub, type RunningHub } from '@colloquy/hub';
import { AssertionError, expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { HubProxy, isSend } from '../process/hub-proxy.js';
import { poll } from '../process/poll.js';
import { readMetric } from '../process/read-metric.js';
import { SmallDisk } from '../process/small-disk.js';
import { GREETING, openOrderStatusWorld, QUESTION, type OrderStatusWorld } from './order-status-world.js';

const READY = { callbacks: 'ok', registration: 'ok', store: 'ok', token: 'ok' };
const REFUSED = { kind: 'answer', status: 401 } as const;

describe('A bot that cannot do its work', function () {
  this.timeout(180_000);
  let hub: RunningHub;
  let network: HubProxy;
  let world: OrderStatusWorld;

  beforeEach(async () => {
    hub = await startHub({ port: 0, seed: false, console: false });
    network = await HubProxy.open(hub);
  });

  afterEach(async () => {
    network.heal();
    await world.close();
    await network.close();
    await hub.stop();
  });

  async function open(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    world = await openOrderStatusWorld(hub, {
      COLLOQUY_HUB_URL: network.apiUrl,
      COLLOQUY_TOKEN_URL: network.tokenUrl,
      ...environment,
    });
  }

  /** Waits until the bot says so to those who operate it, and yes or no to the hub. */
  async function says(failing: Readonly<Record<string, string>>): Promise<void> {
    const checks = { ...READY, ...failing };
    const status = Object.keys(failing).length === 0 ? 200 : 503;
    let last: unknown;
    await poll(`the bot to say ${JSON.stringify(failing)}`, 60_000, async () => {
      const answer = await fetch(`${world.bot.operationsUrl}/readyz`);
      last = await answer.json();
      const isSo = JSON.stringify((last as { checks: unknown }).checks) === JSON.stringify(checks);
      return isSo && answer.status === status ? true : undefined;
    }).catch((error: unknown) => {
      throw new AssertionError(`It says ${JSON.stringify(last)}: ${String(error)}`);
    });
  }

  it('says that it has no token, and is ready again when it gets one', async () => {
    await open();
    await says({});
    const isToken = ({ url }: { url: string }): boolean => url.includes('token');
    network.on(isToken, ...Array.from({ length: 1_000 }, () => REFUSED));
    network.on(isSend, REFUSED);
    const john = world.customer('John');
    await john.says('hello');
    await says({ token: 'failed' });
    expect(await readMetric(world.bot, 'colloquy_ready_check{check="token"}')).to.equal(0);
    const answer = await fetch(`${world.bot.url}/readyz`);
    expect([answer.status, await answer.json()]).to.deep.equal([503, { status: 'not ready' }]);
    network.heal();
    await says({});
    await john.sees(GREETING, QUESTION);
  });

  it('says that it cannot write, and is ready again when it can', async function () {
    const disk = await SmallDisk.mount(8);
    if (disk === undefined) {
      await open();
      return this.skip();
    }
    try {
      await open({ ORDER_STATUS_STORE: disk.file('orders.db') });
      await says({});
      disk.fill();
      await says({ store: 'failed' });
      disk.free();
      await says({});
      await world.bot.program.stop();
    } finally {
      await disk.remove();
    }
  });

  it('says that it drains', async () => {
    await open({ COLLOQUY_DRAIN_TIMEOUT_MS: '60000' });
    network.next({ kind: 'held' });
    const john = world.customer('John');
    await john.says('hello');
    await poll('the answer to be held', 30_000, () =>
      Promise.resolve(network.happened > 0 ? true : undefined),
    );
    const ending = world.bot.program.stop('SIGTERM');
    await says({ callbacks: 'failed' });
    network.heal();
    expect(await ending).to.deep.equal({ code: 0, signal: null });
    await john.sees(GREETING, QUESTION);
  });
});
