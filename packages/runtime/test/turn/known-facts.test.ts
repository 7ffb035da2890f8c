import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { ConversationRecord, KnownFacts } from '../../src/store/records.js';
import type { Stimulus } from '../../src/turn/stimulus.js';
import { inbound, NEW_RECORD, play, programWith, NOON } from './play.js';

const program = programWith({});

function telling(conversation: Record<string, unknown>, sender?: Record<string, unknown>): Stimulus {
  const fields = {
    content: { text: 'hi' },
    conversation: { id: NEW_RECORD.conversationId, ...conversation },
    sender: sender ?? { type: 'customer' },
  };
  return { kind: 'message', at: NOON, message: inbound('text', fields) };
}

function after(...told: readonly Stimulus[]): KnownFacts {
  return told.reduce<ConversationRecord>(
    (record, stimulus) => play(record, stimulus, program).record,
    NEW_RECORD,
  ).known;
}

const named = (name: string) => ({ type: 'customer', participant: { name } });

describe('What the callbacks tell of a conversation', () => {
  it('is kept with it: account, customer, contacts, entry point and the customer’s machine', () => {
    const conversation = {
      account: { id: 'a-1', channel: { id: 'c-1' } },
      customer: { name: 'John Smith' },
      conversationContact: 'email',
      lookupContact: 'phone.mobile',
      entryPoint: { id: '1001' },
      clientInfo: { timeOffset: 330 },
    };
    const known = after(telling(conversation));
    expect(known).to.deep.equal(conversation);
  });

  it('is never repeated by the hub, and stays: a message that tells nothing takes nothing away', () => {
    const first = telling({ account: { id: 'a-1' }, customer: { type: 'individual' } }, named('John'));
    expect(after(first, telling({}), telling({}))).to.deep.equal(after(first));
  });

  it('is replaced by what comes later, field by field', () => {
    const known = after(
      telling({
        account: { id: 'a-1', channel: { id: 'c-1', type: 'sms', modified: 'then' } },
        customer: { name: 'John', contacts: { contact: [{ type: 'email', address: 'a@example.test' }] } },
      }),
      telling({ account: { id: 'a-1' }, customer: { name: 'Jane' } }),
      telling({
        account: { channel: { modified: 'now' } },
        customer: { contacts: { contact: [{ type: 'phone', address: '+1' }] } },
      }),
    );
    expect(known).to.deep.equal({
      account: { id: 'a-1', channel: { id: 'c-1', type: 'sms', modified: 'now' } },
      customer: { name: 'Jane', contacts: { contact: [{ type: 'phone', address: '+1' }] } },
    });
  });

  it('is not mixed of two accounts or two channels', () => {
    const first = telling({ account: { id: 'a-1', modified: 'then', channel: { id: 'c-1', type: 'sms' } } });
    expect(after(first, telling({ account: { id: 'a-2' } }))).to.deep.equal({ account: { id: 'a-2' } });
    expect(after(first, telling({ account: { channel: { id: 'c-2' } } }))).to.deep.equal({
      account: { id: 'a-1', modified: 'then', channel: { id: 'c-2' } },
    });
  });

  it('is not taken away by null', () => {
    const first = telling({ customer: { name: 'John' } });
    expect(after(first, telling({ customer: null }), telling({ customer: { name: null } }))).to.deep.equal({
      customer: { name: 'John' },
    });
  });

  it('holds no transcript: the messages of an escalation are not kept', () => {
    const messages = { message: [{ id: 'm-0', content: { text: 'my words' } }] };
    expect(JSON.stringify(after(telling({ messages, unheardOf: { of: 'my words' } })))).to.not.include(
      'my words',
    );
  });

  it('has the customer’s name when the customer gave one, and not that of an agent or a bot', () => {
    expect(after(telling({}, named('John')))).to.deep.equal({ customerName: 'John' });
    for (const type of ['egain_agent', 'custom_agent', 'custom_bot']) {
      expect(after(telling({}, { type, participant: { name: 'Jane' } })), type).to.deep.equal({});
    }
    expect(after(telling({}, named('John')), telling({})), 'a later message without it').to.deep.equal({
      customerName: 'John',
    });
  });

  it('is known to the hook of the very message that tells it', () => {
    let seen: KnownFacts = {};
    const asking = programWith({}, { onMessage: ({ known }) => ((seen = known), []) });
    play(NEW_RECORD, telling({ account: { id: 'a-1' } }, named('John')), asking);
    expect(seen['account']).to.deep.include({ id: 'a-1' });
    expect(seen['customerName']).to.equal('John');
  });

  it('is learned from a message of any type', () => {
    const fields = { conversation: { id: NEW_RECORD.conversationId, account: { id: 'a-1' } } };
    const known = after({ kind: 'message', at: NOON, message: inbound('conversation.end', fields) });
    expect(known['account']).to.deep.include({ id: 'a-1' });
  });
});
