import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  EXTRA_MESSAGE_TYPES,
  MESSAGE_TYPES,
  readCallback,
  readInbound,
  type InboundReading,
} from '../../src/index.js';
import { VENDOR_CALLBACKS } from '../fixtures/vendor-callbacks.js';
import { VENDOR_REQUESTS } from '../fixtures/vendor-requests.js';
import { VENDOR_RICH_CONTENTS } from '../fixtures/vendor-rich-contents.js';
import { received } from './received.js';

const KINDS: readonly InboundReading['kind'][] = [
  'text',
  'survey',
  'rich',
  'typing',
  'hand-back',
  'deletion',
  'receipt',
  'delivery-error',
  'conversation-state',
  'agent-join',
  'agent-availability',
  'authentication-outcome',
  'customer-info',
  'customer-activity',
  'page-push',
  'conversation-end',
  'event',
  'custom',
  'unknown',
];

const type = fc.oneof(
  fc.constantFrom(...MESSAGE_TYPES, ...EXTRA_MESSAGE_TYPES, 'custom.x', 'customer_info'),
  fc.string({ minLength: 1 }),
);
/** Fields of the kinds of JSON that are read, holding anything. */
const inner = fc.dictionary(
  fc.constantFrom(
    'code',
    'error',
    'status',
    'content',
    'agentName',
    'url',
    'urls',
    'link',
    'question',
    'type',
  ),
  fc.jsonValue(),
);
const content = fc.oneof(
  fc.jsonValue(),
  inner.map((value) => ({ json: JSON.stringify(value) })),
  inner.map((value) => ({ type: 'application/json', value: JSON.stringify(value) })),
  fc.string().map((json) => ({ json })),
  fc.string().map((text) => ({ text: `https://${text}` })),
);
const conversation = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(
    fc.constantFrom('customer', 'type', 'parent', 'entryPoint', 'lookupContact'),
    fc.oneof(
      fc.jsonValue(),
      fc.constant('survey.form'),
      fc.dictionary(fc.constantFrom('attributes', 'contacts', 'name', 'id'), fc.jsonValue()),
    ),
  ),
);

describe('whatever is received', () => {
  it('is read to one of the kinds, without a crash and without a change of the message', () => {
    fc.assert(
      fc.property(type, content, conversation, fc.jsonValue(), (value, said, about, rest) => {
        const fields = { content: said, conversation: about, sender: rest, parent: rest, intent: rest };
        const message = received(value, fields);
        const before = JSON.stringify(message);
        const reading = readInbound(message);
        expect(KINDS).to.include(reading.kind);
        expect(JSON.stringify(reading.message)).to.equal(before);
      }),
      { numRuns: 1000 },
    );
  });

  it('is read without a crash even when it is nested very deeply', () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    for (const value of [...MESSAGE_TYPES, 'custom.x', 'tea.time']) {
      for (const json of [deep, `{"urls":${deep},"question":${deep},"error":${deep}}`]) {
        expect(KINDS).to.include(readInbound(received(value, { content: { json } })).kind);
      }
    }
  });

  it('is read to its end even when it is long', () => {
    const text = `https://e.com/${')'.repeat(1_000_000)}`;
    const reading = readInbound(received('pagePush', { content: { text } }));
    expect(reading.kind === 'page-push' && reading.urls).to.deep.equal(['https://e.com/']);
  });
});

describe('an example of the vendor', () => {
  for (const [name, kind] of Object.entries({
    'reply-from-custom-bot': 'text',
    'escalate-conversation-from-bot-to-agent': 'hand-back',
    'link-conversation-with-existing-case': 'hand-back',
    'customer-start-conversation': 'text',
    'update-customer-info': 'customer-info',
    'agent-available': 'agent-availability',
    'send-typing-event': 'typing',
    'send-read-status': 'receipt',
    'soft-delete-message-sent-on-in-progress-conversation': 'deletion',
    'end-conversation': 'conversation-end',
  })) {
    it(`is read to its kind: ${name}`, () => {
      const { messages, problems } = readCallback(VENDOR_REQUESTS[name]);
      expect(problems).to.deep.equal([]);
      expect(messages.map((message) => readInbound(message).kind)).to.deep.equal([kind]);
    });
  }

  it('is not forgotten here', () => {
    expect(Object.keys(VENDOR_REQUESTS)).to.have.length(10);
  });

  for (const [name, callback] of Object.entries(VENDOR_CALLBACKS)) {
    it(`is read to its words: callback ${name}`, () => {
      const [message] = readCallback(callback).messages;
      const reading = message && readInbound(message);
      expect(reading?.kind === 'text' && reading.text).to.equal('hi');
    });
  }

  for (const [name, value, json] of VENDOR_RICH_CONTENTS) {
    it(`is read to its content: ${name}`, () => {
      const reading = readInbound(received(value, { content: { json } }));
      expect(reading.kind === 'rich' && reading.rich).to.deep.include({ ok: true });
    });
  }
});
