import { CHANNEL_PROFILES, profileFromSettings, type Channel } from '@colloquy/protocol';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ChannelProfiles } from '../../src/channels/channel-profiles.js';
import { createLogger } from '../../src/operations/logging.js';
import type { KnownFacts } from '../../src/store/records.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';

const ID = '7d0f2b8e-8e3a-4a7e-9b1c-0b3f3f1d2c11';
const SMALL = { restrictions: { outbound: { maxTextLength: 160 } } } as unknown as Channel;

function known(channel: {
  readonly id?: string;
  readonly type?: string;
  readonly modified?: string;
}): KnownFacts {
  return { account: { address: '+1555', channel } };
}

class World {
  readonly clock = new VirtualClock();
  readonly asked: string[] = [];
  answer: (id: string, signal: AbortSignal) => Promise<Channel> = () => Promise.resolve(SMALL);

  readonly profiles = new ChannelProfiles({
    configured: new Map([['custom.teams', profileFromSettings({ maxTextLength: 500 })]]),
    fetch: (id, signal) => {
      this.asked.push(id);
      return this.answer(id, signal);
    },
    clock: this.clock,
    logger: createLogger('silent'),
    fetchTimeoutMs: 2_000,
    retryAfterMs: 60_000,
  });
}

describe('What the channel of a conversation can show', () => {
  it('is what the configuration says of its type, and then the hub is not asked', async () => {
    const world = new World();
    const profile = await world.profiles.profileOf(known({ id: ID, type: 'custom.teams' }));
    expect(profile?.maxTextLength).to.equal(500);
    expect(world.asked).to.deep.equal([]);
  });

  it('is what the hub says, asked once until the channel is changed', async () => {
    const world = new World();
    const before = known({ id: ID, type: 'sms_twilio', modified: '2026-01-01T00:00:00.000Z' });
    const after = known({ id: ID, type: 'sms_twilio', modified: '2026-01-02T00:00:00.000Z' });
    expect((await world.profiles.profileOf(before))?.maxTextLength).to.equal(160);
    await world.profiles.profileOf(before);
    expect(world.asked).to.have.length(1);
    await world.profiles.profileOf(after);
    await world.profiles.profileOf(after);
    expect(world.asked).to.have.length(2);
  });

  it('is asked for once, however many conversations want to know at the same time', async () => {
    const world = new World();
    await Promise.all(Array.from({ length: 5 }, async () => world.profiles.profileOf(known({ id: ID }))));
    expect(world.asked).to.have.length(1);
  });

  it('is what is known of its type when the hub does not tell, and the hub is left alone for a while', async () => {
    const world = new World();
    world.answer = () => Promise.reject(new TypeError('403'));
    const whatsapp = known({ id: ID, type: 'whatsapp' });
    expect(await world.profiles.profileOf(whatsapp)).to.equal(CHANNEL_PROFILES.whatsapp);
    // Nor for longer, or shorter, because the clock of the machine is set.
    world.clock.set(world.clock.now() + 86_400_000);
    await world.clock.advance(59_000);
    await world.profiles.profileOf(whatsapp);
    expect(world.asked).to.have.length(1);
    world.clock.set(world.clock.now() - 2 * 86_400_000);
    await world.clock.advance(2_000);
    world.answer = () => Promise.resolve(SMALL);
    expect((await world.profiles.profileOf(whatsapp))?.maxTextLength).to.equal(160);
  });

  it('is not waited for longer than a turn may be held up', async () => {
    const world = new World();
    world.answer = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new TypeError('too late')));
      });
    const profile = world.profiles.profileOf(known({ id: ID, type: 'whatsapp' }));
    await world.clock.advance(2_000);
    expect(await profile).to.equal(CHANNEL_PROFILES.whatsapp);
  });

  it('is unknown where nothing was told', async () => {
    const world = new World();
    for (const facts of [
      {},
      { account: null },
      { account: { channel: 'sms' } },
      known({ type: 'custom_channel' }),
    ]) {
      expect(await world.profiles.profileOf(facts)).to.equal(undefined);
    }
    expect(await world.profiles.profileOf(known({ type: 'constructor' }))).to.equal(undefined);
  });
});
