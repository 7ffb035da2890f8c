import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { at, textAt } from './json-view.js';
import { EVERYTHING, startWorld } from './world.js';
import type { World, WorldOptions } from './world.js';

const file = (name: string, size = 3) => ({ attachment: [{ name, size, url: `https://x.example/${name}` }] });

describe('The system texts of a channel', () => {
  let world: World;
  let conversation: { readonly id: string };
  afterEach(() => world.stop());

  const begin = async (options: WorldOptions = {}): Promise<void> => {
    world = await startWorld({ withoutBot: true, ...options });
    conversation = { id: await world.open() };
  };
  const POLICY = { type: 'block', extensions: ['exe'], maxSize: 2_097_152 };
  const BOTH = {
    inbound: { ...EVERYTHING.inbound, maxTextLength: 10, attachmentPolicy: POLICY },
    outbound: { ...EVERYTHING.outbound, maxTextLength: 10, attachmentPolicy: POLICY },
  };
  const words = (to: 'customer' | 'agent') =>
    world.next(world[to]).then((one) => textAt(one, 'content.text'));

  it('tell the customer what could not be taken, in the name of the system', async () => {
    await begin({ channel: BOTH });
    await world.send('customer', 'text', { conversation, content: { text: '12345678901' } });
    const told = await world.next(world.customer);
    expect(textAt(told, 'content.text')).to.include('not supported');
    expect(at(told, 'sender.participant')).to.deep.equal({ name: 'system', type: 'system' });
    await world.send('customer', 'text', { conversation, attachments: file('a.exe') });
    expect(textAt(await world.next(world.customer), 'type.value')).to.equal('error');
    expect(await words('customer')).to.equal('Files of type exe cannot be sent here.');
    await world.send('customer', 'text', { conversation, attachments: file('a.png', 2_097_153) });
    await world.next(world.customer);
    expect(await words('customer')).to.equal('The file is larger than the limit of 2 MB.');
    expect(world.agent.untaken).to.equal(0);
  });

  it('tell an agent, and never a bot', async () => {
    await begin({ channel: BOTH, withoutBot: false });
    await world.send('custom_bot', 'text', { conversation, content: { text: '12345678901' } });
    await world.send('custom_bot', 'escalation.transfer', { conversation });
    await world.next(world.agent);
    await world.send('custom_agent', 'text', { conversation, content: { text: '12345678901' } });
    expect(await words('agent')).to.include('does not support');
    await world.hub.idle();
    expect(world.bot.untaken).to.equal(0);
  });

  it('are words of the channel in the language of the account, else English', async () => {
    await begin({ channel: BOTH });
    const { body } = await world.call('GET', `/channels/${world.ids.channel}`);
    const { id, created, modified, ...channel } = body as Record<string, unknown>;
    void [id, created, modified];
    const properties = [{ name: 'msg_hub_blocked_file_extension', value: 'No {0}, sorry: {0}.' }];
    const l10nProperties = [{ language: 'en-US', properties }];
    await world.call('PUT', `/channels/${world.ids.channel}`, { ...channel, l10nProperties });
    await world.send('customer', 'text', { conversation, attachments: file('a.exe') });
    await world.next(world.customer);
    expect(await words('customer')).to.equal('No exe, sorry: exe.');
  });

  it('tell an agent of a message that never arrived', async () => {
    await begin({ settings: { callbackRetryDelaysMs: [], errorOnFailedDelivery: false } });
    world.customer.answerWith(() => ({ status: 500 }));
    await world.send('custom_agent', 'text', { conversation });
    expect(await words('agent')).to.equal('The message could not be delivered to the customer.');
  });

  it('answer a customer on SMS who writes STOP, and pass the word on', async () => {
    await begin();
    const put = async (edit: object): Promise<void> => {
      const path = `/channels/${world.ids.channel}`;
      const { id, created, modified, ...body } = (await world.call('GET', path)).body as Record<
        string,
        unknown
      >;
      void [id, created, modified];
      expect((await world.call('PUT', path, { ...body, ...edit })).status).to.equal(204);
    };
    const stop = () => world.send('customer', 'text', { conversation, content: { text: ' Stop ' } });
    await stop();
    await world.next(world.agent);
    await world.hub.idle();
    expect(world.customer.untaken).to.equal(0);
    await put({ type: 'sms_test' });
    await stop();
    expect(await words('customer')).to.equal('You will get no further messages.');
    expect(await words('agent')).to.equal(' Stop ');
  });

  it('are not the hub’s where the agent application sends them, nor with systemTexts: none', async () => {
    const outbound = { ...BOTH.outbound, systemMessages: true };
    await begin({ channel: { ...BOTH, outbound } });
    await world.send('customer', 'text', { conversation, content: { text: '12345678901' } });
    await world.hub.idle();
    expect(world.customer.untaken).to.equal(0);
    await world.stop();
    await begin({ channel: BOTH, settings: { systemTexts: 'none' } });
    await world.send('customer', 'text', { conversation, content: { text: '12345678901' } });
    await world.hub.idle();
    expect(world.customer.untaken).to.equal(0);
  });
});
