import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { ManualClock } from './manual-clock.js';
import { textAt } from './json-view.js';
import { startWorld } from './world.js';
import type { World, WorldOptions } from './world.js';

describe('A conversation for which no agent is there', () => {
  let world: World;
  afterEach(() => world.stop());

  async function open(policy?: string, options: WorldOptions = {}): Promise<{ readonly id: string }> {
    world = await startWorld(options);
    const { body } = await world.call('GET', `/accounts/${world.ids.account}`);
    const account = body as { chatConfigurations: object } & Record<string, unknown>;
    const { id, created, modified, ...rest } = account;
    void [id, created, modified];
    const chatConfigurations = {
      ...account.chatConfigurations,
      defaultLanguage: 'de-DE',
      ...(policy !== undefined && { onAgentUnavailability: policy }),
    };
    const put = await world.call('PUT', `/accounts/${world.ids.account}`, { ...rest, chatConfigurations });
    expect(put.status, JSON.stringify(put.body)).to.equal(204);
    return { id: await world.open() };
  }

  const staffed = (type: 'agent.available' | 'agent.unavailable') =>
    world.send('custom_agent', type, { conversation: { entryPoint: { id: '1001' } } });
  const escalate = (conversation: object) =>
    world.send('custom_bot', 'escalation.transfer', { conversation });

  it('is told off hours, and nothing reaches agents, neither now nor later', async () => {
    const conversation = await open();
    expect((await staffed('agent.unavailable')).status).to.equal(202);
    expect((await escalate(conversation)).status).to.equal(202);
    expect(textAt(await world.next(world.customer), 'content.text')).to.include('write again later');
    await staffed('agent.available');
    await world.hub.idle();
    expect(world.agent.untaken).to.equal(0);
    expect(textAt((await world.send('custom_bot', 'text', { conversation })).body, 'code')).to.equal(
      '400-240',
    );
  });

  it('is kept with what the customer adds when the account says so, until an agent comes', async () => {
    const conversation = await open('retain_and_retry');
    world.hub.dials.turn({ agents: 'absent' });
    await escalate(conversation);
    expect(textAt(await world.next(world.customer), 'content.text')).to.include('kept');
    await world.send('customer', 'text', { conversation, content: { text: 'anybody?' } });
    expect(textAt(await world.next(world.customer), 'content.text')).to.include('kept');
    await world.hub.idle();
    expect(world.agent.untaken).to.equal(0);
    world.hub.dials.turn({ agents: 'present' });
    expect(textAt(await world.next(world.agent), 'type.value')).to.equal('escalation.transfer');
    expect(textAt(await world.next(world.agent), 'content.text')).to.equal('anybody?');
  });

  it('hears the words of the channel, in the language of the account', async () => {
    const conversation = await open();
    const { body } = await world.call('GET', `/channels/${world.ids.channel}`);
    const { id, created, modified, ...channel } = body as Record<string, unknown>;
    void [id, created, modified];
    const properties = [{ name: 'msg_hub_off_hours', value: 'Wir haben geschlossen.' }];
    const l10nProperties = [{ language: 'de-DE', properties }];
    const put = await world.call('PUT', `/channels/${world.ids.channel}`, { ...channel, l10nProperties });
    expect(put.status, JSON.stringify(put.body)).to.equal(204);
    world.hub.dials.turn({ agents: 'absent' });
    await escalate(conversation);
    expect(textAt(await world.next(world.customer), 'content.text')).to.equal('Wir haben geschlossen.');
  });

  it('times out as fast as the dial says', async () => {
    const clock = new ManualClock();
    const conversation = await open(undefined, { clock, accountTimeout: 60 });
    world.hub.dials.turn({ timeoutSpeed: 60 });
    clock.advance(59_000);
    expect((await world.send('customer', 'typing.start', { conversation })).status).to.equal(202);
    clock.advance(61_000);
    const late = await world.send('customer', 'text', { conversation });
    expect(textAt(late.body, 'code')).to.equal('400-630');
  });
});
