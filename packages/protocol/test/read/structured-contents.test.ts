import { expect } from 'chai';
import { describe, it } from 'mocha';
import { RICH_MESSAGE_TYPES, readInbound, type InboundReading } from '../../src/index.js';
import { FULL_RICH_CONTENTS } from '../fixtures/full-rich-contents.js';
import { json, received } from './received.js';

/** A reading of one kind, or the failure of the test. */
function reading<Kind extends InboundReading['kind']>(
  kind: Kind,
  type: string,
  fields: Readonly<Record<string, unknown>>,
): Extract<InboundReading, { readonly kind: Kind }> {
  const read = readInbound(received(type, fields));
  if (!isOfKind(kind, read)) throw new Error(`expected ${kind}, got ${read.kind}`);
  return read;
}

function isOfKind<Kind extends InboundReading['kind']>(
  kind: Kind,
  read: InboundReading,
): read is Extract<InboundReading, { readonly kind: Kind }> {
  return read.kind === kind;
}

describe('a received rich message', () => {
  for (const type of RICH_MESSAGE_TYPES) {
    it(`gives the content of a ${type} as it was written`, () => {
      const content = FULL_RICH_CONTENTS[type];
      const read = reading('rich', type, json(content));
      expect(read.type).to.equal(type);
      expect(read.rich).to.deep.equal({ ok: true, content });
    });
  }

  it('is read the same in the older format', () => {
    const value = JSON.stringify(FULL_RICH_CONTENTS['richMessage.listpicker']);
    const read = reading('rich', 'richMessage.listpicker', { content: { type: 'application/json', value } });
    expect(read.rich).to.deep.equal({ ok: true, content: FULL_RICH_CONTENTS['richMessage.listpicker'] });
  });

  it('narrows its content by its type', () => {
    const read = readInbound(
      received('richMessage.quickreply', json(FULL_RICH_CONTENTS['richMessage.quickreply'])),
    );
    if (read.kind !== 'rich' || read.type !== 'richMessage.quickreply' || !read.rich.ok) {
      throw new Error('not read');
    }
    const titles: readonly string[] = read.rich.content.quickReply.items.map(({ title }) => title);
    expect(titles).to.deep.equal(['Great', 'Terrible']);
    // @ts-expect-error a quick reply has no list
    expect(read.rich.content.list).to.equal(undefined);
  });

  it('that differs from what is documented says why and keeps what came', () => {
    const content = { ...FULL_RICH_CONTENTS['richMessage.quickreply'], news: 1 };
    const read = reading('rich', 'richMessage.quickreply', json(content));
    expect(read.rich).to.deep.equal({ ok: false, reason: 'the content has an unknown field' });
    expect(read.json).to.deep.equal({ ok: true, value: content });
  });

  it('without JSON, or with something else, says so', () => {
    expect(reading('rich', 'richMessage.form', {}).rich).to.deep.equal({
      ok: false,
      reason: 'content.json is missing',
    });
    expect(reading('rich', 'richMessage.form', { content: { json: '{' } })).to.deep.include({
      rich: { ok: false, reason: 'not valid JSON' },
      json: { ok: false, reason: 'not valid JSON' },
    });
  });
});

describe('a received page push', () => {
  for (const [what, content, urls] of [
    ['a bare address', { text: 'https://example.com/a' }, ['https://example.com/a']],
    [
      'addresses within sentences',
      { text: 'See https://example.com/a(b), or (http://example.com/c?d=1.2). HTTPS://E.COM!' },
      ['https://example.com/a(b)', 'http://example.com/c?d=1.2', 'HTTPS://E.COM'],
    ],
    ['the same address twice', { text: 'https://e.com https://e.com' }, ['https://e.com']],
    ['a plain string, as a relative of this protocol sends it', 'https://e.com', ['https://e.com']],
    ['JSON with url', { json: '{"url":"https://e.com/1"}' }, ['https://e.com/1']],
    ['JSON with link', { json: '{"link":"https://e.com/2"}' }, ['https://e.com/2']],
    [
      'JSON with urls',
      { json: '{"isActive":true,"urls":["https://e.com/1",{"url":"https://e.com/2"},null,5]}' },
      ['https://e.com/1', 'https://e.com/2'],
    ],
    ['text before JSON', { text: 'https://e.com/t', json: '{"url":"https://e.com/j"}' }, ['https://e.com/t']],
    ['words in the text, so JSON', { text: 'Look', json: '{"url":"https://e.com/j"}' }, ['https://e.com/j']],
    ['no address', { text: 'javascript:alert(1) //e.com ftp://e.com https:// https://[' }, []],
  ] as const) {
    it(`is read with ${what}`, () => {
      expect(reading('page-push', 'pagePush', { content }).urls).to.deep.equal(urls);
    });
  }
});

describe('a received survey', () => {
  const conversation = { id: 'c', type: 'survey.form', parent: { id: 'the-talk' } };

  it('is read with its questions, answers and the conversation it is about', () => {
    const question = [
      { value: 'Was it good?', answer: 'Very' },
      { value: 'How many stars?', answer: 5 },
      { value: 'Anything else?' },
    ];
    expect(reading('survey', 'text', { conversation, ...json({ question }) })).to.deep.include({
      answers: [
        { question: 'Was it good?', answer: 'Very' },
        { question: 'How many stars?', answer: '5' },
        { question: 'Anything else?' },
      ],
      aboutConversation: 'the-talk',
    });
  });

  it('is read with a question that is no list, and without what is no question', () => {
    const one = { value: 'Was it good?', answer: true };
    expect(reading('survey', 'text', { conversation, ...json({ question: one }) }).answers).to.deep.equal([
      { question: 'Was it good?', answer: 'true' },
    ]);
    const read = reading('survey', 'text', { conversation, ...json({ question: [null, 5, {}, ['x']] }) });
    expect(read.answers).to.deep.equal([]);
    expect(read.json).to.deep.equal({ ok: true, value: { question: [null, 5, {}, ['x']] } });
  });
});

describe('received facts about a customer', () => {
  it('are read from the conversation', () => {
    const contact = [
      { type: 'phone', subType: 'mobile', address: '123' },
      { type: 'email', address: 'j@example.com' },
      { type: 'pigeon', address: 'roof', colour: 'grey' },
      { type: 'email' },
    ];
    const customer = {
      name: 'John',
      type: 'individual',
      attributes: [{ name: 'group', value: 'eGain' }],
      contacts: { contact },
    };
    const conversation = { customer, lookupContact: 'phone.mobile', conversationContact: 'email' };
    expect(reading('customer-info', 'customer.info', { conversation })).to.deep.include({
      name: 'John',
      type: 'individual',
      attributes: [{ name: 'group', value: 'eGain' }],
      contacts: [
        { type: 'phone', subType: 'mobile', address: '123' },
        { type: 'email', address: 'j@example.com' },
        { type: 'pigeon', address: 'roof' },
      ],
      lookupContact: 'phone.mobile',
      conversationContact: 'email',
    });
  });

  it('are read with lists wrapped the other way round', () => {
    const customer = {
      attributes: { attribute: [{ name: 'n', value: 'v' }] },
      contacts: [{ type: 'email', address: 'j@example.com' }],
    };
    expect(reading('customer-info', 'customer.info', { conversation: { customer } })).to.deep.include({
      attributes: [{ name: 'n', value: 'v' }],
      contacts: [{ type: 'email', address: 'j@example.com' }],
    });
  });

  it('are read under the name that a page of the older version gives them', () => {
    const conversation = { customer: { name: 'John' } };
    expect(reading('customer-info', 'customer_info', { conversation }).name).to.equal('John');
  });
});
