import { SCOPES } from '@colloquy/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { at, textAt } from './json-view.js';
import { fetchToken, startTestHub } from './hub-under-test.js';
import { ACCOUNT, EVERYTHING, message, startWorld } from './world.js';
import type { World, WorldOptions } from './world.js';

describe('Where the documentation is silent, a setting decides', () => {
  let world: World;
  afterEach(() => world.stop());
  const begin = async (options: WorldOptions = {}): Promise<{ readonly id: string }> => {
    world = await startWorld(options);
    return { id: await world.open() };
  };
  const code = ({ body }: { readonly body: Parameters<typeof textAt>[0] }): string => textAt(body, 'code');
  const batch = (...messages: readonly object[]) =>
    world.call('POST', '/conversations/messages', { messages: { message: messages } });

  it('batches: whole takes nothing of a batch with a refused message, untilRefused what stood before it', async () => {
    for (const [batches, heard] of [
      ['whole', 0],
      ['untilRefused', 1],
    ] as const) {
      const conversation = await begin({ settings: { batches } });
      const answer = await batch(
        message('custom_bot', 'text', { conversation, messageId: 'one' }),
        message('custom_bot', 'agent.join', { conversation }),
        message('custom_bot', 'text', { conversation, messageId: 'three' }),
      );
      expect(code(answer)).to.equal('400-199');
      expect(at(answer.body, 'details.0.key')).to.equal('messages.message[1].type.value');
      await world.hub.idle();
      expect(world.customer.count, batches).to.equal(heard);
      const again = await world.send('custom_bot', 'text', { conversation, messageId: 'one' });
      expect(again.status, batches).to.equal(heard === 0 ? 202 : 400);
      if (batches === 'whole') await world.stop();
    }
  });

  it('participantNames: any takes a bot under any name, registered refuses all but its own', async () => {
    const named = (name: string, conversation: object) =>
      world.send('custom_bot', 'text', {
        conversation,
        sender: { type: 'custom_bot', participant: { name } },
      });
    const conversation = await begin();
    expect((await named('somebody', conversation)).status).to.equal(202);
    await world.stop();
    const strict = await begin({ settings: { participantNames: 'registered' } });
    expect((await named('helper', strict)).status).to.equal(202);
    const refused = await named('somebody', strict);
    expect(code(refused)).to.equal('400-199');
    expect(at(refused.body, 'details.0.key')).to.equal('messages.message[0].sender.participant.name');
  });

  it('intents: registered refuses another, any passes it on', async () => {
    const handBack = async (intents: 'registered' | 'any') => {
      const conversation = await begin({ settings: { intents } });
      await world.send('custom_bot', 'escalation.transfer', { conversation });
      return world.send('custom_agent', 'escalation.transfer', { conversation, intent: { value: 'other' } });
    };
    expect(code(await handBack('registered'))).to.equal('400-196');
    await world.stop();
    expect((await handBack('any')).status).to.equal(202);
    expect(at(await world.next(world.bot), 'intent.value')).to.equal('other');
  });

  it('offHoursEscalation: returned leaves the conversation to the bot, and tells it so', async () => {
    const conversation = await begin({
      settings: { offHoursEscalation: 'returned' },
      dials: { agents: 'absent' },
    });
    expect((await world.send('custom_bot', 'escalation.transfer', { conversation })).status).to.equal(202);
    const told = await world.next(world.bot);
    expect(told).to.deep.include({ type: { value: 'agent.unavailable' } });
    expect(at(told, 'conversation.id')).to.equal(conversation.id);
    expect(textAt(await world.next(world.customer), 'content.text')).to.include('write again later');
    expect((await world.send('custom_bot', 'text', { conversation })).status).to.equal(202);
    world.hub.dials.turn({ agents: 'present' });
    await world.send('custom_bot', 'escalation.transfer', { conversation });
    expect(textAt(await world.next(world.agent), 'type.value')).to.equal('escalation.transfer');
  });

  it('deletionsReach: owner tells who answers now, everybody also the bot that heard the words', async () => {
    const deletes = async (deletionsReach: 'owner' | 'everybody'): Promise<void> => {
      const conversation = await begin({ settings: { deletionsReach } });
      const said = await world.send('customer', 'text', { conversation });
      await world.next(world.bot);
      await world.send('custom_bot', 'escalation.transfer', { conversation });
      await world.next(world.agent);
      const parent = { id: textAt(said.body, 'messages.message.0.id') };
      await world.send('customer', 'delete.permanent', { conversation, parent });
      expect(textAt(await world.next(world.agent), 'type.value')).to.equal('delete.permanent');
      await world.hub.idle();
    };
    await deletes('owner');
    expect(world.bot.untaken).to.equal(0);
    await world.stop();
    await deletes('everybody');
    const heard = await world.next(world.bot);
    expect(textAt(heard, 'type.value')).to.equal('delete.permanent');
    expect(at(heard, 'recipients.recipient.0.participant.name')).to.equal('helper');
  });

  it('listAuthenticationsScopes: both asks for manage and read, either for one of them', async () => {
    const { manage, read, interactionManage } = SCOPES;
    for (const [listAuthenticationsScopes, statuses] of [
      ['both', [403, 403, 200, 403]],
      ['either', [200, 200, 200, 403]],
    ] as const) {
      const { hub, call } = await startTestHub({ settings: { listAuthenticationsScopes } });
      try {
        const got: number[] = [];
        for (const scope of [manage, read, `${manage} ${read}`, interactionManage]) {
          const authorization = `Bearer ${await fetchToken(hub, scope)}`;
          got.push((await call('GET', '/authentications', undefined, { authorization })).status);
        }
        expect(got, listAuthenticationsScopes).to.deep.equal(statuses);
      } finally {
        await hub.stop();
      }
    }
  });

  it('activeInReads: given leaves out what was not said, always adds that it is', async () => {
    for (const [activeInReads, active] of [
      ['given', undefined],
      ['always', true],
    ] as const) {
      await begin({ settings: { activeInReads } });
      expect(at((await world.call('GET', `/accounts/${world.ids.account}`)).body, 'active')).to.equal(active);
      expect(at((await world.call('GET', '/accounts')).body, 'account.0.active')).to.equal(active);
      const body = { type: 'custom.off', displayName: 'Off', icon: 'aGk=', active: false };
      const id = await world.create('/channels', body);
      expect(at((await world.call('GET', `/channels/${id}`)).body, 'active')).to.equal(false);
      if (activeInReads === 'given') await world.stop();
    }
  });

  it('noClientApplications: list is an empty list, refuse 404-101', async () => {
    world = await startWorld();
    const empty = await startTestHub({ settings: { noClientApplications: 'refuse' } });
    const usual = await startTestHub();
    try {
      expect(code(await empty.call('GET', '/clientapplications'))).to.equal('404-101');
      const { status, body } = await usual.call('GET', '/clientapplications');
      expect(status).to.equal(200);
      expect(at(body, 'clientApplication')).to.deep.equal([]);
    } finally {
      await empty.hub.stop();
      await usual.hub.stop();
    }
  });

  it('userMessages: honour adds words for people to those who ask for them', async () => {
    await begin({ settings: { userMessages: 'honour' } });
    const missing = '/accounts/0c7f1ce1-1ab2-4b2f-9c2e-000000000000';
    const asked = await world.call('GET', missing, undefined, { 'x-egain-error-message': 'yes' });
    expect(textAt(asked.body, 'userMessage')).to.include('does not exist');
    expect((await world.call('GET', missing)).body).to.not.have.property('userMessage');
    await world.stop();
    await begin();
    const ignored = await world.call('GET', missing, undefined, { 'x-egain-error-message': 'yes' });
    expect(ignored.body).to.not.have.property('userMessage');
  });

  it('midChatAuth: enforce withholds a request to sign in, unsupportedNotice: error says so to its sender', async () => {
    const settings = { midChatAuth: 'enforce', unsupportedNotice: 'error' } as const;
    const conversation = await begin({ settings });
    await world.send('custom_bot', 'richMessage.authentication', { conversation, messageId: 'sign-in' });
    const error = await world.next(world.bot);
    expect(JSON.parse(textAt(error, 'content.json'))).to.include({ code: '400-199' });
    expect(at(error, 'parent.messageId')).to.equal('sign-in');
    expect(world.customer.count).to.equal(0);
    await world.stop();
    const outbound = { ...EVERYTHING.outbound, midChatAuth: true };
    const allowed = await begin({ settings, channel: { ...EVERYTHING, outbound } });
    await world.send('custom_bot', 'richMessage.authentication', { conversation: allowed });
    expect(textAt(await world.next(world.customer), 'type.value')).to.equal('richMessage.authentication');
  });

  it('parentByMessageId: accept finds a deleted message of a conversation that is over by it', async () => {
    const conversation = await begin({ settings: { parentByMessageId: 'accept' } });
    await world.send('customer', 'text', { conversation, messageId: 'secret' });
    await world.send('customer', 'conversation.end', { conversation });
    const later = await world.send('customer', 'delete.permanent', {
      conversation: { account: ACCOUNT },
      parent: { messageId: 'secret' },
    });
    expect(later.status, JSON.stringify(later.body)).to.equal(202);
    const { messages } = world.hub.state.conversations.get(conversation.id) ?? { messages: [] };
    expect(messages.find(({ messageId }) => messageId === 'secret')).to.include({ visibility: 'erased' });
  });
});
