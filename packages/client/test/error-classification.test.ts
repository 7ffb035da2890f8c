import { HUB_ERROR_CODES } from '@colloquy/protocol';
import type { HubErrorCode } from '@colloquy/protocol';
import { expect } from 'chai';
import { after, before, beforeEach, describe, it } from 'mocha';
import type { ColloquyClientError } from '../src/index.js';
import { CLIENT_ERRORS, isColloquyClientError } from '../src/index.js';
import { answerJson } from './support/scripted-server.js';
import type { TestHub } from './support/test-hub.js';
import { failureOf, startTestHub } from './support/test-hub.js';
import { ID, textMessage } from './support/valid-requests.js';

type Expected = readonly [kind: string, reason: string | undefined, retryable: boolean];

/** Written by hand from protocol 3.2, not from the code. */
const BY_CODE: Record<HubErrorCode, Expected> = {
  '400-101': ['HubRefusedError', undefined, false],
  '400-112': ['HubRefusedError', undefined, false],
  '400-138': ['ConflictError', 'exists', false],
  '400-143': ['HubRefusedError', undefined, false],
  '400-152': ['HubRefusedError', undefined, false],
  '400-196': ['HubRefusedError', undefined, false],
  '400-199': ['HubRefusedError', undefined, false],
  '400-221': ['HubRefusedError', undefined, false],
  '400-240': ['ConversationLostError', 'not_ours', false],
  '400-358': ['HubRefusedError', undefined, false],
  '400-414': ['HubRefusedError', undefined, false],
  '400-420': ['HubRefusedError', undefined, false],
  '400-630': ['ConversationLostError', 'over', false],
  '401-104': ['NotAuthorisedError', 'credentials', false],
  '403-103': ['NotAuthorisedError', 'action', false],
  '403-178': ['NotAuthorisedError', 'action', false],
  '403-197': ['NotAuthorisedError', 'scope', false],
  '404-101': ['NotFoundError', undefined, false],
  '406-100': ['HubRefusedError', undefined, false],
  '409-100': ['ConflictError', 'changed', false],
  '429-001': ['RateLimitedError', undefined, true],
  '500-100': ['HubUnavailableError', 'server', true],
};

const BY_STATUS: Record<number, Expected> = {
  302: ['ResponseUnreadableError', 'status', false],
  400: ['HubRefusedError', undefined, false],
  401: ['NotAuthorisedError', 'credentials', false],
  403: ['NotAuthorisedError', 'action', false],
  404: ['NotFoundError', undefined, false],
  405: ['HubRefusedError', undefined, false],
  408: ['HubUnavailableError', 'timeout', true],
  409: ['ConflictError', 'changed', false],
  410: ['NotFoundError', undefined, false],
  412: ['ConflictError', 'changed', false],
  413: ['HubRefusedError', undefined, false],
  429: ['RateLimitedError', undefined, true],
  500: ['HubUnavailableError', 'server', true],
  502: ['HubUnavailableError', 'server', true],
  503: ['HubUnavailableError', 'server', true],
  504: ['HubUnavailableError', 'server', true],
};

describe('A refusal of the hub', () => {
  let hub: TestHub;
  let answer: { status: number; body: unknown; headers?: Record<string, string> };
  before(async () => {
    hub = await startTestHub({
      api: (_, response) => answerJson(response, answer.status, answer.body, answer.headers),
    });
  });
  after(() => hub.stop());
  beforeEach(() => hub.server.requests.splice(0));

  const send = async (): Promise<ColloquyClientError> => {
    const error = await failureOf(hub.client.conversations.send(textMessage('Hello')));
    expect(isColloquyClientError(error)).to.equal(true);
    return error as ColloquyClientError;
  };

  it('has a row here for each code that the protocol knows', () => {
    expect(Object.keys(BY_CODE).sort()).to.deep.equal(Object.keys(HUB_ERROR_CODES).sort());
  });

  for (const [code, [kind, reason, retryable]] of Object.entries(BY_CODE)) {
    it(`with ${code} is a ${kind}${reason === undefined ? '' : ` (${reason})`}`, async () => {
      const status = Number.parseInt(code, 10);
      answer = { status, body: { code, developerMessage: 'Something.' } };
      const error = await send();
      expect(error.name).to.equal(`${kind}[${code}]`);
      expect(error).to.include({ operation: 'sendMessage', status, hubCode: code, retryable });
      expect('reason' in error ? error.reason : undefined).to.equal(reason);
      expect(Object.keys(CLIENT_ERRORS)).to.include(error.code);
      expect(error.message)
        .to.contain(code)
        .and.contain(HUB_ERROR_CODES[code as HubErrorCode].cure);
      expect(error.mayHaveTakenEffect).to.equal(kind === 'HubUnavailableError');
    });
  }

  it('is judged by its code even when the status says something else', async () => {
    answer = { status: 502, body: { code: '400-630', developerMessage: '' } };
    expect((await send()).name).to.equal('ConversationLostError[400-630]');
  });

  for (const [status, [kind, reason, retryable]] of Object.entries(BY_STATUS)) {
    for (const [title, body] of [
      ['without a body', undefined],
      ['with a code nobody knows', { code: `${status}-999`, developerMessage: 'New.' }],
      ['with a body that is no error body', ['<html>']],
    ] as const) {
      it(`${status} ${title} is a ${kind}`, async () => {
        answer = { status: Number(status), body };
        const error = await send();
        expect(error.name).to.equal(`${kind}[${title.includes('code') ? `${status}-999` : status}]`);
        expect(error).to.include({ status: Number(status), retryable });
        expect('reason' in error ? error.reason : undefined).to.equal(reason);
      });
    }
  }

  it('names the attributes in question, and not the values that a detail allows', async () => {
    answer = {
      status: 400,
      body: {
        code: '400-199',
        developerMessage: 'Invalid value of attribute messages.message[0].type.value.',
        details: [
          { key: 'messages.message[0].content', value: 'one of phone.mobile, phone.office' },
          { key: '', value: 'Invalid value of attribute messages.message[1].sender.type' },
        ],
      },
    };
    const error = await send();
    expect(error.fields).to.deep.equal(['messages.message[0].content', 'messages.message[1].sender.type']);
    expect(error.message).to.contain('messages.message[1].sender.type');
  });

  for (const [text, fields] of [
    ['Required attribute is missing in the request body: name', ['name']],
    ["Invalid value is provided in the request body for the following attribute:'roles'.", ['roles']],
    ['Invalid value of attribute version, expected values are: [v1, v3].', ['version']],
    ['Unknown attribute in the request body: restrictions.colour', ['restrictions.colour']],
    ['System is unable to process this request. Please contact your administrator.', []],
  ] as const) {
    it(`"${text}" names ${fields.length === 0 ? 'nothing' : fields.join()}`, async () => {
      answer = { status: 400, body: { code: '400-143', developerMessage: text } };
      expect((await send()).fields).to.deep.equal(fields);
    });
  }

  it('carries the id of the request: that of the hub if it gave one, else ours', async () => {
    answer = { status: 400, body: {}, headers: { 'x-request-id': 'hub-77' } };
    expect((await send()).requestId).to.equal('hub-77');
    answer = { status: 400, body: {} };
    expect((await send()).requestId).to.equal(hub.calls().at(-1)?.headers['x-request-id']);
  });

  it('does not pass on an id that could forge a log line', async () => {
    answer = { status: 400, body: {}, headers: { 'x-request-id': 'a b' } };
    expect((await send()).requestId).to.equal(hub.calls().at(-1)?.headers['x-request-id']);
  });

  for (const [title, headers, expected] of [
    ['Retry-After in seconds', { 'retry-after': '12' }, 12_000],
    ['Retry-After as a date', { 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' }, 9_000],
    ['a Retry-After in the past', { 'retry-after': 'Thu, 01 Jan 2015 00:00:00 GMT' }, 0],
    ['X-RateLimit-Reset as a time', { 'x-ratelimit-reset': '2026-01-01T00:00:30.000Z' }, 30_000],
    [
      'X-RateLimit-Reset without a zone, which is UTC',
      { 'x-ratelimit-reset': '2026-01-01 00:00:31.000' },
      31_000,
    ],
    ['X-RateLimit-Reset in epoch seconds', { 'x-ratelimit-reset': '1767225605' }, 5_000],
    ['a wait of years', { 'retry-after': '99999999' }, 86_400_000],
    ['nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': 'later' }, undefined],
    ['nothing', {}, undefined],
  ] as const) {
    it(`asks to wait by ${title}`, async () => {
      answer = { status: 429, body: { code: '429-001', developerMessage: '' }, headers };
      expect((await send()).retryAfterMs).to.equal(expected);
    });
  }

  describe('on a computer far from Greenwich', () => {
    const zone = process.env['TZ'];
    before(() => {
      process.env['TZ'] = 'Asia/Tokyo';
    });
    after(() => {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    });

    it('asks to wait by a time without a zone, which is UTC all the same', async () => {
      answer = { status: 429, body: {}, headers: { 'x-ratelimit-reset': '2026-01-01 00:00:31.000' } };
      expect((await send()).retryAfterMs).to.equal(31_000);
    });
  });

  it('of another operation says which', async () => {
    answer = { status: 404, body: { code: '404-101', developerMessage: '' } };
    const error = await failureOf(hub.client.accounts.get(ID));
    expect(error).to.include({ operation: 'getAccount', target: `GET /accounts/${ID}` });
  });
});
