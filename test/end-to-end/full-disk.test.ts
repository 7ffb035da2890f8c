import { randomUUID } from 'node:crypto';
import { startHub, type RunningHub } from '@colloquy/hub';
import { sqliteStore } from '@colloquy/store-sqlite';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { callbackBody, deliver } from '../process/bot-callback.js';
import { readMetric } from '../process/read-metric.js';
import { SmallDisk } from '../process/small-disk.js';
import {
  GREETING,
  OFFER,
  openOrderStatusWorld,
  QUESTION,
  SHIPPED,
  type OrderStatusWorld,
} from './order-status-world.js';

/** The hub comes again soon, and often enough for somebody to make space in between. */
const RETRIES = Array.from({ length: 400 }, () => 50);
const LONG = 'Where is my order? '.repeat(400);
/** 8 MB are full before. */
const MOST = 4_000;
/** Callbacks that come together: when none of them is taken there is no space left. */
const AT_ONCE = 20;
/** Enough for some of them, and for some of their turns. */
const LEFT_BYTES = 1_500_000;

describe('A bot whose disk is full', function () {
  this.timeout(180_000);
  let disk: SmallDisk | undefined;
  let hub: RunningHub;
  let world: OrderStatusWorld;

  before(async function () {
    disk = await SmallDisk.mount(8);
    // Told as pending: the store's own tests of a full disk need no mount.
    if (disk === undefined) this.skip();
    const settings = { callbackRetryDelaysMs: RETRIES };
    hub = await startHub({ port: 0, seed: false, console: false, settings });
    world = await openOrderStatusWorld(hub, { ORDER_STATUS_STORE: disk.file('orders.db') });
  });

  after(async () => {
    if (disk === undefined) return;
    const problems = await world.close();
    await hub.stop();
    await disk.remove();
    expect(problems).to.deep.equal([]);
  });

  /** Calls back with messages of conversations of their own until none is taken any more. */
  async function callBackUntilRefused(): Promise<
    Readonly<Record<'acknowledged' | 'refused', readonly string[]>>
  > {
    const [acknowledged, refused]: [string[], string[]] = [[], []];
    for (let taken = 1; taken > 0;) {
      expect(acknowledged, 'more than the disk can hold').to.have.length.below(MOST);
      const conversations = Array.from({ length: AT_ONCE }, () => randomUUID());
      const statuses = await Promise.all(
        conversations.map((conversationId) =>
          deliver(world.bot, callbackBody({ conversationId, text: LONG })),
        ),
      );
      expect([202, 503]).to.include.members(statuses);
      acknowledged.push(...conversations.filter((_, index) => statuses[index] === 202));
      refused.push(...conversations.filter((_, index) => statuses[index] === 503));
      taken = statuses.filter((status) => status === 202).length;
    }
    return { acknowledged, refused };
  }

  /** Conversations that are in the store, once the bot has left it: with a turn, or waiting for one. */
  async function stored(conversations: readonly string[]): Promise<readonly string[]> {
    const store = sqliteStore(disk?.file('orders.db') ?? '');
    await store.open();
    const records = await Promise.all(conversations.map((id) => store.conversation(id)));
    const waiting = await store.conversationsWithStimuli();
    await store.close();
    return conversations.filter((id, index) => records[index] !== undefined || waiting.includes(id));
  }

  it('tells the hub to come again, keeps what it acknowledged, and goes on when there is space, without a restart', async () => {
    const john = world.customer('John');
    await john.says('hello');
    await john.sees(GREETING, QUESTION);

    disk?.fill({ butForBytes: LEFT_BYTES });
    const others = Array.from({ length: AT_ONCE }, (_, index) => world.customer(`customer ${index}`));
    const saying = Promise.all(others.map((customer) => customer.says(LONG)));
    const { acknowledged, refused } = await callBackUntilRefused();
    await saying;
    await john.says('123456');
    expect(await refusedForTheStore(world)).to.be.at.least(refused.length);
    expect(world.bot.program.isOver).to.equal(false);

    disk?.free();
    await Promise.all(others.map((customer) => customer.sees(GREETING, QUESTION)));
    await john.sees(SHIPPED, OFFER);
    for (const customer of others) expect(customer.transcript.words).to.deep.equal([GREETING, QUESTION]);
    expect(john.transcript.words).to.deep.equal([GREETING, QUESTION, SHIPPED, OFFER]);
    const again = refused[0] ?? '';
    expect(await deliver(world.bot, callbackBody({ conversationId: again, text: LONG }))).to.equal(202);

    await world.bot.program.stop();
    expect(await stored([...acknowledged, ...refused])).to.deep.equal([...acknowledged, again]);
  });
});

function refusedForTheStore(world: OrderStatusWorld): Promise<number> {
  return readMetric(world.bot, 'colloquy_callbacks_refused_total{reason="store"}');
}
