import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { at, textAt } from './json-view.js';
import { startWorld } from './world.js';
import type { World, WorldOptions } from './world.js';

const FILE = { attachment: [{ name: 'a.exe', url: 'https://x.example/a.exe', size: 3 }] };

describe('What a channel cannot show', () => {
  let world: World;
  let conversation: { readonly id: string };
  afterEach(() => world.stop());
  const begin = async (options: WorldOptions): Promise<void> => {
    world = await startWorld(options);
    conversation = { id: await world.open() };
  };
  const statusAfter = async (
    sender: 'customer' | 'custom_bot',
    type: string,
    rest: object,
  ): Promise<unknown> => {
    const answer = await world.send(sender, type, { conversation, ...rest });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(202);
    await world.hub.idle();
    return world.hub.state.conversations.statusOf(textAt(answer.body, 'messages.message.0.id'))?.state;
  };

  it('is accepted, not delivered, and has the status unsupported or skipped', async () => {
    await begin({ channel: { outbound: { maxTextLength: 5, richMessageTypes: ['listpicker'] } } });
    expect(await statusAfter('custom_bot', 'text', { content: { text: '12345' } })).to.equal('sent');
    expect(await statusAfter('custom_bot', 'text', { content: { text: '123456' } })).to.equal('unsupported');
    expect(await statusAfter('custom_bot', 'text', { content: { text: '😀😀😀😀😀' } })).to.equal('sent');
    expect(await statusAfter('custom_bot', 'text', { content: { html: 'a' } })).to.equal('unsupported');
    expect(await statusAfter('custom_bot', 'typing.start', {})).to.equal('skipped');
    expect(await statusAfter('custom_bot', 'richMessage.listpicker', {})).to.equal('sent');
    expect(await statusAfter('custom_bot', 'richMessage.quickreply', {})).to.equal('unsupported');
    expect(world.customer.count).to.equal(3);
  });

  it('comes back as error 400-221 when it is a file', async () => {
    await begin({ channel: {} });
    expect(await statusAfter('custom_bot', 'text', { attachments: FILE, messageId: 'file' })).to.equal(
      'unsupported',
    );
    const error = await world.next(world.bot);
    expect(at(error, 'parent.messageId')).to.equal('file');
    expect(JSON.parse(textAt(error, 'content.json'))).to.include({ code: '400-221' });
  });

  it('is judged by the inbound rules when the customer sends it, where absent features are allowed', async () => {
    await begin({
      channel: { inbound: { attachmentPolicy: { type: 'block', extensions: ['exe'], maxSize: 1_000 } } },
    });
    expect(await statusAfter('customer', 'typing.start', {})).to.equal('sent');
    expect(await statusAfter('customer', 'text', { content: { html: '<b>x</b>' } })).to.equal('sent');
    expect(await statusAfter('customer', 'text', { attachments: FILE })).to.equal('unsupported');
  });

  it('is skipped when it is a receipt that the channel does not have', async () => {
    await begin({ channel: {} });
    const parent = { id: '0c7f1ce1-1ab2-4b2f-9c2e-000000000000' };
    expect(await statusAfter('customer', 'status.read', { parent })).to.equal('skipped');
    await world.stop();
    await begin({ channel: { inbound: { features: ['delivery_receipts'] } } });
    expect(await statusAfter('customer', 'status.read', { parent })).to.equal('sent');
  });

  it('takes no file where attachments are disabled, whatever the file', async () => {
    await begin({ channel: { inbound: { attachmentPolicy: { enabled: false } } } });
    expect(await statusAfter('customer', 'text', { attachments: FILE })).to.equal('unsupported');
  });

  it('does not matter between bot and agents', async () => {
    await begin({ channel: { outbound: { maxTextLength: 1 } } });
    expect(
      await statusAfter('custom_bot', 'escalation.transfer', { content: { text: 'long words' } }),
    ).to.equal('sent');
  });

  it('is delivered all the same with channelRestrictions: ignore', async () => {
    await begin({ channel: {}, settings: { channelRestrictions: 'ignore' } });
    expect(await statusAfter('custom_bot', 'richMessage.form', {})).to.equal('sent');
    expect(await statusAfter('custom_bot', 'typing.start', {})).to.equal('sent');
  });
});
