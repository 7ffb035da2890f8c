import { MESSAGE_TYPES } from '@colloquy/protocol';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { at, textAt } from './json-view.js';
import { message, startWorld } from './world.js';
import type { Sender, World } from './world.js';

const SENDERS = ['customer', 'egain_agent', 'custom_agent', 'egain_bot', 'custom_bot'] as const;

/** The table of the document, line by line (protocol 6.1): written down here once more, so that a mistake in the code's does not hide itself. */
const TABLE = `
  text                         Y Y Y Y Y
  typing.start                 Y Y Y Y Y
  typing.end                   Y Y Y Y Y
  escalation.transfer          N Y Y Y Y
  pagePush                     N Y Y Y Y
  conversation.state           N Y Y N N
  agent.join                   N Y Y N N
  agent.available              N Y Y N N
  agent.unavailable            N Y Y N N
  agent.transfer               N Y Y N N
  queue.transfer               N Y Y N N
  richMessage.listpicker       N Y Y Y Y
  richMessage.quickreply       N Y Y Y Y
  richMessage.template         N Y Y Y Y
  richMessage.timepicker       N Y Y Y Y
  richMessage.richlink         N Y Y Y Y
  richMessage.form             N Y Y Y Y
  richMessage.payment          N Y Y Y Y
  richMessage.app              N Y Y Y Y
  richMessage.authentication   N Y Y Y Y
  authentication.success       Y N N N N
  authentication.failure       Y N N N N
  customer.info                Y Y Y Y Y
  customer.active              Y N N N N
  customer.inactive            Y N N N N
  error                        Y Y Y Y Y
  delete.soft                  Y N N N N
  delete.permanent             Y N N N N
  undo                         Y N N N N
  conversation.end             Y Y Y Y Y`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))
  .map(([type = '', ...letters]) => ({ type, letters }));

/** Types that are about an entry point, and about no conversation (protocol 6.7). */
const ANNOUNCEMENTS = ['agent.available', 'agent.unavailable'];

/** A conversation in which a sender may speak, and the first message of it. */
interface Scene {
  readonly account: object;
  readonly conversation: { readonly id: string };
  readonly firstId: string;
}

describe('Each of the 30 types, sent by each of the 5 senders when it is their turn', () => {
  let world: World;
  /** An account behind which there is a bot of the vendor's. */
  const vendorAccount = { address: 'vendor desk', channel: { type: 'custom.test' } };

  before(async () => {
    world = await startWorld();
    const { create, ids, bot } = world;
    const role = { name: 'egain_bot', version: 'v3', callback: bot.url, notificationEmail: 'a@example.com' };
    const application = await create('/clientapplications', { name: 'vendor bots', roles: [role] });
    const participant = await create('/participants', {
      name: 'vendor helper',
      type: 'egain_bot',
      application: { id: application },
    });
    const bots = [
      { id: application, participant: { id: participant }, onEscalation: { agent: { id: ids.agent } } },
    ];
    const orchestration = await create('/orchestrations', {
      name: 'vendor',
      applications: {
        botConfiguration: { bots },
        customerConfiguration: { customer: { id: ids.customer } },
      },
    });
    await create('/accounts', {
      name: 'vendor desk',
      address: vendorAccount.address,
      channel: { id: ids.channel },
      chatConfigurations: { orchestration: { id: orchestration }, entryPoint: { id: '1001' } },
    });
  });
  after(() => world.stop());

  /** Agents speak after an escalation; a message can be brought back that was hidden before. */
  async function fitting(sender: Sender, type: string): Promise<Scene> {
    const bot = sender === 'egain_bot' ? 'egain_bot' : 'custom_bot';
    const account = bot === 'egain_bot' ? vendorAccount : { ...vendorAccount, address: 'desk' };
    const { body } = await world.send('customer', 'text', { conversation: { account } });
    const conversation = { id: textAt(body, 'messages.message.0.conversation.id') };
    const firstId = textAt(body, 'messages.message.0.id');
    if (sender.endsWith('agent')) await world.send(bot, 'escalation.transfer', { conversation });
    if (type === 'undo') {
      await world.send('customer', 'delete.soft', { conversation, parent: { id: firstId } });
    }
    await world.hub.idle();
    return { account, conversation, firstId };
  }

  const messageOf = (sender: Sender, type: string, { conversation, firstId }: Scene): object => {
    const isAbout = /^(delete|undo|error)/.test(type);
    return message(sender, type, {
      conversation: ANNOUNCEMENTS.includes(type) ? { entryPoint: { id: '1001' } } : conversation,
      ...(isAbout && { parent: { id: firstId } }),
    });
  };

  it('are the types and senders that the hub knows', () => {
    expect(TABLE.map(({ type }) => type)).to.have.members([...MESSAGE_TYPES]);
    for (const { type, letters } of TABLE) expect(letters.join(''), type).to.match(/^[YN]{5}$/);
    const granted = TABLE.map(({ letters }) => letters.filter((letter) => letter === 'Y').length);
    expect(granted.reduce((sum, each) => sum + each, 0)).to.equal(93);
  });

  for (const { type, letters } of TABLE) {
    for (const [column, sender] of SENDERS.entries()) {
      const isGranted = letters[column] === 'Y';
      it(`${type} by ${sender}: ${isGranted ? '202, and passed on' : '400-199'}`, async () => {
        const scene = await fitting(sender, type);
        const before = world.hub.state.conversations.get(scene.conversation.id);
        const { status, body } = await world.call('POST', '/conversations/messages', {
          messages: { message: [messageOf(sender, type, scene)] },
        });
        if (!isGranted) {
          expect([status, textAt(body, 'code')]).to.deep.equal([400, '400-199']);
          expect(at(body, 'details.0.key')).to.equal('messages.message[0].type.value');
          expect(world.hub.state.conversations.get(scene.conversation.id)).to.equal(before);
          return;
        }
        expect(status, JSON.stringify(body)).to.equal(202);
        if (ANNOUNCEMENTS.includes(type)) {
          // Somebody is there for the others.
          await world.send('custom_agent', 'agent.available', {
            conversation: { entryPoint: { id: '1001' } },
          });
          return;
        }
        const id = textAt(body, 'messages.message.0.id');
        const told = await world.until((event) => event.type === 'callback' && event.id === id);
        expect(told).to.include({ messageType: type, outcome: 'sent' });
      });
    }
  }
});
