import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { startHub } from '../src/index.js';
import { consoleAccounts } from '../src/seed/console-accounts.js';
import { CallbackReceiver } from './callback-receiver.js';
import { startTestHub } from './hub-under-test.js';
import type { HubUnderTest } from './hub-under-test.js';
import { at, listAt, parsed, textAt } from './json-view.js';
import { message } from './world.js';

describe('A seeded hub', () => {
  let test: HubUnderTest;
  let bot: CallbackReceiver;
  beforeEach(async () => {
    test = await startTestHub({ seed: true });
    bot = await CallbackReceiver.start();
  });
  afterEach(async () => {
    await test.hub.stop();
    await bot.stop();
  });

  const application = (name: string): Promise<string> =>
    test.create('/clientapplications', {
      name,
      roles: [{ name: 'custom_bot', version: 'v3', callback: bot.url, notificationEmail: 'a@b.c' }],
    });
  const participant = (name: string, id: string): Promise<string> =>
    test.create('/participants', { name, type: 'custom_bot', application: { id } });
  const greet = (address: string) =>
    test.call('POST', '/conversations/messages', {
      messages: {
        message: [
          message('customer', 'text', {
            conversation: { account: { address, channel: { type: 'web_chat' } } },
          }),
        ],
      },
    });
  const greeted = async (): Promise<unknown> =>
    at(parsed((await bot.next()).body), 'messages.message.0.recipients.recipient.0.participant.name');
  const orchestration = async () =>
    at((await test.call('GET', `/orchestrations/${test.hub.seed?.orchestrationId}`)).body, 'applications');

  it('has a channel for the web and two of telephones, the two applications of the console, an orchestration and an account', async () => {
    const applications = listAt((await test.call('GET', '/clientapplications')).body, 'clientApplication');
    expect(applications.map((one) => textAt(one, 'roles.0.callback'))).to.deep.equal([
      `${test.hub.url}/console/customer/callback`,
      `${test.hub.url}/console/agent/callback`,
    ]);
    for (const one of applications) {
      const id = textAt(one, 'roles.0.authentication.id');
      expect(at((await test.call('GET', `/authentications/${id}`)).body, 'type')).to.equal('basic');
    }
    const channels = listAt((await test.call('GET', '/channels')).body, 'channel');
    expect(channels.map((one) => textAt(one, 'type'))).to.deep.equal(['web_chat', 'sms_twilio', 'whatsapp']);
    const accounts = listAt((await test.call('GET', '/accounts')).body, 'account');
    const addresses = accounts.map((one) => textAt(one, 'address'));
    expect(addresses).to.deep.equal(['1000', '+15550101000', '+15550102000']);
    const [account] = accounts;
    expect(at(account, 'chatConfigurations.entryPoint.id')).to.equal('1001');
    expect(await orchestration()).to.have.property('agentConfiguration');
  });

  it('puts the first bot behind address 1000, with the console’s agents behind it', async () => {
    const id = await participant('eva', await application('bots'));
    expect(test.events).to.deep.include({ type: 'wired', participantId: id, address: '1000' });
    expect(at(await orchestration(), 'botConfiguration.bots.0')).to.deep.include({
      participant: { id },
      onEscalation: { agent: { id: test.hub.seed?.agentApplicationId } },
    });
    expect((await greet('1000')).status).to.equal(202);
    expect(await greeted()).to.equal('eva');
  });

  it('tells its page which accounts there are, on which channels, and which bot answers', async () => {
    const { tables } = test.hub.state;
    const told = () => consoleAccounts(tables).map(({ address, bot }) => [address, bot]);
    expect(told()).to.deep.equal([
      ['1000', undefined],
      ['+15550101000', undefined],
      ['+15550102000', undefined],
    ]);
    expect(consoleAccounts(tables)[2]).to.deep.equal({
      address: '+15550102000',
      channelType: 'whatsapp',
      channelName: 'WhatsApp',
      entryPoint: '1001',
      typing: false,
      intents: [],
    });
    const app = await application('bots');
    const intents = { intent: [{ value: 'orders', displayValue: 'Orders' }] };
    await test.create('/participants', {
      name: 'eva',
      type: 'custom_bot',
      application: { id: app },
      intents,
    });
    await participant('adam', app);
    expect(told()).to.deep.equal([
      ['1000', 'eva'],
      ['+15550101000', 'eva'],
      ['+15550102000', 'eva'],
      ['adam', 'adam'],
      ['+15550101001', 'adam'],
      ['+15550102001', 'adam'],
    ]);
    expect(consoleAccounts(tables)[0]).to.include({ typing: true, channelName: 'Web chat' });
    expect(consoleAccounts(tables)[0]?.intents).to.deep.equal(intents.intent);
  });

  it('gives each further bot an address of its own: its name', async () => {
    const app = await application('bots');
    await participant('eva', app);
    await participant('adam', app);
    expect((await greet('adam')).status).to.equal(202);
    expect(await greeted()).to.equal('adam');
    await greet('1000');
    expect(await greeted()).to.equal('eva');
  });

  it('avoids an address that somebody has already', async () => {
    const app = await application('bots');
    await participant('eva', app);
    const seed = test.hub.seed;
    await test.create('/accounts', {
      name: 'mine',
      address: 'adam',
      channel: { id: seed?.channelId },
      chatConfigurations: { orchestration: { id: seed?.orchestrationId }, entryPoint: { id: '1' } },
    });
    await participant('adam', app);
    expect((await greet('adam 2')).status).to.equal(202);
    expect(await greeted()).to.equal('adam');
  });

  it('follows a bot that moves to another application', async () => {
    const id = await participant('eva', await application('bots'));
    const other = await application('other bots');
    const moved = await test.call('PUT', `/participants/${id}`, {
      name: 'eva',
      type: 'custom_bot',
      application: { id: other },
    });
    expect(moved.status).to.equal(204);
    expect(at(await orchestration(), 'botConfiguration.bots.0.id')).to.equal(other);
  });

  it('leaves the orchestration alone when a bot changes in another way', async () => {
    const app = await application('bots');
    const id = await participant('eva', app);
    const path = `/orchestrations/${test.hub.seed?.orchestrationId}`;
    const before = await test.call('GET', path);
    const changed = { name: 'eva', type: 'custom_bot', application: { id: app }, description: 'new' };
    expect((await test.call('PUT', `/participants/${id}`, changed)).status).to.equal(204);
    expect((await test.call('GET', path)).body).to.deep.equal(before.body);
  });

  it('does not mind when the developer has taken its wiring down already', async () => {
    const app = await application('bots');
    await participant('eva', app);
    const second = await participant('adam', app);
    const accounts = listAt((await test.call('GET', '/accounts')).body, 'account');
    const own = accounts.find((account) => at(account, 'address') === 'adam') ?? null;
    await test.call('DELETE', `/accounts/${textAt(own, 'id')}`);
    await test.call('DELETE', `/orchestrations/${textAt(own, 'chatConfigurations.orchestration.id')}`);
    expect((await test.call('DELETE', `/participants/${second}`)).status).to.equal(204);
  });

  it('takes a deleted bot out again, and puts the next one in its place', async () => {
    const app = await application('bots');
    const first = await participant('eva', app);
    const second = await participant('adam', app);
    expect((await test.call('DELETE', `/participants/${second}`)).status).to.equal(204);
    expect((await greet('adam')).status).to.equal(400);
    expect((await test.call('DELETE', `/participants/${first}`)).status).to.equal(204);
    expect(await orchestration()).to.have.all.keys('agentConfiguration', 'customerConfiguration');
    await participant('noah', app);
    await greet('1000');
    expect(await greeted()).to.equal('noah');
    expect(listAt((await test.call('GET', '/accounts')).body, 'account')).to.have.length(3);
  });

  it('keeps an orchestration of its own that the developer has an account for', async () => {
    const app = await application('bots');
    await participant('eva', app);
    const second = await participant('adam', app);
    const accounts = listAt((await test.call('GET', '/accounts')).body, 'account');
    const own = accounts.find((account) => at(account, 'address') === 'adam');
    const orchestrationId = textAt(own, 'chatConfigurations.orchestration.id');
    await test.create('/accounts', {
      name: 'mine',
      address: 'mine',
      channel: { id: test.hub.seed?.channelId },
      chatConfigurations: { orchestration: { id: orchestrationId }, entryPoint: { id: '1' } },
    });
    expect((await test.call('DELETE', `/participants/${second}`)).status).to.equal(204);
    const kept = await test.call('GET', `/orchestrations/${orchestrationId}`);
    expect(kept.status).to.equal(200);
    // The bot is gone: agents answer there now, and what the hub exports names nobody who is not there.
    expect(at(kept.body, 'applications')).to.have.all.keys('agentConfiguration', 'customerConfiguration');
    await startHub({ port: 0, state: test.hub.exportState() }).then((hub) => hub.stop());
    expect(listAt((await test.call('GET', '/accounts')).body, 'account')).to.have.length(4);
  });

  it('leaves its own bots free to be deleted, but not those that the developer wired', async () => {
    const app = await application('bots');
    const id = await participant('eva', app);
    await test.create('/orchestrations', {
      name: 'mine',
      applications: { botConfiguration: { bots: [{ id: app, participant: { id } }] } },
    });
    expect((await test.call('DELETE', `/participants/${id}`)).status).to.equal(403);
  });

  it('wires nothing with wireBots off, nor bots of the vendor', async () => {
    const quiet = await startTestHub({ seed: true, settings: { wireBots: false } });
    try {
      const app = await quiet.create('/clientapplications', {
        name: 'bots',
        roles: ['custom_bot', 'egain_bot'].map((name) => ({
          name,
          version: 'v3',
          callback: bot.url,
          notificationEmail: 'a@b.c',
        })),
      });
      await quiet.create('/participants', { name: 'eva', type: 'custom_bot', application: { id: app } });
      expect(quiet.events.map((event) => event.type)).not.to.include('wired');
    } finally {
      await quiet.hub.stop();
    }
  });
});
