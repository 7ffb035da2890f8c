import { readCallback } from '@colloquy/protocol';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { address, type Addressed } from '../../src/inbox/accept.js';
import { callbackOf, CONVERSATION, messageOf } from '../ingress/callbacks.js';

const NOW = Date.UTC(2026, 0, 1);

/** What becomes of a message with these fields; `undefined` takes a field away. */
function addressed(fields: Readonly<Record<string, unknown>> = {}, bots = ['orders']): Addressed {
  const body: unknown = JSON.parse(JSON.stringify(callbackOf(messageOf(fields))));
  const [message] = readCallback(body).messages;
  if (message === undefined) throw new TypeError('not a message');
  return address(message, bots, NOW);
}

function keyOf(fields: Readonly<Record<string, unknown>>): string {
  const one = addressed(fields);
  if (one.kind === 'dropped') throw new TypeError(`dropped: ${one.reason}`);
  return one.stimulus.key;
}

function botOf(recipients: unknown, bots: string[]): string | undefined {
  const one = addressed({ recipients }, bots);
  return one.kind === 'stimulus' ? one.stimulus.bot : one.reason;
}

function to(...names: readonly (string | undefined)[]): unknown {
  return { recipient: names.map((name) => ({ type: 'custom_bot', participant: { name } })) };
}

describe('The key under which a message is handled once', () => {
  it("is the hub's id, whatever else the repeat says", () => {
    expect(keyOf({ content: { text: 'the same' }, sent: 'later', messageId: 'other' })).to.equal(keyOf({}));
    expect(keyOf({ id: 'another' })).to.not.equal(keyOf({}));
  });

  it("is the sender's id within the conversation when the hub gave none", () => {
    const own = { id: undefined };
    expect(keyOf({ ...own, content: { text: 'the same' } })).to.equal(keyOf(own));
    expect(keyOf({ ...own, messageId: 'their-2' })).to.not.equal(keyOf(own));
    expect(keyOf({ ...own, conversation: { id: 'another' } })).to.not.equal(keyOf(own));
    const agents = keyOf({ ...own, sender: { type: 'egain_agent' } });
    expect(agents, 'ids are unique only for one sender').to.not.equal(keyOf(own));
  });

  it('is the content when there is no id at all, so that two quick messages are two and a repeat is none', () => {
    const none = { id: undefined, messageId: undefined };
    expect(keyOf(none)).to.equal(keyOf(none));
    const empty = { id: '', messageId: '' };
    for (const ids of [none, empty]) {
      expect(keyOf({ ...ids, content: { text: 'something else' } })).to.not.equal(keyOf(ids));
    }
  });

  it('fits into a store, and tells ids apart that differ at their very end', () => {
    const longest = { id: undefined, messageId: 'x'.repeat(255) };
    const other = { id: undefined, messageId: `${'x'.repeat(254)}y` };
    expect(keyOf(longest)).to.not.equal(keyOf(other));
    const beyond = { id: `${'x'.repeat(1_000)}a` };
    expect(keyOf(beyond)).to.not.equal(keyOf({ id: `${'x'.repeat(1_000)}b` }));
    for (const fields of [longest, other, beyond]) expect(keyOf(fields)).to.have.length.of.at.most(300);
  });

  it('is never that of a timer, an activity or a message that could not be sent', () => {
    for (const id of ['t:1', 'a:1', 'f:1']) expect(keyOf({ id })).to.equal(`m:${id}`);
  });
});

describe('The bot for which a message is', () => {
  it('is the one that the recipient names', () => {
    const bots = ['orders', 'returns'];
    expect(botOf(to('returns'), bots)).to.equal('returns');
    expect(botOf(to(undefined, 'somebody', 'orders'), bots)).to.equal('orders');
  });

  it('is the only one of the process, whoever is named', () => {
    expect(botOf(undefined, ['orders'])).to.equal('orders');
    expect(botOf(to('renamed'), ['orders'])).to.equal('orders');
  });

  it('is nobody when several run and none is named', () => {
    expect(botOf(undefined, ['orders', 'returns'])).to.equal('unaddressed');
    expect(botOf(to('somebody'), ['orders', 'returns'])).to.equal('unaddressed');
  });
});

describe('A message', () => {
  it('becomes a stimulus of its conversation, as it came, once', () => {
    const one = addressed();
    expect(one).to.nested.include({
      kind: 'stimulus',
      unknownType: false,
      'stimulus.conversationId': CONVERSATION,
      'stimulus.bot': 'orders',
      'stimulus.acceptedAt': NOW,
      'stimulus.body.kind': 'message',
      'stimulus.body.raw.content.text': 'Where is my order?',
    });
    expect(one).to.not.have.nested.property('stimulus.body.message');
  });

  it('of a type that nobody documented is a stimulus too', () => {
    expect(addressed({ type: { value: 'hologram.wave' } })).to.include({
      kind: 'stimulus',
      unknownType: true,
    });
  });

  it('without a conversation is for nobody', () => {
    for (const conversation of [undefined, {}, { id: '' }]) {
      expect(addressed({ conversation })).to.deep.equal({ kind: 'dropped', reason: 'no_conversation' });
    }
  });

  it('with an id of a conversation that is longer than any is for nobody either', () => {
    expect(addressed({ conversation: { id: 'c'.repeat(500) } }).kind).to.equal('stimulus');
    const longer = addressed({ conversation: { id: 'c'.repeat(501) } });
    expect(longer).to.deep.equal({ kind: 'dropped', reason: 'no_conversation' });
  });

  it('of a bot is an echo, also without a conversation: bots do not answer each other for ever', () => {
    const sender = { type: 'custom_bot', participant: { name: 'orders' } };
    const echo = { kind: 'dropped', reason: 'own_echo' };
    expect(addressed({ sender })).to.deep.equal(echo);
    expect(addressed({ sender, conversation: {} })).to.deep.equal(echo);
  });

  it('without a sender is taken', () => {
    expect(addressed({ sender: undefined }).kind).to.equal('stimulus');
  });
});
