import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { parsed, textAt } from '../json-view.js';
import { startWorld } from '../world.js';
import type { World } from '../world.js';

describe('The dials of callbacks', () => {
  let world: World;
  let conversation: { readonly id: string };
  beforeEach(async () => {
    world = await startWorld({ settings: { callbackRetryDelaysMs: [1, 1] } });
    conversation = { id: await world.open() };
    await world.hub.idle();
  });
  afterEach(() => world.stop());

  const says = (text: string, to = conversation) =>
    world.send('customer', 'text', { conversation: to, content: { text } });
  const heard = async (): Promise<string> => textAt(await world.next(world.bot), 'content.text');

  it('bring a callback twice', async () => {
    world.hub.dials.turn({ callbackDuplicateShare: 1 });
    await says('once');
    expect([await heard(), await heard()]).to.deep.equal(['once', 'once']);
    await world.hub.idle();
    expect(world.bot.untaken).to.equal(0);
  });

  it('bring it again when its answer got lost, under the same id, until the hub gives up', async () => {
    world.hub.dials.turn({ callbackLostAnswerShare: 1 });
    await says('lost');
    const [first, second, third] = [
      await world.next(world.bot),
      await world.next(world.bot),
      await world.next(world.bot),
    ];
    expect(textAt(second, 'id')).to.equal(textAt(first, 'id'));
    expect(textAt(third, 'id')).to.equal(textAt(first, 'id'));
    const given = await world.until((event) => event.type === 'callback' && event.outcome === 'failed');
    expect(given).to.include({ reason: 'the answer got lost, as its dial says' });
  });

  it('let it reach nobody, until the hub gives up', async () => {
    world.hub.dials.turn({ callbackFailureShare: 1 });
    await says('dropped');
    const given = await world.until((event) => event.type === 'callback' && event.outcome === 'failed');
    expect(given).to.include({ attempt: 3, reason: 'the connection dropped, as its dial says' });
    expect(world.bot.untaken).to.equal(0);
  });

  it('let one of another conversation overtake it, and keep the order within each', async () => {
    const other = { id: await world.open('another') };
    await world.hub.idle();
    world.hub.dials.turn({ callbackReorderShare: 1 });
    await says('first');
    await says('second');
    world.hub.dials.turn({ callbackReorderShare: 0 });
    await says('overtakes', other);
    const order = [await heard(), await heard(), await heard()];
    expect(order[0]).to.equal('overtakes');
    expect(order.slice(1)).to.deep.equal(['first', 'second']);
  });

  it('wait before a callback is made', async () => {
    world.hub.dials.turn({ callbackDelayMs: 60_000 });
    await says('late');
    const idle = world.hub.idle().then(() => 'idle');
    expect(await Promise.race([idle, world.call('GET', '/accounts').then(() => 'waiting')])).to.equal(
      'waiting',
    );
    expect(world.bot.untaken).to.equal(0);
  });

  it('write callbacks in the older format, or with the messages inside the metadata', async () => {
    world.hub.dials.turn({ callbackFormat: 'underMetadata' });
    await says('inside');
    const inside = parsed((await world.bot.next()).body);
    expect(textAt(inside, 'metadata.messages.message.0.content.text')).to.equal('inside');
    expect(inside).to.not.have.property('messages');
    world.hub.dials.turn({ callbackFormat: 'v1' });
    await says('older');
    const older = parsed((await world.bot.next()).body);
    expect(textAt(older, 'messages.message.0.content.type')).to.equal('text/plain');
    expect(textAt(older, 'messages.message.0.content.value')).to.equal('older');
  });
});
