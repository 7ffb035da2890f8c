import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  EXTRA_MESSAGE_TYPES,
  LIMITS,
  MESSAGE_TYPES,
  outboundContentSchema,
  outboundMessageSchema,
  sendMessageRequestSchema,
  sendMessageResponseSchema,
  SENDER_TYPES,
} from '../src/index.js';
import { faults } from './faults.js';

const ID = '21822806-88c3-43b3-8eed-097b4f0d68a7';
const text = {
  messageId: 'm1',
  type: { value: 'text' },
  conversation: { id: ID },
  sender: { type: 'custom_bot', participant: { name: 'orders' } },
  content: { text: 'Please enter your order number' },
};
const request = (...message: readonly unknown[]): unknown => ({ messages: { message } });
const say = (length: number): string => 'x'.repeat(length);

describe('a send request', () => {
  it('carries 1 to 10 messages', () => {
    const count = (length: number) =>
      sendMessageRequestSchema.safeParse(request(...Array.from({ length }, () => text))).success;
    expect([0, 1, 10, 11].map(count)).to.deep.equal([false, true, true, false]);
  });

  it('is not changed by being checked', () => {
    const whole = {
      metadata: { attributes: [{ name: 'k1', value: 'v1' }] },
      messages: {
        message: [
          {
            ...text,
            recipients: { recipient: [{ type: 'egain_agent' }] },
            attachments: {
              attachment: [{ id: 'asset' }, { name: 'a.jpg', url: 'https://x/a.jpg', size: 3 }],
            },
            parent: { id: ID },
            attributes: { attribute: [{ name: 'case_id', value: '1', object: 'activity', external: false }] },
          },
        ],
      },
    };
    expect(sendMessageRequestSchema.parse(whole)).to.deep.equal(whole);
  });

  it('may leave fields undefined', () => {
    const { success } = outboundMessageSchema.safeParse({ ...text, messageId: undefined, parent: undefined });
    expect(success).to.equal(true);
  });

  it('names what is wrong by its path, so that a hub can answer with the right code', () => {
    const bad = {
      conversation: { id: 'short', extra: 1 },
      type: { value: 'no.such.type' },
      sender: { type: 'robot' },
      content: { text: say(10_001) },
      created: '2021-03-28T14:29:01.516Z',
    };
    expect(faults(sendMessageRequestSchema, request(text, bad))).to.have.members([
      'messages.message.1.conversation.id too_small',
      'messages.message.1.conversation unrecognized_keys extra',
      'messages.message.1.type.value custom',
      'messages.message.1.sender.type invalid_value',
      'messages.message.1.content.text too_big',
      'messages.message.1 unrecognized_keys created',
    ]);
    expect(faults(sendMessageRequestSchema, request({}))).to.have.members([
      'messages.message.0.type invalid_type',
      'messages.message.0.conversation invalid_type',
      'messages.message.0.sender invalid_type',
    ]);
  });

  it('refuses what only the hub may set', () => {
    for (const field of ['id', 'created', 'sent', 'status']) {
      expect(faults(outboundMessageSchema, { ...text, [field]: 'x' })).to.deep.equal([
        ` unrecognized_keys ${field}`,
      ]);
    }
  });

  it('refuses any field that is not documented, wherever it is', () => {
    const places: readonly (readonly [string, (extra: object) => unknown])[] = [
      ['message', (extra) => ({ ...text, ...extra })],
      ['type', (extra) => ({ ...text, type: { value: 'text', ...extra } })],
      ['conversation', (extra) => ({ ...text, conversation: { id: ID, ...extra } })],
      ['sender', (extra) => ({ ...text, sender: { ...text.sender, ...extra } })],
      [
        'participant',
        (extra) => ({ ...text, sender: { type: 'custom_bot', participant: { name: 'n', ...extra } } }),
      ],
      ['content', (extra) => ({ ...text, content: { text: 'a', ...extra } })],
      ['attachment', (extra) => ({ ...text, attachments: { attachment: [{ id: 'a', ...extra }] } })],
      [
        'attribute',
        (extra) => ({ ...text, attributes: { attribute: [{ name: 'a', value: 'b', ...extra }] } }),
      ],
      ['customer', (extra) => ({ ...text, conversation: { customer: { name: 'n', ...extra } } })],
    ];
    for (const [place, build] of places) {
      expect(outboundMessageSchema.safeParse(build({})).success, `${place} without`).to.equal(true);
      expect(outboundMessageSchema.safeParse(build({ surplus: 1 })).success, `${place} with`).to.equal(false);
    }
  });

  it('takes every known type of every sender, for who may send what is a matter of the table', () => {
    for (const value of [...MESSAGE_TYPES, ...EXTRA_MESSAGE_TYPES, 'custom.a']) {
      for (const type of SENDER_TYPES) {
        expect(
          outboundMessageSchema.safeParse({ ...text, type: { value }, sender: { type } }).success,
        ).to.equal(true);
      }
    }
    expect(outboundMessageSchema.safeParse({ ...text, type: { value: 'custom.' } }).success).to.equal(false);
  });
});

describe('a message', () => {
  for (const [what, max, build] of [
    ['messageId', LIMITS.messageIdLength, (value: string) => ({ messageId: value })],
    [
      'participant name',
      LIMITS.nameLength,
      (name: string) => ({ sender: { type: 'custom_bot', participant: { name } } }),
    ],
    ['intent', LIMITS.nameLength, (value: string) => ({ intent: { value } })],
    [
      'attribute value',
      LIMITS.messageAttributeValueLength,
      (value: string) => ({ attributes: { attribute: [{ name: 'n', value }] } }),
    ],
    [
      'attachment URL',
      LIMITS.urlLength,
      (url: string) => ({ attachments: { attachment: [{ name: 'n', size: 1, url }] } }),
    ],
    ['text', LIMITS.contentLength, (words: string) => ({ content: { text: words } })],
    ['html', LIMITS.contentLength, (html: string) => ({ content: { html } })],
    ['json', LIMITS.contentLength, (json: string) => ({ content: { json } })],
    ['xml', LIMITS.contentLength, (xml: string) => ({ content: { xml } })],
  ] as const) {
    it(`has a ${what} of 1 to ${max} characters`, () => {
      const ok = (value: string) => outboundMessageSchema.safeParse({ ...text, ...build(value) }).success;
      expect([ok(''), ok('x'), ok(say(max)), ok(say(max + 1))]).to.deep.equal([false, true, true, false]);
    });
  }

  for (const [what, max, build] of [
    [
      'attachments',
      5,
      (n: number) => ({ attachments: { attachment: Array.from({ length: n }, () => ({ id: 'a' })) } }),
    ],
    [
      'attributes',
      75,
      (n: number) => ({
        attributes: { attribute: Array.from({ length: n }, () => ({ name: 'a', value: 'b' })) },
      }),
    ],
    [
      'recipients',
      1,
      (n: number) => ({ recipients: { recipient: Array.from({ length: n }, () => ({ type: 'customer' })) } }),
    ],
    [
      'contacts',
      25,
      (n: number) => ({
        conversation: {
          customer: {
            contacts: { contact: Array.from({ length: n }, () => ({ type: 'email', address: 'a@b' })) },
          },
        },
      }),
    ],
    [
      'customer attributes',
      10,
      (n: number) => ({
        conversation: {
          customer: { attributes: Array.from({ length: n }, () => ({ name: 'a', value: 'b' })) },
        },
      }),
    ],
  ] as const) {
    it(`has 1 to ${max} ${what}, if it has any`, () => {
      const ok = (count: number) => outboundMessageSchema.safeParse({ ...text, ...build(count) }).success;
      expect([ok(0), ok(1), ok(max), ok(max + 1)]).to.deep.equal([false, true, true, false]);
    });
  }

  it('has an attachment of at most 10 MiB', () => {
    const ok = (size: number) =>
      outboundMessageSchema.safeParse({
        ...text,
        attachments: { attachment: [{ name: 'n', url: 'u', size }] },
      }).success;
    expect([ok(10_485_760), ok(10_485_761), ok(1.5), ok(-1)]).to.deep.equal([true, false, false, false]);
  });

  it('names the one it is about by the id of the hub, the id of its sender, or both', () => {
    const ok = (parent: unknown) => outboundMessageSchema.safeParse({ ...text, parent }).success;
    expect([ok({ id: ID }), ok({ messageId: 'm' }), ok({ id: ID, messageId: 'm' })]).to.deep.equal([
      true,
      true,
      true,
    ]);
    expect(faults(outboundMessageSchema, { ...text, parent: {} })).to.deep.equal(['parent.id custom']);
  });

  it('asks for an agent by id or name', () => {
    const ok = (preferredAgent: unknown) =>
      outboundMessageSchema.safeParse({ ...text, conversation: { preferredAgent } }).success;
    expect([ok({ id: '1234' }), ok({ userName: 'jane' }), ok({})]).to.deep.equal([true, true, false]);
  });

  it('hands over at most 10 earlier messages, each with sender, recipient and time', () => {
    const party = (type: string) => ({ type, participant: { name: 'n' } });
    const earlier = {
      type: { value: 'text' },
      content: { text: 'hi' },
      sender: party('customer'),
      recipients: { recipient: [party('custom_bot')] },
      sent: '2021-03-28T14:29:01.516Z',
    };
    const ok = (message: readonly unknown[]) =>
      outboundMessageSchema.safeParse({ ...text, conversation: { messages: { message } } }).success;
    expect(ok(Array.from({ length: 10 }, () => earlier))).to.equal(true);
    expect(ok(Array.from({ length: 11 }, () => earlier))).to.equal(false);
    expect(ok([{ ...earlier, sent: '2021-03-28T16:29:01+02:00' }])).to.equal(true);
    for (const sent of [undefined, '', 'yesterday', '2021-03-28 14:29:01.516', '2021-02-31T14:29:01Z']) {
      expect(ok([{ ...earlier, sent }]), String(sent)).to.equal(false);
    }
    for (const left of ['type', 'sender', 'recipients'] as const) {
      expect(ok([{ ...earlier, [left]: undefined }]), left).to.equal(false);
    }
    expect(ok([{ ...earlier, status: 'sent' }])).to.equal(false);
    expect(ok([{ ...earlier, sender: party('egain_agent') }])).to.equal(false);
    expect(ok([{ ...earlier, type: { value: 'conversation.end' } }])).to.equal(false);
  });
});

describe('content', () => {
  it('has exactly one of text, html, json and xml', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom('text', 'html', 'json', 'xml')),
        fc.boolean(),
        (keys, redact) => {
          const content = { ...Object.fromEntries(keys.map((key) => [key, 'x'])), redact };
          expect(outboundContentSchema.safeParse(content).success).to.equal(keys.length === 1);
        },
      ),
    );
  });

  it('is counted in characters and not in code units', () => {
    expect(outboundContentSchema.safeParse({ text: '\u{1F600}'.repeat(10_000) }).success).to.equal(true);
    expect(outboundContentSchema.safeParse({ text: '\u{1F600}'.repeat(10_001) }).success).to.equal(false);
  });

  it('of the older format is refused', () => {
    expect(faults(outboundContentSchema, { type: 'text/plain', value: 'hi' })).to.include(
      ' unrecognized_keys type,value',
    );
  });
});

describe('the answer to a send', () => {
  it('is read with whatever else it holds', () => {
    const answer = {
      messages: { message: [{ id: 'h', messageId: 'm1', conversation: { id: ID }, queue: 1 }] },
      cost: 0,
    };
    expect(sendMessageResponseSchema.parse(answer)).to.deep.equal(answer);
  });

  it('is read when our id comes back as null, so that what was accepted is not sent again', () => {
    const answer = { messages: { message: [{ id: 'h', messageId: null, conversation: { id: ID } }] } };
    expect(sendMessageResponseSchema.parse(answer).messages.message[0]?.messageId).to.equal(undefined);
  });
});
