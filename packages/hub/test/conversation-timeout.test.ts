import { expect } from 'chai';
import { describe, it } from 'mocha';
import { at, textAt } from './json-view.js';
import { ManualClock } from './manual-clock.js';
import { startWorld } from './world.js';
import type { World, WorldOptions } from './world.js';

const MINUTE = 60_000;

describe('A conversation without messages', () => {
  const inWorld = async (options: WorldOptions, run: (world: World, clock: ManualClock) => Promise<void>) => {
    const clock = new ManualClock();
    const world = await startWorld({ clock, settings: { tokenLifetimeSeconds: 1_000_000 }, ...options });
    try {
      await run(world, clock);
    } finally {
      await world.stop();
    }
  };
  const stateOf = (world: World, id: string) => world.hub.state.conversations.get(id)?.state;

  it('expires after the timeout of its account, counted from the last message', () =>
    inWorld({ accountTimeout: 30 }, async (world, clock) => {
      const id = await world.open();
      await world.hub.idle();
      clock.advance(29 * MINUTE);
      await world.send('custom_bot', 'text', { conversation: { id } });
      await world.hub.idle();
      clock.advance(30 * MINUTE - 1);
      expect(stateOf(world, id)).to.equal('open');
      clock.advance(1);
      expect(stateOf(world, id)).to.equal('expired');
      const { body } = await world.send('customer', 'text', { conversation: { id } });
      expect(textAt(body, 'code')).to.equal('400-630');
      expect((await world.call('GET', `/conversations/${id}`)).status).to.equal(200);
      expect(world.events).to.deep.include({ type: 'conversation', conversationId: id, change: 'expired' });
      expect(world.bot.untaken).to.equal(0);
    }));

  it('expires after 240 minutes where the account does not say', () =>
    inWorld({}, async (world, clock) => {
      const id = await world.open();
      await world.hub.idle();
      clock.advance(240 * MINUTE - 1);
      expect(stateOf(world, id)).to.equal('open');
      clock.advance(1);
      expect(stateOf(world, id)).to.equal('expired');
    }));

  it('with announceTimeout ends for both sides', () =>
    inWorld({ accountTimeout: 3, settings: { announceTimeout: true } }, async (world, clock) => {
      const id = await world.open();
      await world.hub.idle();
      clock.advance(3 * MINUTE);
      for (const receiver of [world.bot, world.customer]) {
        const got = await world.next(receiver);
        expect(got).to.deep.include({ type: { value: 'conversation.end' } });
        expect(at(got, 'conversation.id')).to.equal(id);
      }
    }));

  it('expires as many times faster as the dial timeoutSpeed says, also when it is turned while it waits', () =>
    inWorld({ accountTimeout: 30, dials: { timeoutSpeed: 60 } }, async (world, clock) => {
      const fast = await world.open();
      await world.hub.idle();
      clock.advance(30_000 - 1);
      expect(stateOf(world, fast)).to.equal('open');
      clock.advance(1);
      expect(stateOf(world, fast)).to.equal('expired');
      world.hub.dials.turn({ timeoutSpeed: 1 });
      const slow = await world.open();
      await world.hub.idle();
      clock.advance(20 * MINUTE);
      expect(stateOf(world, slow)).to.equal('open');
      // Two thirds of its time are over; of what is left a tenth has to pass, and it has passed already.
      world.hub.dials.turn({ timeoutSpeed: 10 });
      clock.advance(0);
      expect(stateOf(world, slow)).to.equal('expired');
    }));

  it('leaves no timer behind once it has ended', () =>
    inWorld({}, async (world, clock) => {
      const id = await world.open();
      await world.hub.idle();
      expect(clock.waiting).to.equal(1);
      await world.send('customer', 'conversation.end', { conversation: { id } });
      await world.hub.idle();
      expect(clock.waiting).to.equal(0);
    }));
});
