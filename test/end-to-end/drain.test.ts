import { startHub, type RunningHub } from '@colloquy/hub';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { startBotProcess, type BotProcess } from '../process/bot-process.js';
import { HubProxy } from '../process/hub-proxy.js';
import { poll } from '../process/poll.js';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';
import {
  GOODBYE,
  GREETING,
  OFFER,
  openOrderStatusWorld,
  ORDER_STATUS_SCRIPT,
  QUESTION,
  SHIPPED,
  type OrderStatusWorld,
} from './order-status-world.js';

/** The hub comes again soon, and often enough for a bot to start in between. */
const RETRIES = Array.from({ length: 200 }, () => 50);

describe('A bot that is asked to end', function () {
  this.timeout(180_000);
  let hub: RunningHub;
  let network: HubProxy;
  let folder: TemporaryFolder;
  let world: OrderStatusWorld;
  let next: BotProcess | undefined;

  beforeEach(async () => {
    folder = await temporaryFolder();
    hub = await startHub({
      port: 0,
      seed: false,
      console: false,
      settings: { callbackRetryDelaysMs: RETRIES },
    });
    network = await HubProxy.open(hub);
    world = await openOrderStatusWorld(hub, {
      COLLOQUY_HUB_URL: network.apiUrl,
      ORDER_STATUS_STORE: folder.file('orders.db'),
    });
  });

  afterEach(async () => {
    await next?.program.stop();
    next = undefined;
    const problems = await world.close();
    await network.close();
    await hub.stop();
    await folder.remove();
    expect(problems).to.deep.equal([]);
  });

  /** The same bot once more, as a deployment would start it. */
  async function startNext(): Promise<void> {
    next = await startBotProcess({
      hub: network,
      script: ORDER_STATUS_SCRIPT,
      port: world.bot.port,
      environment: { ORDER_STATUS_STORE: folder.file('orders.db') },
    });
  }

  it('answers what it has acknowledged, ends with code 0, and the next process goes on', async () => {
    const john = world.customer();
    await john.says('hello');
    const ending = world.bot.program.stop('SIGTERM');
    expect(await ending).to.deep.equal({ code: 0, signal: null });
    await startNext();
    await john.sees(GREETING, QUESTION);
    await john.says('123456');
    await john.sees(SHIPPED, OFFER);
    await john.says('No, thanks');
    await john.sees(GOODBYE);
    expect(john.transcript.words).to.deep.equal([GREETING, QUESTION, SHIPPED, OFFER, GOODBYE]);
  });

  it('waits for a send that is under way', async () => {
    const john = world.customer();
    network.next({ kind: 'held' });
    await john.says('hello');
    await poll('the send to be held', 30_000, () => Promise.resolve(network.happened > 0 ? true : undefined));
    const ending = world.bot.program.stop('SIGTERM');
    await poll('the bot to drain', 30_000, async () => ((await isReady(world.bot)) ? undefined : true));
    expect(world.bot.program.isOver).to.equal(false);
    network.heal();
    expect(await ending).to.deep.equal({ code: 0, signal: null });
    await startNext();
    await john.sees(GREETING, QUESTION);
    expect(john.transcript.words).to.deep.equal([GREETING, QUESTION]);
  });

  it('ends at once when it is asked a second time, and loses nothing by it', async () => {
    const john = world.customer();
    network.next({ kind: 'held' });
    await john.says('hello');
    await poll('the send to be held', 30_000, () => Promise.resolve(network.happened > 0 ? true : undefined));
    const first = world.bot.program.stop('SIGTERM');
    await poll('the bot to drain', 30_000, async () => ((await isReady(world.bot)) ? undefined : true));
    await world.bot.program.stop('SIGTERM');
    expect(await first).to.deep.equal({ code: 130, signal: null });
    network.heal();
    await startNext();
    await john.sees(GREETING, QUESTION);
    await john.says('123456');
    await john.sees(SHIPPED, OFFER);
    expect(john.transcript.words).to.deep.equal([GREETING, QUESTION, SHIPPED, OFFER]);
  });
});

async function isReady(bot: BotProcess): Promise<boolean> {
  const response = await fetch(`${bot.url}/readyz`).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok === true;
}
