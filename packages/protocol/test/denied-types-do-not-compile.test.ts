import { expect } from 'chai';
import { describe, it } from 'mocha';
import { MESSAGE_TYPES, permissionOf, sendMessageRequestSchema } from '../src/index.js';
import type {
  CustomBotMessageType,
  MessageType,
  OutboundMessage,
  SendableBy,
  SendMessageRequest,
  SenderType,
} from '../src/index.js';

/** Makes a message of a custom bot, of any type that such a message may have: the checks here are the compiler's. */
function botMessage(type: OutboundMessage<'custom_bot'>['type']['value']): OutboundMessage<'custom_bot'> {
  return { type: { value: type }, conversation: {}, sender: { type: 'custom_bot' } };
}

/** `true` if the two types are the same, else `false`. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

describe('a message of a custom bot', () => {
  it('does not compile with any of the 13 denied types', () => {
    const denied = [
      // @ts-expect-error denied by the table
      botMessage('conversation.state'),
      // @ts-expect-error denied by the table
      botMessage('agent.join'),
      // @ts-expect-error denied by the table
      botMessage('agent.available'),
      // @ts-expect-error denied by the table
      botMessage('agent.unavailable'),
      // @ts-expect-error denied by the table
      botMessage('agent.transfer'),
      // @ts-expect-error denied by the table
      botMessage('queue.transfer'),
      // @ts-expect-error denied by the table
      botMessage('authentication.success'),
      // @ts-expect-error denied by the table
      botMessage('authentication.failure'),
      // @ts-expect-error denied by the table
      botMessage('customer.active'),
      // @ts-expect-error denied by the table
      botMessage('customer.inactive'),
      // @ts-expect-error denied by the table
      botMessage('delete.soft'),
      // @ts-expect-error denied by the table
      botMessage('delete.permanent'),
      // @ts-expect-error denied by the table
      botMessage('undo'),
    ].map((message) => message.type.value);
    const table = MESSAGE_TYPES.filter((type) => permissionOf('custom_bot', type) === 'denied');
    expect([...denied].sort()).to.deep.equal([...table].sort());
  });

  it('compiles with each of the 17 granted types', () => {
    const granted: Record<CustomBotMessageType, true> = {
      text: true,
      'typing.start': true,
      'typing.end': true,
      'escalation.transfer': true,
      pagePush: true,
      'richMessage.listpicker': true,
      'richMessage.quickreply': true,
      'richMessage.template': true,
      'richMessage.timepicker': true,
      'richMessage.richlink': true,
      'richMessage.form': true,
      'richMessage.payment': true,
      'richMessage.app': true,
      'richMessage.authentication': true,
      'customer.info': true,
      error: true,
      'conversation.end': true,
    };
    const table = MESSAGE_TYPES.filter((type) => permissionOf('custom_bot', type) === 'granted');
    expect(Object.keys(granted).sort()).to.deep.equal([...table].sort());
  });

  it('compiles neither with an unstated type nor with another sender', () => {
    // @ts-expect-error nobody states who may send it
    const receipt = botMessage('status.read');
    // @ts-expect-error a type of one's own needs an opt-in
    const custom = botMessage('custom.receipt');
    // @ts-expect-error a bot does not speak as the customer
    const posing: OutboundMessage<'custom_bot'>['sender'] = { type: 'customer' };
    expect([receipt.type.value, custom.type.value, posing.type]).to.have.length(3);
  });

  it('has exactly one kind of content', () => {
    type Content = OutboundMessage<'custom_bot'>['content'];
    const one: Content = { text: 'a', redact: true };
    // @ts-expect-error exactly one of text, html, json, xml
    const two: Content = { text: 'a', html: 'b' };
    // @ts-expect-error at least one of them
    const none: Content = { redact: true };
    expect([one, two, none]).to.have.length(3);
  });
});

describe('messages of several senders', () => {
  it('keep to each sender what is its own', () => {
    type Either = OutboundMessage<'customer' | 'custom_agent'>;
    const undo: Either = { type: { value: 'undo' }, conversation: {}, sender: { type: 'customer' } };
    const join: Either = {
      type: { value: 'agent.join' },
      conversation: {},
      sender: { type: 'custom_agent' },
    };
    // @ts-expect-error the customer's type with the agent as sender
    const wrong: Either = { type: { value: 'undo' }, conversation: {}, sender: { type: 'custom_agent' } };
    expect([undo, join, wrong]).to.have.length(3);
  });

  it('can be put into a request', () => {
    const message: OutboundMessage<SenderType> = botMessage('text');
    const request: SendMessageRequest = { messages: { message: [message] } };
    expect(sendMessageRequestSchema.safeParse(request).success).to.equal(true);
  });

  it('are computed from the table', () => {
    const customers: Same<
      SendableBy<'customer'>,
      | 'text'
      | 'typing.start'
      | 'typing.end'
      | 'authentication.success'
      | 'authentication.failure'
      | 'customer.info'
      | 'customer.active'
      | 'customer.inactive'
      | 'error'
      | 'delete.soft'
      | 'delete.permanent'
      | 'undo'
      | 'conversation.end'
    > = true;
    const agentsAlike: Same<SendableBy<'egain_agent'>, SendableBy<'custom_agent'>> = true;
    const botsAlike: Same<SendableBy<'egain_bot'>, CustomBotMessageType> = true;
    const everything: Same<SendableBy<SenderType>, MessageType> = true;
    expect([customers, agentsAlike, botsAlike, everything]).to.deep.equal([true, true, true, true]);
  });
});
