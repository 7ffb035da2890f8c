import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  assetSchema,
  callbackRequestSchema,
  conversationTranscriptSchema,
  createAssetRequestSchema,
  createAssetResponseSchema,
  hubErrorBodySchema,
  paginationInfoSchema,
  readCallback,
  tokenRequestSchema,
  tokenResponseSchema,
} from '../src/index.js';
import { faults } from './faults.js';

const ID = '8de578e2-f7b8-462b-94b7-7d3358af9756';

describe('an error body', () => {
  it('is read with its details', () => {
    const body = {
      code: '400-199',
      developerMessage: 'm',
      details: [{ key: 'messages.message[0].type.value', value: 'v' }, { key: 'k' }],
      userMessage: 'u',
      trace: 't',
    };
    expect(hubErrorBodySchema.parse(body)).to.deep.equal(body);
  });

  it('tells its code even when everything else is null or of another kind', () => {
    for (const rest of [
      {},
      { developerMessage: null, details: null, userMessage: null },
      { details: ['x'] },
    ]) {
      expect(hubErrorBodySchema.parse({ code: '400-240', ...rest }).code).to.equal('400-240');
    }
    expect(hubErrorBodySchema.safeParse({ message: 'from a proxy' }).success).to.equal(false);
  });
});

describe('a token', () => {
  it('is asked for with four form fields', () => {
    const form = { grant_type: 'client_credentials', scope: 'a b', client_id: 'i', client_secret: 's' };
    expect(tokenRequestSchema.parse(form)).to.deep.equal(form);
    for (const field of Object.keys(form)) {
      expect(faults(tokenRequestSchema, { ...form, [field]: '' }).join(), field).to.contain(field);
    }
  });

  it('is read with a lifetime in figures or as text, or without', () => {
    const life = (expires_in: unknown) =>
      tokenResponseSchema.parse({ access_token: 't', expires_in }).expires_in;
    expect([life(86_400), life('86400')]).to.deep.equal([86_400, 86_400]);
    expect([life(undefined), life(null), life('soon'), life(-1)]).to.deep.equal([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(tokenResponseSchema.safeParse({ access_token: 't', token_type: null }).success).to.equal(true);
    expect(tokenResponseSchema.safeParse({ token_type: 'Bearer' }).success).to.equal(false);
  });
});

describe('an asset', () => {
  const request = {
    channel: { type: 'sms' },
    sender: { type: 'custom_bot' },
    name: 'bird.jpg',
    size: 17_245,
  };

  it('is asked for with channel, sender, name and a size of 1 byte to 10 MiB', () => {
    const ok = (size: number) => createAssetRequestSchema.safeParse({ ...request, size }).success;
    expect([ok(0), ok(1), ok(10_485_760), ok(10_485_761)]).to.deep.equal([false, true, true, false]);
    expect(faults(createAssetRequestSchema, { ...request, contentType: 'x' })).to.deep.equal([
      ' unrecognized_keys contentType',
    ]);
  });

  it('is read with its addresses', () => {
    const created = {
      id: ID,
      contentUrl: 'https://x/upload?signature=s',
      contentUrlExpiry: '2022-01-27T20:04:25.498Z',
    };
    expect(createAssetResponseSchema.parse(created)).to.deep.equal(created);
    expect(assetSchema.parse({ ...created, name: null, size: 1, more: true }).size).to.equal(1);
    expect(assetSchema.safeParse({ id: ID }).success).to.equal(false);
  });
});

describe('the pages of a list', () => {
  it('are counted in figures or as text; anything else is no count, and null is not none', () => {
    const count = (value: unknown) => paginationInfoSchema.parse({ count: value }).count;
    expect([count(0), count(182), count('182')]).to.deep.equal([0, 182, 182]);
    for (const value of [undefined, null, '', true, [], -1, 1.5, 'many']) {
      expect(count(value), String(value)).to.equal(undefined);
    }
  });
});

describe('a completed conversation', () => {
  it('is read in either version, with what nobody documented', () => {
    const transcript = {
      id: ID,
      mood: 'good',
      messages: {
        paginationInfo: { count: 182, pagenum: 3, pagesize: 3, link: [{ rel: 'prev', href: '/x' }] },
        message: [
          {
            id: ID,
            type: { value: 'text' },
            content: { text: 'a' },
            sender: { type: 'customer' },
            status: 'sent',
          },
          { type: { value: 'tea.time' }, content: { type: 'text/plain', value: 'b' }, status: 'lost' },
        ],
      },
    };
    expect(conversationTranscriptSchema.parse(transcript)).to.deep.equal(transcript);
  });

  it('is read when a message lacks something', () => {
    const { messages } = conversationTranscriptSchema.parse({
      id: ID,
      messages: { message: [{ type: null, created: 5 }] },
    });
    expect(messages?.message).to.have.length(1);
    expect(conversationTranscriptSchema.parse({ id: ID, messages: null }).messages).to.equal(undefined);
  });
});

describe('a callback that a hub makes', () => {
  const message = {
    id: ID,
    type: { value: 'escalation.transfer' },
    sender: { type: 'custom_bot', participant: { name: 'orders' } },
    recipients: { recipient: [{ type: 'egain_agent' }] },
    created: '2021-04-02T19:59:07.654Z',
    conversation: {
      id: ID,
      messages: {
        paginationInfo: { count: 1, pagenum: 1, pagesize: 200 },
        message: [
          {
            id: ID,
            type: { value: 'text' },
            content: { redact: true },
            sender: { type: 'customer' },
            status: 'sent',
          },
        ],
      },
    },
  };
  const body = {
    metadata: { attributes: [{ name: 'version', value: 'v1' }] },
    messages: { message: [message] },
  };

  it('has the documented shape, and is one that our reader reads', () => {
    expect(callbackRequestSchema.parse(body)).to.deep.equal(body);
    expect(readCallback(body).problems).to.deep.equal([]);
  });

  it('has its messages beside metadata, 1 to 200 of them, with no other fields', () => {
    expect(
      callbackRequestSchema.safeParse({ metadata: { ...body.metadata, messages: body.messages } }).success,
    ).to.equal(false);
    const ok = (length: number) =>
      callbackRequestSchema.safeParse({ messages: { message: Array.from({ length }, () => message) } })
        .success;
    expect([0, 1, 200, 201].map(ok)).to.deep.equal([false, true, true, false]);
    expect(
      callbackRequestSchema.safeParse({ messages: { message: [{ ...message, status: 'sent' }] } }).success,
    ).to.equal(false);
  });
});
