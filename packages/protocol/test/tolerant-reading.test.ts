import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { z } from 'zod';
import {
  accountSchema,
  assetSchema,
  authenticationSchema,
  channelSchema,
  clientApplicationSchema,
  conversationTranscriptSchema,
  createAssetResponseSchema,
  createdResourceSchema,
  hubErrorBodySchema,
  orchestrationSchema,
  participantSchema,
  readCallback,
  sendMessageResponseSchema,
  tokenResponseSchema,
} from '../src/index.js';
import { objectPathsOf, pathsOf, withValueAt, type Document } from './document-paths.js';
import { FULL_RESOURCES } from './fixtures/full-resources.js';

const ID = '21822806-88c3-43b3-8eed-097b4f0d68a7';
const TIME = '2021-03-28T14:29:01.516Z';
const stored = { id: ID, created: TIME, modified: TIME };
const party = { type: 'customer', participant: { name: 'John', type: 'customer' } };

interface Answer {
  readonly schema: z.ZodType;
  readonly full: Document;
  /** Without these nothing can be done with the answer. */
  readonly required: readonly string[];
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  'an authentication of type oauth2': {
    schema: authenticationSchema,
    full: { ...stored, ...FULL_RESOURCES.authentication },
    required: ['id', 'name', 'type'],
  },
  'an authentication of type basic': {
    schema: authenticationSchema,
    full: { ...stored, name: 'n', type: 'basic', basicAuth: { username: 'u', password: 'p' } },
    required: ['id', 'name', 'type'],
  },
  'a client application': {
    schema: clientApplicationSchema,
    full: { ...stored, ...FULL_RESOURCES.clientApplication },
    required: ['id', 'name'],
  },
  'a participant': {
    schema: participantSchema,
    full: { ...stored, ...FULL_RESOURCES.participant },
    required: ['id', 'name'],
  },
  'a channel': {
    schema: channelSchema,
    full: { ...stored, ...FULL_RESOURCES.channel },
    required: ['id', 'type'],
  },
  'an orchestration': {
    schema: orchestrationSchema,
    full: { ...stored, ...FULL_RESOURCES.orchestration },
    required: ['id', 'name'],
  },
  'an account': {
    schema: accountSchema,
    full: { ...stored, ...FULL_RESOURCES.account },
    required: ['id', 'name'],
  },
  'the id of what was created': { schema: createdResourceSchema, full: { id: ID }, required: ['id'] },
  'an upload address': {
    schema: createAssetResponseSchema,
    full: { id: ID, contentUrl: 'https://x', contentUrlExpiry: TIME },
    required: ['id', 'contentUrl'],
  },
  'an asset': {
    schema: assetSchema,
    full: {
      id: ID,
      name: 'a.jpg',
      size: 2_147_483_648,
      contentType: 'image/jpg',
      contentUrl: 'https://x',
      contentUrlExpiry: TIME,
    },
    required: ['id', 'contentUrl'],
  },
  'an error': {
    schema: hubErrorBodySchema,
    full: {
      code: '400-240',
      developerMessage: 'm',
      details: [{ key: 'k', value: 'v' }],
      userMessage: 'u',
    },
    required: ['code'],
  },
  'a token': {
    schema: tokenResponseSchema,
    full: { access_token: 't', token_type: 'Bearer', expires_in: 86_400 },
    required: ['access_token'],
  },
  'the answer to a send': {
    schema: sendMessageResponseSchema,
    full: { messages: { message: [{ id: ID, messageId: 'm', conversation: { id: ID } }] } },
    required: [
      'messages',
      'messages.message',
      'messages.message.0.id',
      'messages.message.0.conversation',
      'messages.message.0.conversation.id',
    ],
  },
  'a completed conversation': {
    schema: conversationTranscriptSchema,
    full: {
      id: ID,
      customer: { name: 'John' },
      messages: {
        paginationInfo: { count: 1, pagenum: 1, pagesize: 200 },
        message: [
          {
            id: ID,
            messageId: 'm',
            type: { value: 'text' },
            content: { text: 'a' },
            sender: party,
            recipients: { recipient: [party] },
            status: 'sent',
            created: TIME,
            sent: TIME,
          },
        ],
      },
    },
    required: ['id'],
  },
};

for (const [name, { schema, full, required }] of Object.entries(ANSWERS)) {
  describe(`reading ${name}`, () => {
    it('keeps every documented field', () => {
      expect(schema.parse(full)).to.deep.equal(full);
    });

    it('keeps a field that nobody documented, in whichever object', () => {
      for (const path of objectPathsOf(full)) {
        const newer = withValueAt(full, path === '' ? 'news' : `${path}.news`, { a: [1] });
        expect(schema.parse(newer), path).to.deep.equal(newer);
      }
    });

    it('asks for nothing but what makes the answer one', () => {
      for (const path of pathsOf(full)) {
        for (const value of [undefined, null]) {
          const read = schema.safeParse(withValueAt(full, path, value)).success;
          expect(read, `${path} ${String(value)}`).to.equal(!required.includes(path));
        }
      }
    });

    it('reads an optional field of another kind as missing, and takes nothing else away', () => {
      for (const path of Object.keys(full).filter((key) => !required.includes(key))) {
        const read = schema.parse(withValueAt(full, path, { not: 'of this kind' })) as Document;
        const without = withValueAt(full, path, undefined) as Document;
        expect(read, path).to.deep.include(without);
      }
    });
  });
}

describe('reading a message of a callback', () => {
  const full = {
    id: ID,
    messageId: 'm',
    type: { value: 'text' },
    conversation: {
      id: ID,
      account: { id: ID, modified: TIME, address: '1', channel: { id: ID, type: 'sms', modified: TIME } },
      customer: { name: 'John' },
      conversationContact: 'email',
      lookupContact: 'email',
      entryPoint: { id: '1' },
      preferredAgent: { id: '1', userName: 'jane' },
      messages: { message: [{ id: ID }] },
    },
    content: { text: 'hi', redact: true },
    sender: party,
    recipients: { recipient: [party] },
    intent: { value: 'orders' },
    attachments: { attachment: [{ id: 'a', name: 'n', contentType: 'c', size: 1, url: 'u' }] },
    attributes: { attribute: [{ name: 'n', value: 'v', object: 'activity', external: false }] },
    parent: { id: ID, messageId: 'm0' },
    created: TIME,
    sent: TIME,
  };
  const readOne = (message: unknown) => readCallback({ messages: { message: [message] } });

  it('finds every documented field', () => {
    const { attachments, attributes, intent, recipients, type, ...rest } = full;
    expect(readOne(full).messages).to.deep.equal([
      {
        ...rest,
        type: type.value,
        intent: intent.value,
        recipients: recipients.recipient,
        attachments: attachments.attachment,
        attributes: attributes.attribute,
        raw: full,
      },
    ]);
  });

  it('needs a type and nothing else', () => {
    for (const path of pathsOf(full)) {
      for (const value of [undefined, null, 5]) {
        const { messages } = readOne(withValueAt(full, path, value));
        const needed = path === 'type' || path === 'type.value';
        expect(messages, `${path} ${String(value)}`).to.have.length(needed ? 0 : 1);
      }
    }
  });

  it('loses no more than the field that is not as documented', () => {
    for (const path of [
      'sender.participant.type',
      'parent.id',
      'content.redact',
      'conversation.account.id',
    ]) {
      const [asNull] = readOne(withValueAt(full, path, null)).messages;
      const [asMissing] = readOne(withValueAt(full, path, undefined)).messages;
      expect({ ...asNull, raw: 0 }, path).to.deep.equal({ ...asMissing, raw: 0 });
    }
  });

  it('takes a type that is a bare string', () => {
    expect(readOne({ type: 'text' }).messages[0]?.type).to.equal('text');
  });
});
