import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { textAt } from './json-view.js';
import { ManualClock } from './manual-clock.js';
import { EVERYTHING, startWorld } from './world.js';
import type { World } from './world.js';

const MINUTE = 60_000;

describe('The customer service window', () => {
  let world: World;
  let clock: ManualClock;
  let conversation: { readonly id: string };
  beforeEach(async () => {
    clock = new ManualClock();
    const customerServiceWindow = { durationMinutes: 30, continueMessageTypes: ['template'] };
    world = await startWorld({
      clock,
      channel: { ...EVERYTHING, outbound: { ...EVERYTHING.outbound, customerServiceWindow } },
    });
    conversation = { id: await world.open() };
    await world.hub.idle();
  });
  afterEach(() => world.stop());

  const stateAfter = async (type: string): Promise<unknown> => {
    const { body } = await world.send('custom_bot', type, { conversation });
    await world.hub.idle();
    return world.hub.state.conversations.statusOf(textAt(body, 'messages.message.0.id'))?.state;
  };

  it('is open for so many minutes after the customer wrote, whatever the bot says meanwhile', async () => {
    clock.advance(20 * MINUTE);
    expect(await stateAfter('text')).to.equal('sent');
    clock.advance(10 * MINUTE);
    expect(await stateAfter('text')).to.equal('sent');
    clock.advance(1);
    expect(await stateAfter('text')).to.equal('unsupported');
  });

  it('lets the named rich messages through after that, and events, and nothing else that is said', async () => {
    clock.advance(31 * MINUTE);
    expect(await stateAfter('richMessage.template')).to.equal('sent');
    expect(await stateAfter('richMessage.quickreply')).to.equal('unsupported');
    expect(await stateAfter('pagePush')).to.equal('unsupported');
    expect(await stateAfter('customer.info')).to.equal('sent');
  });

  it('opens again when the customer writes', async () => {
    clock.advance(31 * MINUTE);
    await world.send('customer', 'text', { conversation });
    expect(await stateAfter('text')).to.equal('sent');
  });

  it('closes sooner when the dial makes minutes pass faster', async () => {
    world.hub.dials.turn({ timeoutSpeed: 60 });
    clock.advance(31_000);
    expect(await stateAfter('text')).to.equal('unsupported');
  });
});
