import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { isProtocolError, parseHubTime, readCallback } from '../src/index.js';
import type { InboundMessage } from '../src/index.js';

const CANARY = 'CANARY-words-of-a-customer';
const documented = {
  id: '262839d2-7cb3-4b38-90cd-5989a56e5d44',
  messageId: '96ea3afb-b462-2ea4-7aed-500020a648f3',
  type: { value: 'text' },
  conversation: { id: '7251b0be-7662-4ed8-838d-ac0860106cc3' },
  content: { text: 'hi', redact: false },
  sender: { type: 'customer', participant: { name: 'John smith' } },
  recipients: { recipient: [{ type: 'custom_bot', participant: { name: 'orders' } }] },
  created: '2021-04-02T19:59:07.654Z',
};
const metadata = { attributes: [{ name: 'version', value: 'v1' }] };

describe('a callback', () => {
  it('is read with messages beside metadata', () => {
    const { messages, metadataAttributes, problems } = readCallback({
      metadata,
      messages: { message: [documented] },
    });
    expect(problems).to.deep.equal([]);
    expect(metadataAttributes).to.deep.equal([{ name: 'version', value: 'v1' }]);
    expect(messages).to.deep.equal([
      {
        id: documented.id,
        messageId: documented.messageId,
        type: 'text',
        conversation: documented.conversation,
        content: { text: 'hi', redact: false },
        sender: documented.sender,
        recipients: documented.recipients.recipient,
        attachments: [],
        attributes: [],
        created: '2021-04-02T19:59:07.654Z',
        raw: documented,
      },
    ]);
  });

  it('is read the same with messages inside metadata, as one example of the vendor has it', () => {
    const beside = readCallback({ metadata, messages: { message: [documented] } });
    const inside = readCallback({ metadata: { ...metadata, messages: { message: [documented] } } });
    expect(inside).to.deep.equal(beside);
  });

  it('is read the same in the older format', () => {
    const v1 = {
      ...documented,
      content: { type: 'text/plain', value: 'hi', redact: false },
      created: '2021-04-02 19:59:07.654',
    };
    const { raw: _new, ...asV3 } = only({ messages: { message: [documented] } });
    const { raw: _old, ...asV1 } = only({ messages: { message: [v1] } });
    expect(asV1).to.deep.equal(asV3);
  });

  it('reads a time that is written as the hub declares it as it stands, and no other as one', () => {
    const number = (digits: number, max: number) =>
      fc.integer({ min: 0, max }).map((value) => String(value).padStart(digits, '0'));
    const parts = fc.tuple(number(4, 9999), number(2, 14), number(2, 33));
    const times = fc.tuple(number(2, 25), number(2, 61), number(2, 61), number(3, 999));
    fc.assert(
      fc.property(parts, times, (date, [hours, minutes, seconds, fraction]) => {
        const written = `${date.join('-')}T${hours}:${minutes}:${seconds}.${fraction}Z`;
        const { created } = only(callbackWith({ created: written }));
        expect(created).to.equal(parseHubTime(written)?.toISOString());
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps types, fields and values that nobody documented', () => {
    const message = only(
      callbackWith({
        type: { value: 'tea.time' },
        sender: { type: 'robot' },
        news: 1,
        conversation: { mood: 'good' },
      }),
    );
    expect(message.type).to.equal('tea.time');
    expect(message.sender).to.deep.equal({ type: 'robot' });
    expect(message.raw['news']).to.equal(1);
    expect(message.conversation['mood']).to.equal('good');
  });

  it('reads intent, parent, attributes and what is known of the conversation', () => {
    const message = only(
      callbackWith({
        type: { value: 'escalation.transfer' },
        intent: { value: 'order_complaints' },
        parent: { id: 'p', messaged: 'm' },
        attributes: {
          attribute: [
            { name: 'subject', value: 'x', object: 'activity', external: false },
            { name: 'n', value: 7 },
          ],
        },
        conversation: {
          account: { id: 'a', channel: { type: 'custom.teams', modified: null } },
          customer: { name: 'John', extra: [1] },
          preferredAgent: { userName: 'jane' },
          messages: { message: [{}] },
          entryPoint: 'not an object',
        },
      }),
    );
    expect(message.intent).to.equal('order_complaints');
    expect(message.parent).to.deep.equal({ id: 'p', messageId: 'm' });
    expect(message.attributes).to.deep.equal([
      { name: 'subject', value: 'x', object: 'activity', external: false },
      { name: 'n', value: '7' },
    ]);
    expect(message.conversation).to.deep.equal({
      account: { id: 'a', channel: { type: 'custom.teams' } },
      customer: { name: 'John', extra: [1] },
      preferredAgent: { userName: 'jane' },
      messages: { message: [{}] },
    });
  });

  it('keeps the name of a sender whose other fields are null, and needs no more than a type', () => {
    const sender = { type: 'customer', participant: { name: 'John', type: null } };
    expect(only(callbackWith({ sender })).sender).to.deep.equal({
      type: 'customer',
      participant: { name: 'John' },
    });
    expect(only(callbackWith({ sender: { type: 'customer', participant: 'John' } })).sender).to.deep.equal({
      type: 'customer',
    });
    expect(only(callbackWith({ sender: { participant: { name: 'John' } } })).sender).to.equal(undefined);
  });

  it('reads attachments of both versions', () => {
    const attachment = [
      { id: 'a', name: 'a.jpg', size: 1, contentType: 'image/jpg', url: 'https://x/a' },
      { id: 'b', mimeType: 'image/png', url: '/v1/b', size: '12' },
      'nonsense',
    ];
    expect(only(callbackWith({ attachments: { attachment } })).attachments).to.deep.equal([
      { id: 'a', name: 'a.jpg', size: 1, contentType: 'image/jpg', url: 'https://x/a' },
      { id: 'b', contentType: 'image/png', url: '/v1/b' },
    ]);
  });

  for (const [what, content, read] of [
    ['parameters after the media type', { type: 'text/html; charset=utf-8', value: '<b>' }, { html: '<b>' }],
    ['JSON of the older version', { type: 'application/json', value: '{}' }, { json: '{}' }],
    ['XML of the older version', { type: 'Application/XML', value: '<a/>' }, { xml: '<a/>' }],
    ['JSON that came as an object', { json: { a: 1 } }, { json: '{"a":1}' }],
    ['a bare string', 'https://example.com', { text: 'https://example.com' }],
    ['a media type that nobody documented', { type: 'image/png', value: 'x' }, {}],
    ['another kind of value', { text: 5, redact: 'yes' }, {}],
  ] as const) {
    it(`reads content with ${what}`, () => {
      expect(only(callbackWith({ content })).content).to.deep.equal(read);
    });
  }

  it('loses no message, however many there are', () => {
    const message = Array.from({ length: 250 }, (_, index) => ({ ...documented, id: String(index) }));
    const { messages, problems } = readCallback({ messages: { message } });
    expect(messages.map(({ id }) => id)).to.deep.equal(message.map(({ id }) => id));
    expect(problems).to.deep.equal([]);
  });

  it('names what it could not read by place, without repeating it', () => {
    const message = [CANARY, { type: { value: '' }, content: { text: CANARY } }, documented, null, [CANARY]];
    const { messages, problems } = readCallback({ messages: { message } });
    expect(messages).to.have.length(1);
    expect(problems).to.deep.equal([
      'messages.message[0] is a string, not an object',
      'messages.message[1].type.value is missing',
      'messages.message[3] is null, not an object',
      'messages.message[4] is an array, not an object',
    ]);
    for (const body of [
      {},
      { messages: CANARY },
      { messages: { message: CANARY } },
      { messages: { message: null } },
    ]) {
      expect(readCallback(body).messages).to.deep.equal([]);
      expect(readCallback(body).problems).to.have.length(1);
      expect(readCallback(body).problems.join()).not.to.contain(CANARY);
    }
  });

  it('that is no object is refused without repeating it', () => {
    for (const body of [undefined, null, 5, true, CANARY, [CANARY]]) {
      const error = refusal(() => readCallback(body));
      expect(isProtocolError(error) && error.code).to.equal('COLLOQUY_E_CALLBACK_UNREADABLE');
      expect(String(error)).not.to.contain(CANARY);
    }
  });
});

describe('whatever JSON a callback holds', () => {
  it('is read without a crash, or refused because it is no object', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        const error = refusal(() => readCallback(body));
        expect(error === undefined || (isProtocolError(error) && !isObject(body))).to.equal(true);
      }),
    );
  });

  it('is read without a crash in every field of a message', () => {
    const field = fc.constantFrom(
      ...Object.keys(documented),
      'intent',
      'attachments',
      'attributes',
      'parent',
      'sent',
    );
    fc.assert(
      fc.property(fc.dictionary(field, fc.jsonValue()), fc.boolean(), (changed, inside) => {
        const messages = { message: [{ ...documented, ...changed }] };
        const { messages: read, problems } = readCallback(inside ? { metadata: { messages } } : { messages });
        expect(read.length + problems.length).to.equal(1);
      }),
    );
  });

  it('gives messages that are the same after being stored as JSON', () => {
    const parsed = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));
    fc.assert(
      fc.property(parsed, parsed, parsed, parsed, (conversation, content, attribute, sender) => {
        const message = only(callbackWith({ conversation, content, attributes: { attribute }, sender }));
        expect(JSON.parse(JSON.stringify(message))).to.deep.equal(message);
      }),
    );
  });

  it('is read without a crash even when it is nested very deeply', () => {
    let deep: unknown = {};
    for (let level = 0; level < 50_000; level += 1) deep = { a: deep };
    for (const field of ['conversation', 'content', 'sender', 'attributes', 'parent']) {
      expect(readCallback(callbackWith({ [field]: deep })).messages, field).to.have.length(1);
    }
    expect(
      readCallback(callbackWith({ conversation: { customer: deep }, content: { json: deep } })).messages,
    ).to.have.length(1);
  });
});

function callbackWith(fields: Readonly<Record<string, unknown>>): unknown {
  return { messages: { message: [{ type: { value: 'text' }, ...fields }] } };
}

function only(body: unknown): InboundMessage {
  const { messages } = readCallback(body);
  const [message] = messages;
  if (message === undefined || messages.length > 1) throw new Error('expected one message');
  return message;
}

function refusal(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (error) {
    return error;
  }
  return undefined;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
