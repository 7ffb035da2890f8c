import type { OutboundMessage } from '@colloquy/protocol';
import { expect } from 'chai';
import { after, before, beforeEach, describe, it } from 'mocha';
import type { ConversationManagerClient } from '../src/index.js';
import { PermissionDeniedError, RequestInvalidError, createConversationManagerClient } from '../src/index.js';
import { answerJson } from './support/scripted-server.js';
import type { TestHub } from './support/test-hub.js';
import { failureOf, startTestHub } from './support/test-hub.js';
import { ID, OTHER_ID, textMessage } from './support/valid-requests.js';

interface Sent {
  readonly messages: { readonly message: readonly { readonly messageId?: string }[] };
}

/** A message that only a program without types could make. */
function untyped(change: object): OutboundMessage<'custom_bot'> {
  return { ...textMessage('CANARY-words'), ...change };
}

/** Looks like a message, and writes itself as another one. */
class Disguised {
  toJSON(): object {
    return untyped({ type: { value: 'agent.join' } });
  }
}

describe('Sending messages', () => {
  let hub: TestHub;
  before(async () => {
    hub = await startTestHub({
      api: ({ body }, response) => {
        const { messages } = JSON.parse(body.toString()) as Sent;
        // Answers in reverse, as a hub may: the order is by messageId, not by position (protocol 5.5).
        const message = messages.message
          .map(({ messageId }, index) => ({ id: `hub-${index}`, messageId, conversation: { id: ID } }))
          .reverse();
        answerJson(response, 202, { messages: { message } });
      },
    });
  });
  after(() => hub.stop());
  beforeEach(() => hub.server.requests.splice(0));

  const nothingLeaves = async (
    messages: Parameters<typeof hub.client.conversations.send>[0],
  ): Promise<unknown> => {
    const error = await failureOf(hub.client.conversations.send(messages));
    expect(hub.server.requests, 'not even a token is asked for').to.have.length(0);
    return error;
  };

  it('answers with what the hub made of each, in the order in which they were given', async () => {
    const sent = await hub.client.conversations.send([
      textMessage('a', 'm1'),
      textMessage('b', 'm2'),
      textMessage('c', 'm3'),
    ]);
    expect(sent).to.deep.equal([
      { id: 'hub-0', messageId: 'm1', conversationId: ID },
      { id: 'hub-1', messageId: 'm2', conversationId: ID },
      { id: 'hub-2', messageId: 'm3', conversationId: ID },
    ]);
    expect(hub.calls()).to.have.length(1);
  });

  it('passes the attributes of the request on', async () => {
    const attributes = [{ name: 'version', value: 'v3' }];
    await hub.client.conversations.send(textMessage('a'), { metadata: { attributes } });
    expect(JSON.parse(hub.calls()[0]?.body.toString() ?? '')).to.deep.include({ metadata: { attributes } });
  });

  for (const type of [
    'agent.join',
    'conversation.state',
    'customer.active',
    'delete.permanent',
    'no.such.type',
  ]) {
    it(`refuses ${type}, which the table denies to a bot, before anything leaves`, async () => {
      const error = await nothingLeaves(untyped({ type: { value: type }, content: undefined }));
      expect(error).to.satisfy(
        (e: unknown) => e instanceof PermissionDeniedError || e instanceof RequestInvalidError,
      );
      expect(error).to.deep.include({ fields: ['messages.message[0].type.value'] });
    });
  }

  it('says who may not send what', async () => {
    const error = await nothingLeaves([textMessage('a'), untyped({ type: { value: 'agent.join' } })]);
    expect(error).to.be.instanceOf(PermissionDeniedError);
    expect(error).to.deep.include({
      sender: 'custom_bot',
      messageType: 'agent.join',
      fields: ['messages.message[1].type.value'],
    });
  });

  it('refuses a type of which the table says nothing, unless it is told to let it pass', async () => {
    const message = untyped({ type: { value: 'custom.poll' }, content: { json: '{}' } });
    const error = await nothingLeaves(message);
    expect(error).to.be.instanceOf(PermissionDeniedError);
    expect((error as Error).message).to.contain('allowUnstatedTypes');
    await hub.client.conversations.send(message, { allowUnstatedTypes: true });
    expect(hub.calls()).to.have.length(1);
  });

  it('refuses to speak for somebody else', async () => {
    const error = await nothingLeaves(untyped({ sender: { type: 'egain_agent' } }));
    expect(error).to.be.instanceOf(RequestInvalidError);
    expect(error).to.deep.include({ fields: ['messages.message[0].sender.type'] });
  });

  it('refuses an eleventh message', async () => {
    const error = await nothingLeaves(
      Array.from({ length: 11 }, (_, index) => textMessage('a', `m${index}`)),
    );
    expect(error).to.deep.include({ fields: ['messages.message'] });
  });

  it('refuses an empty batch', async () => {
    expect(await nothingLeaves([])).to.be.instanceOf(RequestInvalidError);
  });

  it('refuses a list with a hole', async () => {
    const messages = [textMessage('a')];
    messages[2] = textMessage('b', 'm2');
    expect(await nothingLeaves(messages)).to.deep.include({ fields: ['messages.message[1]'] });
  });

  it('sends what was checked, whatever a message would make of itself', async () => {
    const disguised: object = Object.assign(new Disguised(), textMessage('a'));
    await hub.client.conversations.send(disguised as OutboundMessage<'custom_bot'>);
    expect(hub.calls()[0]?.body.toString()).to.contain('"text"').and.not.to.contain('agent.join');
  });

  it('refuses messages of several conversations in one request', async () => {
    const error = await nothingLeaves([textMessage('a'), textMessage('b', 'm2', OTHER_ID)]);
    expect(error).to.deep.include({ fields: ['messages.message[1].conversation.id'] });
  });

  it('refuses several messages that would each open a conversation of their own', async () => {
    const opening = untyped({
      conversation: { account: { address: 'shop', channel: { type: 'custom.web' } } },
    });
    const error = await nothingLeaves([opening, opening]);
    expect(error).to.deep.include({
      fields: ['messages.message[0].conversation.id', 'messages.message[1].conversation.id'],
    });
  });

  it('sends what is written already as it is', async () => {
    const written = ['m1', 'm2'].map((id) => ({
      type: 'text',
      json: ` ${JSON.stringify(textMessage('a', id))}`,
    }));
    await hub.client.conversations.sendWritten(written);
    const body = hub.server.requests.at(-1)?.body.toString();
    expect(body).to.equal(`{"messages":{"message":[${written.map(({ json }) => json).join(',')}]}}`);
  });

  it('refuses a type that the table does not grant, and too many or none, also of what is written already', async () => {
    const nothingWrittenLeaves = async (...types: readonly string[]): Promise<unknown> => {
      const written = types.map((type) => ({ type, json: '{}' }));
      const error = await failureOf(hub.client.conversations.sendWritten(written));
      expect(hub.server.requests).to.have.length(0);
      return error;
    };
    const denied = await nothingWrittenLeaves('text', 'agent.join');
    expect(denied)
      .to.be.instanceOf(PermissionDeniedError)
      .and.deep.include({
        fields: ['messages.message[1].type.value'],
      });
    expect(await nothingWrittenLeaves('custom.thing')).to.be.instanceOf(PermissionDeniedError);
    expect(await nothingWrittenLeaves()).to.be.instanceOf(RequestInvalidError);
    const many = await nothingWrittenLeaves(...Array.from({ length: 11 }, () => 'text'));
    expect(many)
      .to.be.instanceOf(RequestInvalidError)
      .and.deep.include({ fields: ['messages.message'] });
  });

  it('names the field of the shape that was most likely meant', async () => {
    const attachment = [{ name: 'a.pdf', url: 'https://files.example.com/a.pdf', size: 'large' }];
    const error = await nothingLeaves(untyped({ attachments: { attachment } }));
    expect((error as RequestInvalidError).fields).to.deep.equal([
      'messages.message[0].attachments.attachment[0].size',
    ]);
  });

  it('names the wrong fields of a message, and not what is in them', async () => {
    const error = await nothingLeaves(
      untyped({ content: { text: 'CANARY-words'.repeat(1_000) }, messageId: 'CANARY-id'.repeat(50) }),
    );
    expect(error).to.be.instanceOf(RequestInvalidError);
    const { fields, message } = error as RequestInvalidError;
    expect(fields.join())
      .to.contain('messages.message[0].messageId')
      .and.contain('messages.message[0].content');
    expect(message).not.to.contain('CANARY');
  });

  it('names a field that the protocol does not know', async () => {
    const error = await nothingLeaves(untyped({ urgent: true }));
    expect((error as RequestInvalidError).fields).to.deep.equal(['messages.message[0].urgent']);
    expect((error as Error).message).to.contain('messages.message[0].urgent (unknown to the protocol)');
  });
});

describe('The types of a client', () => {
  it('know which messages its sender may send', () => {
    // Compiled, never called: the compiler is what is tested.
    const conversation = { id: ID };
    const bot = { type: 'custom_bot' } as const;
    const agent = { type: 'custom_agent' } as const;
    const textOfBot = { type: { value: 'text' }, conversation, sender: bot } as const;
    const textOfAgent = { type: { value: 'text' }, conversation, sender: agent } as const;
    const joinOfBot = { type: { value: 'agent.join' }, conversation, sender: bot } as const;
    const joinOfAgent = { type: { value: 'agent.join' }, conversation, sender: agent } as const;
    const undoOfBot = { type: { value: 'undo' }, conversation, sender: bot } as const;
    const undoOfAgent = { type: { value: 'undo' }, conversation, sender: agent } as const;
    const check = async (
      bots: ConversationManagerClient,
      agents: ConversationManagerClient<'custom_agent'>,
    ): Promise<void> => {
      await bots.conversations.send(textOfBot);
      await bots.conversations.send([textOfBot, textOfBot]);
      await agents.conversations.send(joinOfAgent);
      // @ts-expect-error a bot may not send agent.join
      await bots.conversations.send(joinOfBot);
      // @ts-expect-error nor does a list with one of them compile
      await bots.conversations.send([textOfBot, joinOfBot]);
      // @ts-expect-error nor by the operation's own name
      await bots.operations.sendMessage(undoOfBot);
      // @ts-expect-error a bot's client does not speak for an agent
      await bots.conversations.send(textOfAgent);
      // @ts-expect-error an agent may not take back what a customer said
      await agents.conversations.send(undoOfAgent);
    };
    expect(check).to.be.a('function');
  });

  it('follow the sender in the options', () => {
    const credentials = { token: () => Promise.resolve('t'), invalidate: () => undefined };
    const options = { baseUrl: 'https://hub.example.com/v3', credentials };
    const ofBot = createConversationManagerClient(options);
    const ofAgent = createConversationManagerClient({ ...options, sender: 'custom_agent' });
    const bot: ConversationManagerClient = ofBot;
    const agent: ConversationManagerClient<'custom_agent'> = ofAgent;
    // @ts-expect-error an agent's client is not a bot's
    const other: ConversationManagerClient = ofAgent;
    expect([bot, agent, other]).to.have.length(3);
  });
});
