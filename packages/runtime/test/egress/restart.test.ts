import { expect } from 'chai';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { RuntimeError } from '../../src/errors.js';
import { messageOf } from '../../src/store/outbox-message.js';
import { EgressWorld } from './egress-world.js';

const DAMAGED = new RuntimeError('COLLOQUY_E_STORE_DAMAGED', 'A row cannot be read.');

/** Takes up what a process before this one left, as a host does when it starts. */
async function takeUp(before: EgressWorld, options: Parameters<typeof EgressWorld.open>[0] = {}) {
  const after = await EgressWorld.open({ ...options, store: before.store });
  (await after.store.conversationsWithOutbox()).forEach((id) => after.dispatcher.wake(id));
  return after;
}

describe('What a process before this one did not send', () => {
  it('is sent after the start, in order, the conversation that waits longest first', async () => {
    const before = await EgressWorld.open();
    before.stopping.abort();
    await before.says('b', ['text', 'text']);
    await before.says('a', ['text']);
    await before.says('b', ['text']);
    const after = await takeUp(before);
    await after.clock.settle();
    expect(after.requests.map(({ messageIds }) => messageIds.join())).to.deep.equal(['b-0,b-1,b-2', 'a-0']);
    expect(await after.store.conversationsWithOutbox()).to.deep.equal([]);
  });

  it('is sent again under the same id when nobody knows whether it arrived, and a repeat counts as sent', async () => {
    const before = await EgressWorld.open({ latencyMs: Infinity });
    await before.says('a', ['text']);
    await before.clock.settle();
    expect(before.taken('a'), 'it has left; the answer never came').to.deep.equal(['a-0']);
    const after = await takeUp(before, { answer: () => ({ kind: 'repeated' }) });
    await after.says('b', ['text']);
    await after.clock.settle();
    expect(after.taken('a')).to.deep.equal(['a-0']);
    expect(await after.store.conversationsWithOutbox()).to.deep.equal([]);
    expect(await after.count('repeated')).to.equal(2);
  });

  it('is what it was when the turn was committed', async () => {
    const before = await EgressWorld.open();
    before.stopping.abort();
    await before.says('a', ['text']);
    const [entry] = await (await takeUp(before)).store.outbox('a', 1);
    expect(entry && messageOf(entry)).to.deep.equal({
      messageId: 'a-0',
      type: { value: 'text' },
      conversation: { id: 'a' },
      sender: { type: 'custom_bot', participant: { name: 'orders' } },
      content: { text: 'message 0' },
    });
  });
});

describe('A process that drains', () => {
  it('lets requests end that are out, and writes down what came of them', async () => {
    const world = await EgressWorld.open({ latencyMs: 500 });
    await world.says('a', ['text']);
    await world.clock.advance(100);
    world.stopping.abort();
    await world.says('b', ['text']);
    await world.clock.advance(1_000);
    await world.supervisor.idle();
    expect(await world.store.conversationsWithOutbox()).to.deep.equal(['b']);
    expect(await world.count('sent')).to.equal(1);
  });

  it('does not wait for a pause to end, or for another attempt', async () => {
    const world = await EgressWorld.open({
      policy: { pauseMs: 60_000, maxPauseMs: 60_000 },
      answer: () => ({ kind: 'later', concerns: 'message', reason: 'TypeError' }),
    });
    await world.says('a', ['text']);
    await world.clock.settle();
    world.stopping.abort();
    await world.supervisor.idle();
    expect(world.requests).to.have.length(1);
    expect(await world.store.conversationsWithOutbox()).to.deep.equal(['a']);
    expect(world.clock.sleeping).to.equal(0);
  });

  it('breaks off what takes too long', async () => {
    const world = await EgressWorld.open({
      latencyMs: Infinity,
      answer: () => ({ kind: 'later', concerns: 'message', reason: 'COLLOQUY_E_REQUEST_CANCELLED' }),
    });
    await world.says('a', ['text']);
    await world.clock.settle();
    world.stopping.abort();
    world.abandoned.abort();
    await world.supervisor.idle();
    expect(await world.store.conversationsWithOutbox()).to.deep.equal(['a']);
  });
});

describe('A conversation whose messages cannot be read', () => {
  it('does not hold up the others, also when it was to find out whether the hub is back', async () => {
    let isDown = true;
    const world = await EgressWorld.open({
      answer: () => (isDown ? { kind: 'later', concerns: 'hub', reason: '500-100' } : undefined),
    });
    const read = world.store.outbox.bind(world.store);
    for (const id of ['bad', 'b', 'c']) await world.says(id, ['text']);
    await world.clock.advance(10);
    sinon.stub(world.store, 'outbox').callsFake((id, limit) => {
      return id === 'bad' ? Promise.reject(DAMAGED) : read(id, limit);
    });
    isDown = false;
    await world.clock.advance(60_000);
    expect(await world.store.conversationsWithOutbox()).to.deep.equal(['bad']);
    expect(await world.count('sent')).to.equal(2);
  });

  it('is tried again when it has more to say', async () => {
    const world = await EgressWorld.open();
    const outbox = sinon.stub(world.store, 'outbox').rejects(DAMAGED);
    await world.says('a', ['text']);
    await world.clock.advance(60_000);
    outbox.restore();
    await world.says('a', ['text']);
    await world.clock.settle();
    expect(world.taken('a')).to.deep.equal(['a-0', 'a-1']);
  });
});
